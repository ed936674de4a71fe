import { inFrance } from "#domain/import/columnContent";
import { columnWords } from "#domain/import/columnWords";
import { projectedCrss, toWgs84, type ProjectedCrs } from "#domain/position/projections";

export interface CrsGuess {
  readonly crs: ProjectedCrs;
  /** `name`: said by a column's name; `values`: the coordinates fall in France in this one. */
  readonly reason: "name" | "values";
}

/** Where each CRS is used: what it makes of the coordinates must fall there, `[west, south, east, north]`. */
const uses: Readonly<Record<string, readonly [number, number, number, number]>> = {
  "EPSG:2154": [-5.6, 41.2, 9.8, 51.3],
  "EPSG:5490": [-63.3, 14.2, -60.7, 18.3],
  "EPSG:2972": [-54.8, 2, -51.4, 6.1],
  "EPSG:2975": [55, -21.6, 56, -20.7],
  "EPSG:4471": [44.9, -13.2, 45.4, -12.5],
  "EPSG:4467": [-56.6, 46.6, -56, 47.3],
  "EPSG:27572": [-5.6, 41.2, 9.8, 51.3],
  "EPSG:3857": [-63.3, -21.6, 56, 51.3],
};

/**
 * The CRS of columns of metres. A name that says it (`x_l93`, `X_CC43`) is believed where the values agree; else
 * the first CRS, the most used first, in which nearly all positions fall where it is used.
 * @param names of the two columns
 * @param samples easting and northing, metres
 */
export function guessCrs(names: readonly string[], samples: readonly (readonly [number, number])[]): CrsGuess | null {
  const known = samples.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (known.length === 0) return null;
  const said = names.map(columnWords).map(crsOfWords).find((id) => id !== undefined);
  const named = projectedCrss.find((crs) => crs.id === said);
  if (named && share(named, known) > 0.5) return { crs: named, reason: "name" };
  const order = ["EPSG:2154", "conic", "EPSG:5490", "EPSG:2972", "EPSG:2975", "EPSG:4471", "EPSG:4467", "EPSG:27572", "EPSG:3857"];
  for (const id of order) {
    const candidates = projectedCrss.filter((crs) => (id === "conic" ? /CC\d\d$/.test(crs.name) : crs.id === id));
    const found = candidates.map((crs) => ({ crs, share: share(crs, known) })).sort((a, b) => b.share - a.share)[0];
    if (found && found.share > 0.9) return { crs: found.crs, reason: "values" };
  }
  return null;
}

function share(crs: ProjectedCrs, samples: readonly (readonly [number, number])[]): number {
  const [west, south, east, north] = uses[crs.id] ?? crs.area;
  const inside = samples.filter(([x, y]) => {
    const [longitude, latitude] = toWgs84(crs, x, y);
    return longitude >= west && longitude <= east && latitude >= south && latitude <= north && inFrance([longitude, latitude]);
  });
  return inside.length / samples.length;
}

function crsOfWords(words: string): string | undefined {
  const zone = /\bcc ?(4[2-9]|50)\b/.exec(words)?.[1];
  if (zone) return `EPSG:${3900 + Number(zone)}`;
  if (/\bl ?93\b|lamb\w* ?93|\b2154\b|rgf ?93/.test(words)) return "EPSG:2154";
  if (/lamb\w* ?(2e?|ii ?e?)\b|\bl2e\b|\b27572\b/.test(words)) return "EPSG:27572";
  if (/\b3857\b|mercator/.test(words)) return "EPSG:3857";
  return /epsg ?(\d{4,5})/.exec(words)?.[1]?.replace(/^/, "EPSG:");
}
