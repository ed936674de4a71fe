import { serviceAddress, type ServiceAddress } from "#contracts/ogc/serviceAddress";

/** How an address looks, before anything is asked. 0: not of the kind; from 0.9 the service is asked at once. */
export function likelihood(url: URL, service: "wms" | "wmts" | "wfs" | "csw", requests: RegExp): number {
  const { request } = serviceAddress(url);
  const named = request.get("SERVICE")?.trim().toLowerCase();
  if (named) return named === service ? 1 : 0;
  if (requests.test(request.get("REQUEST") ?? "")) return 0.95;
  const path = url.pathname.toLowerCase();
  if (new RegExp(`(^|/)${service}(-[a-z]+)?(/[^/]*)?/?$`).test(path) || path.endsWith(`/${service}server`)) return /\.(html?|json|png|jpe?g|pbf|mvt)$/.test(path) ? 0 : 0.92;
  if (/(^|\/)(wms|wmts|wfs|csw|tms)(-[a-z]+)?(\/|$)/.test(path)) return 0;
  // Addresses at which several services stand, each named by a parameter only.
  if (/\/ows\/?$|\/mapserv(\.exe|\.cgi)?$|\/qgis_mapserv|\/cgi-bin\/|\/geoserver(\/|$)|\/mapserver(\/|$)/.test(path) || url.searchParams.has("map") || url.searchParams.has("MAP")) return service === "csw" ? 0.1 : 0.5;
  if (/\.(json|geojson|png|jpe?g|pbf|mvt|kml|gpx|zip|csv|fgb|pmtiles|qgz|qgs|html?)$/.test(path)) return 0;
  return 0.05;
}

/** Where the service may answer: the address itself, then the usual place behind the pages of GeoServer's own interface. */
export function addressesOf(url: URL, service: "wms" | "wmts" | "wfs" | "csw"): readonly ServiceAddress[] {
  const typed = serviceAddress(url);
  const bare = new URL(typed.url);
  const geoServer = /^(.*\/geoserver)(\/(?:web\b.*|index\.html|ows|[\w.-]+)?)?\/?$/.exec(bare.pathname);
  const others: string[] = [];
  if (geoServer?.[1] !== undefined && !/\/(wms|wfs|ows|csw|wmts)\/?$/.test(bare.pathname)) {
    const place = service === "wmts" ? `${geoServer[1]}/gwc/service/wmts` : `${geoServer[1]}/${service === "csw" ? "csw" : "ows"}`;
    others.push(`${bare.origin}${place}`);
  }
  if (service === "wmts" && /\/geoserver\/([\w.-]+\/)?ows\/?$/.test(bare.pathname)) others.push(`${bare.origin}${bare.pathname.replace(/\/([\w.-]+\/)?ows\/?$/, "/gwc/service/wmts")}`);
  return [typed, ...others.map((address) => ({ url: address, request: typed.request }))];
}
