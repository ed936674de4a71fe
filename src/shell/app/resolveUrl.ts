import type { PageConfig } from "#contracts/geoatelier/pageConfig";
import { sandboxPath } from "#contracts/geoatelier/sandboxPath";

const geoplateforme = "https://data.geopf.fr";

/** Where an address of the Géoplateforme is really served: itself, or its twin in the sandbox of our own server. */
export function createResolveUrl(services: PageConfig["services"], pageOrigin: string): (url: string) => string {
  if (services === "live") return (url) => url;
  return (url) =>
    url === geoplateforme || url.startsWith(`${geoplateforme}/`) || url.startsWith(`${geoplateforme}?`)
      ? `${pageOrigin}${sandboxPath}${url.slice(geoplateforme.length)}`
      : url;
}
