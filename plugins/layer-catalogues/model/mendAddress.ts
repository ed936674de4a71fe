/**
 * An address of the old host of the IGN, closed since 2024, as the Géoplateforme serves it now.
 * @returns null when it is none of them
 * @source Géoplateforme, « Migration des services web » : wxs.ign.fr/CLE/geoportail/…
 */
export function mendAddress(address: string): string | null {
  const service = /^https?:\/\/wxs\.ign\.fr(?:\/[^/?]+)?\/geoportail\/(r\/wms|v\/wms|wmts|wfs|tms)/i.exec(address)?.[1]?.toLowerCase();
  return service === undefined ? null : (present[service] ?? null);
}

const present: Readonly<Record<string, string>> = {
  "r/wms": "https://data.geopf.fr/wms-r/wms",
  "v/wms": "https://data.geopf.fr/wms-v/ows",
  wmts: "https://data.geopf.fr/wmts",
  wfs: "https://data.geopf.fr/wfs/ows",
  tms: "https://data.geopf.fr/tms/1.0.0",
};
