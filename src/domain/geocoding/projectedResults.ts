import { crsById, fromWgs84, projectedCrss, toWgs84, type ProjectedCrs } from "#domain/position/projections";

/** Of the result cells, the pairs of coordinates: the point, the file's own place, the answer's. */
const pairs = [0, 12, 14] as const;

/** `longitude` → `x_2154`, `source_latitude` → `source_y_2154`: the file says itself what its coordinates are in. */
export function projectedName(name: string, crs: ProjectedCrs | null): string {
  if (!crs) return name;
  const code = crs.id.slice("EPSG:".length);
  return name.replace(/longitude$/, `x_${code}`).replace(/latitude$/, `y_${code}`);
}

/** @param name of the first result column @returns null for degrees, and for a CRS that we do not know */
export function crsOfResultName(name: string): ProjectedCrs | null {
  const code = /^(?:result_)?x_(\d{4,5})(?:_\d+)?$/.exec(name)?.[1];
  return projectedCrss.find(({ id }) => id === `EPSG:${code ?? ""}`) ?? null;
}

/** @throws AppError unsupported when we do not know this CRS */
export function resultCrs(id: string | undefined): ProjectedCrs | null {
  return id === undefined || id === wgs84 ? null : crsById(id);
}

/** What stands for longitude and latitude among the choices of a CRS. */
export const wgs84 = "EPSG:4326";

/** Result cells in degrees as metres, to the centimetre. What the CRS has no place for is left empty. */
export function projectCells(cells: readonly string[], crs: ProjectedCrs | null): string[] {
  return convertPairs(cells, crs && ((position) => fromWgs84(crs, position).map((metres) => Math.round(metres * 100) / 100)));
}

/** The inverse of `projectCells`, to the centimetre. Numbers may have a decimal comma. */
export function unprojectCells(cells: readonly string[], crs: ProjectedCrs | null): string[] {
  return convertPairs(cells, crs && (([x, y]) => toWgs84(crs, x, y)));
}

function convertPairs(cells: readonly string[], convert: ((pair: [number, number]) => readonly number[]) | null): string[] {
  const converted = [...cells];
  if (!convert) return converted;
  for (const at of pairs) {
    const read = [cells[at] ?? "", cells[at + 1] ?? ""].map((cell) => (cell.trim() === "" ? NaN : Number(cell.trim().replace(",", "."))));
    const [first = NaN, second = NaN] = read;
    // proj4 throws on what is no number.
    if (!Number.isFinite(first) || !Number.isFinite(second)) continue;
    convert([first, second]).forEach((number, axis) => (converted[at + axis] = Number.isFinite(number) ? String(number) : ""));
  }
  return converted;
}
