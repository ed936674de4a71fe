import { capabilitiesUrl, geocodageCapabilities } from "#contracts/geoplateforme/geocodage/capabilities";
import { geoplateformeOrigin } from "#contracts/geoplateforme/limits";
import { sandboxPath } from "#contracts/geoatelier/pageConfig";
import { toAppError } from "#domain/appError";
import { createApiPacer } from "#plugin-api/apiPacer";
import { createHttpClient } from "#plugin-api/createHttpClient";
import { usage } from "#cli/readArguments";

/** Where `https://data.geopf.fr` is really asked. */
export interface Services {
  /** Base that stands for it; itself when live. */
  readonly base: string;
  rewrite(url: string): string;
}

/**
 * `live`, the sandbox of a running `npm start` (PORT and HOST of the environment), or any compatible base address.
 * @throws AppError invalid-input when the choice can't be read, or when nothing answers there
 */
export async function resolveServices(choice: string, environment: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Promise<Services> {
  if (choice === "live") return { base: geoplateformeOrigin, rewrite: (url) => url };
  const base = choice === "sandbox" ? sandboxBase(environment) : choice.replace(/\/+$/, "");
  if (!/^https?:\/\//.test(base) || !URL.canParse(base)) throw usage("bad-services", { services: choice });
  const services: Services = {
    base,
    rewrite: (url) => (url.startsWith(`${geoplateformeOrigin}/`) ? base + url.slice(geoplateformeOrigin.length) : url),
  };
  const http = createHttpClient({ moduleId: "geoatelier", allowedOrigins: [geoplateformeOrigin], rewrite: services.rewrite, pacer: createApiPacer() });
  try {
    await http.json(capabilitiesUrl, geocodageCapabilities, { signal });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "cancelled") throw error;
    throw usage(choice === "sandbox" ? "no-sandbox" : "no-service", { url: base });
  }
  return services;
}

function sandboxBase(environment: Readonly<Record<string, string | undefined>>): string {
  const host = environment.HOST || "127.0.0.1";
  // A server that listens on every interface is reached on this one.
  const reached = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reached.includes(":") ? `[${reached}]` : reached}:${environment.PORT || "8080"}${sandboxPath}`;
}
