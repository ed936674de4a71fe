import { AppError } from "#domain/appError";
import type { HttpClient, NetworkPermission } from "#plugin-api";
import type { ApiPacer } from "#plugin-api/apiPacer";

/** The guarded clients of the page. Their code (axios, the pacing, schemas) loads with the first call. */
export interface HttpClients {
  create(moduleId: string, allowedOrigins: readonly (NetworkPermission | `http://${string}`)[]): HttpClient;
}

/**
 * @param resolveUrl where an address is really served
 */
export function createHttpClients(resolveUrl: (url: string) => string): HttpClients {
  let shared: Promise<{ make: typeof import("#plugin-api/createHttpClient").createHttpClient; pacer: ApiPacer }> | null = null;
  const load = () => {
    shared ??= Promise.all([import("#plugin-api/createHttpClient"), import("#plugin-api/apiPacer")]).then(
      ([{ createHttpClient }, { createApiPacer }]) => ({ make: createHttpClient, pacer: createApiPacer() }),
      (thrown: unknown) => {
        // Asked for again at the next call: the network may be back by then.
        shared = null;
        throw notLoaded(thrown);
      },
    );
    return shared;
  };
  return {
    create(moduleId, allowedOrigins) {
      let client: Promise<HttpClient> | null = null;
      const loaded = () => {
        client ??= load().then(
          ({ make, pacer }) => make({ moduleId, allowedOrigins, rewrite: resolveUrl, pacer }),
          (thrown: unknown) => {
            client = null;
            throw thrown;
          },
        );
        return client;
      };
      return {
        json: async (url, schema, request) => (await loaded()).json(url, schema, request),
        text: async (url, request) => (await loaded()).text(url, request),
        bytes: async (url, request) => (await loaded()).bytes(url, request),
      };
    },
  };
}

/** The code of the clients comes over the same network as the services: without one, the call is offline, not broken. */
function notLoaded(cause: unknown): AppError {
  const code = globalThis.navigator?.onLine === false ? "offline" : "service-failed";
  return new AppError(code, "The code of the network clients could not be loaded.", { reason: "module-not-loaded" }, { cause });
}
