import { codeOfCrs } from "#domain/import/codeOfCrs";
import type { Extent, LonLat } from "#domain/position/lonLat";
import { projectedCrss, toWgs84, type ProjectedCrs } from "#domain/position/projections";
import { isInFrance } from "#domain/position/territories";

export interface CrsGuess {
  readonly crs: ProjectedCrs;
  /** `name`: said by a column's name; `values`: most of the coordinates fall in France in this one. */
  readonly reason: "name" | "values";
  /** Of the samples, those that it puts where it is used; one whose numbers changed places is half. 0 to 1. */
  readonly share: number;
}

/** Where each CRS is used, where that is less than its area: what it makes of the coordinates must fall there. */
const uses: Readonly<Record<string, Extent>> = {
  "EPSG:2154": [-5.6, 41.2, 9.8, 51.3],
  "EPSG:5490": [-63.3, 14.2, -60.7, 18.3],
  "EPSG:2972": [-54.8, 2, -51.4, 6.1],
  "EPSG:2975": [55, -21.6, 56, -20.7],
  "EPSG:4471": [44.9, -13.2, 45.4, -12.5],
  "EPSG:4467": [-56.6, 46.6, -56, 47.3],
  "EPSG:27572": [-5.6, 41.2, 9.8, 51.3],
};

/** Whether a WGS 84 position is where this CRS is used in France. */
export function isWhereUsed(crs: ProjectedCrs, position: LonLat): boolean {
  const [west, south, east, north] = uses[crs.id] ?? crs.area;
  const [longitude, latitude] = position;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north && isInFrance(position);
}

/** The most used first: between equals, the first one is taken. */
const order = [
  "EPSG:2154",
  ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map((parallel) => `EPSG:${3900 + parallel}`),
  "EPSG:5490",
  "EPSG:2972",
  "EPSG:2975",
  "EPSG:4471",
  "EPSG:4467",
  "EPSG:27572",
  "EPSG:27571",
  "EPSG:27573",
  "EPSG:27574",
  "EPSG:3857",
];

/**
 * The CRS of columns of metres. A name that says it (`x_l93`, `X_CC43`) is believed where the values agree; else the
 * one in which most rows fall where it is used. Rows whose two numbers changed places count for half, so that a few
 * of them hide nothing.
 * @param names of the two columns
 * @param samples easting and northing, metres
 */
export function guessCrs(names: readonly string[], samples: readonly (readonly [number, number])[]): CrsGuess | null {
  const known = samples.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (known.length === 0) return null;
  const said = names.map(codeOfCrs).find((code) => code !== null);
  const named = projectedCrss.find(({ id }) => id === `EPSG:${said ?? ""}`);
  if (named && share(named, known) >= 0.5) return { crs: named, reason: "name", share: share(named, known) };
  let best: CrsGuess | null = null;
  for (const id of order) {
    const crs = projectedCrss.find((one) => one.id === id);
    const found = crs ? share(crs, known) : 0;
    if (crs && found >= 0.5 && found > (best?.share ?? 0)) best = { crs, reason: "values", share: found };
  }
  return best;
}

function share(crs: ProjectedCrs, samples: readonly (readonly [number, number])[]): number {
  let found = 0;
  for (const [x, y] of samples) {
    if (isWhereUsed(crs, toWgs84(crs, x, y))) found += 1;
    else if (isWhereUsed(crs, toWgs84(crs, y, x))) found += 0.5;
  }
  return found / samples.length;
}
