import proj4 from "proj4";

import { AppError } from "#domain/appError";
import { ntfDatum } from "#domain/position/geographicCrss";
import type { Extent, LonLat } from "#domain/position/lonLat";

/** A projected CRS in use in France. Coordinates are `[x, y]`: easting then northing, in metres. */
export interface ProjectedCrs {
  readonly id: `EPSG:${number}`;
  /** As a surveyor names it; the same in every language. */
  readonly name: string;
  /** Legal or historical area of use, WGS 84 degrees: where coordinates in it make sense. */
  readonly area: Extent;
  /** PROJ string. NTF datums carry the seven-parameter shift of IGN, precise to a few metres. */
  readonly definition: string;
}

const grs80 = "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
const ntfParis = `${ntfDatum} +pm=paris +units=m +no_defs`;

/**
 * Legal projections first (decree 2000-1276 as amended in 2019), then the nine conic zones, then NTF.
 * @source EPSG registry and IGN « Systèmes de référence et projections »
 */
export const projectedCrss: readonly ProjectedCrs[] = [
  {
    id: "EPSG:2154",
    name: "Lambert-93",
    area: [-9.86, 41.15, 10.38, 51.56],
    definition: `+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 ${grs80}`,
  },
  { id: "EPSG:5490", name: "RGAF09 / UTM 20N", area: [-63.66, 14.08, -57.52, 18.54], definition: `+proj=utm +zone=20 ${grs80}` },
  { id: "EPSG:2972", name: "RGFG95 / UTM 22N", area: [-54.61, 2.11, -49.45, 8.88], definition: `+proj=utm +zone=22 ${grs80}` },
  { id: "EPSG:4467", name: "RGSPM06 / UTM 21N", area: [-57.1, 43.41, -55.9, 47.37], definition: `+proj=utm +zone=21 ${grs80}` },
  { id: "EPSG:2975", name: "RGR92 / UTM 40S", area: [51.83, -24.72, 58.24, -18.28], definition: `+proj=utm +zone=40 +south ${grs80}` },
  { id: "EPSG:4471", name: "RGM04 / UTM 38S", area: [43.68, -14.49, 46.7, -11.33], definition: `+proj=utm +zone=38 +south ${grs80}` },
  ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map(conicZone),
  {
    id: "EPSG:27572",
    name: "Lambert II étendu",
    area: [-4.87, 41.31, 9.63, 51.14],
    definition: `+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 ${ntfParis}`,
  },
  {
    id: "EPSG:27571",
    name: "Lambert I",
    area: [-4.87, 48.14, 8.23, 51.14],
    definition: `+proj=lcc +lat_1=49.5 +lat_0=49.5 +lon_0=0 +k_0=0.999877341 +x_0=600000 +y_0=1200000 ${ntfParis}`,
  },
  {
    id: "EPSG:27573",
    name: "Lambert III",
    area: [-1.79, 42.33, 7.77, 45.45],
    definition: `+proj=lcc +lat_1=44.1 +lat_0=44.1 +lon_0=0 +k_0=0.999877499 +x_0=600000 +y_0=3200000 ${ntfParis}`,
  },
  {
    id: "EPSG:27574",
    name: "Lambert IV",
    area: [8.5, 41.31, 9.63, 43.07],
    definition: `+proj=lcc +lat_1=42.165 +lat_0=42.165 +lon_0=0 +k_0=0.99994471 +x_0=234.358 +y_0=4185861.369 ${ntfParis}`,
  },
  {
    id: "EPSG:3857",
    name: "Web Mercator",
    area: [-180, -85.06, 180, 85.06],
    definition: "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
  },
];

/** `CC42` to `CC50`: one degree of latitude either side of the parallel it is named after. */
function conicZone(parallel: number): ProjectedCrs {
  const northing = (parallel - 42) * 1_000_000 + 1_200_000;
  return {
    id: `EPSG:${3900 + parallel}`,
    name: `RGF93 / CC${parallel}`,
    area: [-5.2, parallel - 1, 9.7, parallel + 1],
    definition: `+proj=lcc +lat_1=${parallel - 0.75} +lat_2=${parallel + 0.75} +lat_0=${parallel} +lon_0=3 +x_0=1700000 +y_0=${northing} ${grs80}`,
  };
}

/** @throws AppError unsupported when we do not know this CRS */
export function crsById(id: string): ProjectedCrs {
  const crs = projectedCrss.find((known) => known.id === id);
  if (!crs) throw new AppError("unsupported", `Unknown CRS: ${id}`, { values: { crs: id } });
  return crs;
}

const converters = new Map<string, proj4.Converter>();

function converterOf(crs: ProjectedCrs): proj4.Converter {
  let converter = converters.get(crs.id);
  if (!converter) {
    converter = proj4(crs.definition);
    converters.set(crs.id, converter);
  }
  return converter;
}

/**
 * @returns easting and northing in metres; exact to the millimetre where the CRS shares the WGS 84 datum,
 *   to some five metres for the NTF ones (no grid)
 */
export function fromWgs84(crs: ProjectedCrs, position: LonLat): [x: number, y: number] {
  const [x, y] = converterOf(crs).forward([position[0], position[1]]);
  return [x ?? NaN, y ?? NaN];
}

/** @param x easting in metres @param y northing in metres */
export function toWgs84(crs: ProjectedCrs, x: number, y: number): LonLat {
  const [longitude, latitude] = converterOf(crs).inverse([x, y]);
  return [longitude ?? NaN, latitude ?? NaN];
}
