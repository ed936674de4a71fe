import { geographicCrs } from "#domain/position/geographicCrss";
import { projectedCrss } from "#domain/position/projections";

/** Metres of a degree along the equator of WGS 84. */
const degreeMetres = 111_319.490_793_273_58;

/** Names outside EPSG's, and old ones of Web Mercator. */
const sameAs: Readonly<Record<string, string>> = {
  "IGNF:WGS84G": "EPSG:4326", "IGNF:LAMB93": "EPSG:2154", "IGNF:RGF93LAMB93": "EPSG:2154", "IGNF:RGF93G": "EPSG:4171", "IGNF:NTFG": "EPSG:4275", "IGNF:ED50G": "EPSG:4230", "IGNF:LAMBE": "EPSG:27572",
  "IGNF:RGR92UTM40S": "EPSG:2975", "IGNF:UTM22RGFG95": "EPSG:2972", "IGNF:RGM04UTM38S": "EPSG:4471", "IGNF:RGSPM06U21": "EPSG:4467", "IGNF:UTM20W84GUAD": "EPSG:32620",
  "EPSG:900913": "EPSG:3857", "EPSG:102100": "EPSG:3857", "EPSG:102113": "EPSG:3857", "EPSG:3785": "EPSG:3857", "OSGEO:41001": "EPSG:3857", "ESRI:102100": "EPSG:3857",
};

/** Projected ones that EPSG gives with the northing first. */
const northingFirst = new Set([3034, 3035, 3038, 3039, 3040, 3041, 3042, 3043, 3044, 3045, 3046, 3047, 3048, 3049, 3050, 3051, 31466, 31467, 31468, 31469, 2180, 2393]);

/**
 * One name for a CRS whatever its spelling: `EPSG:2154` for `urn:ogc:def:crs:EPSG::2154`,
 * `http://www.opengis.net/def/crs/EPSG/0/2154`, `…/srs/epsg.xml#2154`, `epsg:2154` and `IGNF:LAMB93`; `CRS:84` for
 * all spellings of it. Whatever is not recognised is given back trimmed.
 */
export function crsName(spelt: string): string {
  const text = spelt.trim();
  if (/(CRS:?84|CRS84h?)$/i.test(text)) return "CRS:84";
  const parts = /^(?:urn:(?:x-)?ogc:def:crs:|https?:\/\/www\.opengis\.net\/def\/crs\/)([a-z]+)[:/][^:/]*[:/]([\w.-]+)$/i.exec(text) ?? /([a-z]+)(?:\.xml#|:{1,2})([\w.-]+)$/i.exec(text);
  const name = parts ? `${parts[1]?.toUpperCase()}:${parts[2]}` : text;
  return sameAs[name] ?? name;
}

/** True when coordinates in it come with the latitude or the northing first, where the standard obeys EPSG's order. */
export function isNorthFirst(crs: string): boolean {
  const code = epsgCode(crs);
  return geographicCrs(crs) !== null || (code !== null && northingFirst.has(code));
}

export function isGeographic(crs: string): boolean {
  return crs === "CRS:84" || geographicCrs(crs) !== null;
}

/** Metres per unit of the CRS, as tile matrix sets count their scales. */
export function metresPerUnit(crs: string): number {
  return isGeographic(crs) ? degreeMetres : 1;
}

/** True when positions in it can be computed here, so that a map may ask in it and draw what comes. */
export function isKnownCrs(spelt: string): boolean {
  const name = crsName(spelt);
  return isGeographic(name) || projectedCrss.some(({ id }) => id === name);
}

function epsgCode(crs: string): number | null {
  const digits = /^EPSG:(\d+)$/.exec(crs)?.[1];
  return digits === undefined ? null : Number(digits);
}
