import { crsOfResultName, projectedName } from "#domain/geocoding/projectedResults";
import type { ProjectedCrs } from "#domain/position/projections";
import type { CellKind } from "#domain/table/cellKind";
import { geoMethods, rowStatuses, statusToday, type GeoMethod, type RowPoint, type RowStatus } from "#domain/table/point";
import { isLonLat, type LonLat } from "#domain/position/lonLat";

/** The columns that a geocoded file gains, in their order. */
export const resultColumns = [
  "longitude",
  "latitude",
  "result_score",
  "result_label",
  "result_type",
  "result_citycode",
  "result_id",
  "result_status",
  "geo_method",
  "geo_date",
  "geo_moved_m",
] as const;

/**
 * What follows `resultColumns` where the file's own points and the answers stand against each other: the distance
 * between both in metres, then whichever of the two places is not the point (WGS 84 degrees).
 */
export const sourceColumns = ["geo_source_m", "source_longitude", "source_latitude", "answer_longitude", "answer_latitude"] as const;

const resultKinds: Readonly<Record<string, CellKind>> = {
  longitude: "number",
  latitude: "number",
  result_score: "number",
  geo_date: "date",
  geo_moved_m: "number",
  geo_source_m: "number",
  source_longitude: "number",
  source_latitude: "number",
  answer_longitude: "number",
  answer_latitude: "number",
};

/** What the cells of `resultColumns` are, then those of `sourceColumns`, whatever they are named in a file. */
export const resultColumnKinds: readonly CellKind[] = [...resultColumns, ...sourceColumns].map((name) => resultKinds[name] ?? "text");

/** The engine that stands behind these methods unless the cell says another: `search-csv@other-engine`. */
const usualEngine: Readonly<Partial<Record<GeoMethod, string>>> = {
  "search-csv": "geoplateforme",
  "reverse-csv": "geoplateforme",
  search: "geoplateforme",
  candidate: "geoplateforme",
};

/**
 * The cells of a point under `resultColumns`; empty cells for a row without one.
 * `result_status` is the status, with its reason after a colon (`to-check:low-score`); coordinates are WGS 84
 * degrees with a decimal point, all digits kept; distances are metres. `origin`, the place before a person moved
 * the point, has no column: only its distance travels.
 * @param withSource whether those under `sourceColumns` follow
 */
export function resultCells(point: RowPoint | null, withSource = false): string[] {
  if (!point) return [...resultColumns, ...(withSource ? sourceColumns : [])].map(() => "");
  return [
    numberCell(point.position?.[0]),
    numberCell(point.position?.[1]),
    numberCell(point.score),
    point.label ?? "",
    point.type ?? "",
    point.citycode ?? "",
    point.resultId ?? "",
    point.reason ? `${point.status}:${point.reason}` : point.status,
    methodCell(point),
    point.date ?? "",
    numberCell(point.movedMetres),
    ...(withSource ? [numberCell(point.sourceMetres), ...placeCells(point.source), ...placeCells(point.answer)] : []),
  ];
}

/**
 * The point that the cells say (eleven, or all sixteen), the inverse of `resultCells`: `pointFromResultCells(resultCells(point))` equals
 * `point`, `origin` apart (an earlier export says some statuses otherwise: `statusToday`). null when the cells are empty or are not ours (a status that we do not know, half a
 * position, a number that is none).
 */
export function pointFromResultCells(cells: readonly string[]): RowPoint | null {
  const [longitude, latitude, score, label, type, citycode, resultId, status, method, date, moved, fromSource] = cells;
  const read = readStatus((status ?? "").trim());
  const position = readPlace(longitude, latitude);
  const source = readPlace(cells[12], cells[13]);
  const answer = readPlace(cells[14], cells[15]);
  const scoreValue = readNumber(score);
  const movedValue = readNumber(moved);
  const sourceMetres = readNumber(fromSource);
  const how = readMethod((method ?? "").trim());
  if (!read || !how || [scoreValue, movedValue, sourceMetres].some(Number.isNaN)) return null;
  if (position === "none-of-ours" || source === "none-of-ours" || answer === "none-of-ours") return null;
  return {
    status: statusToday(read.status, position),
    position,
    ...(how.method === undefined ? {} : { method: how.method }),
    ...(scoreValue === undefined ? {} : { score: scoreValue }),
    ...(label ? { label } : {}),
    ...(type ? { type } : {}),
    ...(citycode ? { citycode } : {}),
    ...(resultId ? { resultId } : {}),
    ...(read.reason === undefined ? {} : { reason: read.reason }),
    ...(date ? { date } : {}),
    ...(how.engine === undefined ? {} : { engine: how.engine }),
    ...(movedValue === undefined ? {} : { movedMetres: movedValue }),
    ...(source ? { source } : {}),
    ...(answer ? { answer } : {}),
    ...(sourceMetres === undefined ? {} : { sourceMetres }),
  };
}

