import proj4 from "proj4";

import type { LonLat } from "#domain/position/lonLat";

/** A CRS in degrees. EPSG gives the latitude first for all of them. */
export interface GeographicCrs {
  readonly id: `EPSG:${number}`;
  /** PROJ string of a datum of its own; null for those that are WGS 84 to within what a map shows (a metre or two). */
  readonly definition: string | null;
}

/** Datum of the Nouvelle Triangulation Française, on Clarke 1880 IGN: some three metres off at most (EPSG:1193 says 2 m). */
export const ntfDatum = "+a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0";

/** WGS 84, ETRS89, RGF93 (v1, v2, v2b), NAD83, RGM04, RGAF09, RGFG95, RGR92, RGNC91-93, RRAF 1991, RGPF, WGS 84 3D. */
const asWgs84 = [4326, 4258, 4171, 9777, 9782, 4269, 4463, 4470, 4558, 4624, 4627, 4687, 4749, 4979, 5489] as const;

/**
 * The geographic CRS that services and files are met in.
 * @source EPSG registry: operations 1193 (NTF to WGS 84) and 1133 (ED50 to WGS 84, mean of Europe, 10 m at worst)
 */
export const geographicCrss: readonly GeographicCrs[] = [
  ...asWgs84.map((code): GeographicCrs => ({ id: `EPSG:${code}`, definition: null })),
  { id: "EPSG:4275", definition: `+proj=longlat ${ntfDatum} +no_defs` },
  { id: "EPSG:4230", definition: "+proj=longlat +ellps=intl +towgs84=-87,-98,-121,0,0,0,0 +no_defs" },
];

/** @returns null for what is no geographic CRS, or none that we know */
export function geographicCrs(id: string): GeographicCrs | null {
  return geographicCrss.find((known) => known.id === id) ?? null;
}

const converters = new Map<string, proj4.Converter>();

/** Degrees of the CRS as WGS 84; the same ones where its datum differs by less than a map shows. */
export function degreesToWgs84({ id, definition }: GeographicCrs, position: LonLat): LonLat {
  if (definition === null) return position;
  let converter = converters.get(id);
  if (!converter) {
    converter = proj4(definition);
    converters.set(id, converter);
  }
  const [longitude, latitude] = converter.inverse([position[0], position[1]]);
  return [longitude ?? NaN, latitude ?? NaN];
}
