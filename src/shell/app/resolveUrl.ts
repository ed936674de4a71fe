import type { PageConfig } from "#contracts/geoatelier/pageConfig";
import { relayPath } from "#contracts/geoatelier/relayPath";
import { sandboxPath } from "#contracts/geoatelier/sandboxPath";

const geoplateforme = "https://data.geopf.fr";

/**
 * Where an address is really asked: at the service itself, at its twin in the sandbox of our own server, or through
 * our server's relay for the hosts that its administrator lists. The path form of both lets a tile template be
 * completed, and parameters be added, afterwards.
 */
export function createResolveUrl(
  services: PageConfig["services"],
  pageOrigin: string,
  relayHosts: readonly string[] = [],
): (url: string) => string {
  const relayed = new Set(relayHosts.map((host) => host.toLowerCase()));
  return (url) => {
    if (services === "sandbox" && (url === geoplateforme || url.startsWith(`${geoplateforme}/`) || url.startsWith(`${geoplateforme}?`))) {
      return `${pageOrigin}${sandboxPath}${url.slice(geoplateforme.length)}`;
    }
    return relayed.size === 0 ? url : (throughRelay(url, relayed, pageOrigin) ?? url);
  };
}

// Read by hand: `new URL` would encode the braces of {z}/{x}/{y}.
const webAddress = /^(https?):\/\/([^/?#@]+)(?:\/([^#]*)|(\?[^#]*))?(?:#.*)?$/i;

function throughRelay(url: string, relayed: ReadonlySet<string>, pageOrigin: string): string | null {
  const [, scheme = "", authority = "", path = "", query = ""] = webAddress.exec(url) ?? [];
  const host = authority.toLowerCase().replace(scheme.toLowerCase() === "https" ? /:443$/ : /:80$/, "");
  if (!relayed.has(host)) return null;
  return `${pageOrigin}${relayPath}/${scheme.toLowerCase()}/${host}/${path}${query}`;
}