/**
 * Names for our columns beside the columns that the file already has: a name that is taken gives way to
 * `result_longitude`, `result_latitude`, or else to `name_2`, `name_3`… so that no original cell is touched.
 * @param withSource whether `sourceColumns` follow
 * @param crs of the coordinates; null for degrees. Others are named after it: `x_2154`
 */
export function resultColumnNames(existing: readonly string[], withSource = false, crs: ProjectedCrs | null = null): string[] {
  const taken = new Set(existing);
  return [...resultColumns, ...(withSource ? sourceColumns : [])].map((degrees) => {
    const name = projectedName(degrees, crs);
    const spare = degrees === "longitude" || degrees === "latitude" ? [`result_${name}`] : [];
    let free = [name, ...spare].find((candidate) => !taken.has(candidate));
    for (let count = 2; free === undefined; count += 1) if (!taken.has(`${name}_${count}`)) free = `${name}_${count}`;
    taken.add(free);
    return free;
  });
}

/**
 * Where a file that we wrote has our columns: an index for each of `resultColumns`, then of `sourceColumns` where it
 * has them; null when it has not all of the former. They stand together at the end of what was exported, under the names of `resultColumnNames`.
 * The name of the first one says in which CRS (`crsOfResultName`).
 */
export function findResultColumns(names: readonly string[]): number[] | null {
  for (let start = names.length - resultColumns.length; start >= 0; start -= 1) {
    for (const withSource of [true, false]) {
      const expected = resultColumnNames(names.slice(0, start), withSource, crsOfResultName(names[start] ?? ""));
      if (expected.every((name, offset) => names[start + offset] === name)) return expected.map((_, offset) => start + offset);
    }
  }
  return null;
}

function placeCells(place: LonLat | undefined): string[] {
  return [numberCell(place?.[0]), numberCell(place?.[1])];
}

function numberCell(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

/** undefined for an empty cell, NaN for what is no number. */
function readNumber(cell: string | undefined): number | undefined {
  return cell?.trim() ? Number(cell.trim().replace(",", ".")) : undefined;
}

/** null for empty cells; half a place or one outside the globe is none of ours. */
function readPlace(longitude: string | undefined, latitude: string | undefined): LonLat | null | "none-of-ours" {
  const [lon, lat] = [readNumber(longitude), readNumber(latitude)];
  if (lon === undefined && lat === undefined) return null;
  return lon !== undefined && lat !== undefined && isLonLat(lon, lat) ? [lon, lat] : "none-of-ours";
}

function readStatus(cell: string): { status: RowStatus; reason?: string } | null {
  const [name, ...rest] = cell.split(":");
  const status = rowStatuses.find((known) => known === name);
  if (!status) return null;
  return rest.length > 0 ? { status, reason: rest.join(":") } : { status };
}

function methodCell({ method, engine }: RowPoint): string {
  const usual = method && usualEngine[method];
  return engine === usual ? (method ?? "") : `${method ?? ""}@${engine ?? ""}`;
}

function readMethod(cell: string): { method?: GeoMethod; engine?: string } | null {
  const at = cell.indexOf("@");
  const name = at === -1 ? cell : cell.slice(0, at);
  const method = geoMethods.find((known) => known === name);
  if (name !== "" && !method) return null;
  const engine = at === -1 ? method && usualEngine[method] : cell.slice(at + 1) || undefined;
  return { ...(method === undefined ? {} : { method }), ...(engine === undefined ? {} : { engine }) };
}
