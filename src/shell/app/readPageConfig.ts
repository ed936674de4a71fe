import type { PageConfig } from "#contracts/geoatelier/pageConfig";

/**
 * What our server inlined in the page. Vite's development server inlines nothing: the page then asks
 * `/api/config`, and works on the sandbox when that does not answer either.
 * @throws Error when the page was not served by our server, or by another version of it
 */
export async function readPageConfig(): Promise<PageConfig> {
  const inlined = document.getElementById("geoatelier-config")?.textContent;
  if (inlined) return parsePageConfig(JSON.parse(inlined));
  if (import.meta.env.DEV) return askDevelopmentConfig();
  throw new Error("The page has no configuration: it must be served by Géoatelier's own server.");
}

/** Checked by hand: the schema of the contract would bring all of zod to the first screen. */
export function parsePageConfig(value: unknown): PageConfig {
  if (typeof value === "object" && value !== null && "services" in value && "forced" in value && "version" in value) {
    const { services, forced, version } = value;
    const relay = "relay" in value ? parseRelay(value.relay) : null;
    if ((services === "live" || services === "sandbox") && typeof forced === "boolean" && typeof version === "string" && relay) {
      return { services, forced, version, relay };
    }
  }
  throw new Error("The page's configuration is not what this version expects.");
}

function parseRelay(value: unknown): PageConfig["relay"] | null {
  if (typeof value !== "object" || value === null || !("hosts" in value) || !Array.isArray(value.hosts)) return null;
  const hosts = value.hosts.filter((host) => typeof host === "string");
  return hosts.length === value.hosts.length ? { hosts } : null;
}

async function askDevelopmentConfig(): Promise<PageConfig> {
  const response = await fetch("/api/config", { headers: { accept: "application/json" } });
  if (response.headers.get("content-type")?.includes("json")) return parsePageConfig(await response.json());
  return { services: "sandbox", forced: false, version: "development", relay: { hosts: [] } };
}
