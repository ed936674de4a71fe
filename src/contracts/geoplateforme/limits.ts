/** An API of the Géoplateforme with a limit of its own, counted per IP address. */
export interface GeoplateformeApi {
  readonly id: string;
  /** Who answers, in words that a person can read. */
  readonly name: string;
  readonly requestsPerSecond: number;
}

export const geoplateformeOrigin = "https://data.geopf.fr";

/** After too many calls the service refuses for this long, and only for the API concerned. */
export const blockedAfterExcessMs = 5_000;

interface ApiRule {
  readonly path: string;
  readonly api: GeoplateformeApi;
}

const geocoding: GeoplateformeApi = { id: "geocodage", name: "Géocodage de la Géoplateforme", requestsPerSecond: 50 };
const completion: GeoplateformeApi = { id: "completion", name: "Autocomplétion de la Géoplateforme", requestsPerSecond: 10 };
const route: GeoplateformeApi = { id: "itineraire", name: "Itinéraire de la Géoplateforme", requestsPerSecond: 10 };
const isochrone: GeoplateformeApi = { id: "isochrone", name: "Isochrone de la Géoplateforme", requestsPerSecond: 5 };

/**
 * The first rule whose path begins the address' path gives the API.
 * @source contracts.md §0: official documentation of the Géoplateforme, August 2026
 */
const rules: readonly ApiRule[] = [
  { path: "/geocodage/completion", api: completion },
  { path: "/geocodage", api: geocoding },
  { path: "/navigation/isochrone", api: isochrone },
  { path: "/navigation", api: route },
  { path: "/altimetrie", api: { id: "altimetrie", name: "Altimétrie de la Géoplateforme", requestsPerSecond: 5 } },
  { path: "/wfs", api: { id: "wfs", name: "WFS de la Géoplateforme", requestsPerSecond: 30 } },
  { path: "/wms-r", api: { id: "wms-r", name: "WMS raster de la Géoplateforme", requestsPerSecond: 40 } },
  { path: "/wms-v", api: { id: "wms-v", name: "WMS vecteur de la Géoplateforme", requestsPerSecond: 50 } },
  { path: "/csw", api: { id: "csw", name: "Catalogue de la Géoplateforme", requestsPerSecond: 15 } },
  { path: "/recherche", api: { id: "recherche", name: "Recherche de la Géoplateforme", requestsPerSecond: 10 } },
  { path: "/telechargement", api: { id: "telechargement", name: "Téléchargement de la Géoplateforme", requestsPerSecond: 10 } },
];

/** The API that an address belongs to; null for other servers and for the tiles, which have no limit. */
export function apiOf(url: string): GeoplateformeApi | null {
  if (!url.startsWith(`${geoplateformeOrigin}/`)) return null;
  const path = new URL(url).pathname.replace(/^\/private\//, "/");
  return rules.find((rule) => path === rule.path || path.startsWith(`${rule.path}/`))?.api ?? null;
}

/** Limits of one file sent to search/csv or reverse/csv. */
export const csvLimits = { maxRows: 200_000, maxBytes: 50 * 1024 * 1024 } as const;
