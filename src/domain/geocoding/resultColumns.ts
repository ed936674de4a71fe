import { geoMethods, rowStatuses, type GeoMethod, type RowPoint, type RowStatus } from "#domain/table/point";
import { isLonLat } from "#domain/position/lonLat";

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

/** The engine that stands behind these methods unless the cell says another: `search-csv@other-engine`. */
const usualEngine: Readonly<Partial<Record<GeoMethod, string>>> = {
  "search-csv": "geoplateforme",
  "reverse-csv": "geoplateforme",
  search: "geoplateforme",
  candidate: "geoplateforme",
};

/**
 * The cells of a point under `resultColumns`; eleven empty cells for a row without one.
 * `result_status` is the status, with its reason after a colon (`to-check:low-score`); coordinates are WGS 84
 * degrees with a decimal point, all digits kept; distances are metres. `origin`, the place before a person moved
 * the point, has no column: only its distance travels.
 */
export function resultCells(point: RowPoint | null): string[] {
  if (!point) return resultColumns.map(() => "");
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
  ];
}

/**
 * The point that eleven cells say, the inverse of `resultCells`: `pointFromResultCells(resultCells(point))` equals
 * `point`, `origin` apart. null when the cells are empty or are not ours (a status that we do not know, half a
 * position, a number that is none).
 */
export function pointFromResultCells(cells: readonly string[]): RowPoint | null {
  const [longitude, latitude, score, label, type, citycode, resultId, status, method, date, moved] = cells;
  const read = readStatus((status ?? "").trim());
  const lon = readNumber(longitude);
  const lat = readNumber(latitude);
  const scoreValue = readNumber(score);
  const movedValue = readNumber(moved);
  const how = readMethod((method ?? "").trim());
  if (!read || !how || [lon, lat, scoreValue, movedValue].some(Number.isNaN)) return null;
  if ((lon === undefined) !== (lat === undefined)) return null;
  const position = lon === undefined || lat === undefined ? null : ([lon, lat] as const);
  if (position && !isLonLat(position[0], position[1])) return null;
  return {
    status: read.status,
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
  };
}

/**
 * Names for our columns beside the columns that the file already has: a name that is taken gives way to
 * `result_longitude`, `result_latitude`, or else to `name_2`, `name_3`… so that no original cell is touched.
 */
export function resultColumnNames(existing: readonly string[]): string[] {
  const taken = new Set(existing);
  return resultColumns.map((name) => {
    const spare = name === "longitude" || name === "latitude" ? [`result_${name}`] : [];
    let free = [name, ...spare].find((candidate) => !taken.has(candidate));
    for (let count = 2; free === undefined; count += 1) if (!taken.has(`${name}_${count}`)) free = `${name}_${count}`;
    taken.add(free);
    return free;
  });
}

/**
 * Where a file that we wrote has our columns: eleven indexes in the order of `resultColumns`, or null when it has
 * not all of them. They stand together at the end of what was exported, under the names of `resultColumnNames`.
 */
export function findResultColumns(names: readonly string[]): number[] | null {
  for (let start = names.length - resultColumns.length; start >= 0; start -= 1) {
    const expected = resultColumnNames(names.slice(0, start));
    if (expected.every((name, offset) => names[start + offset] === name)) return expected.map((_, offset) => start + offset);
  }
  return null;
}

function numberCell(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

/** undefined for an empty cell, NaN for what is no number. */
function readNumber(cell: string | undefined): number | undefined {
  return cell?.trim() ? Number(cell) : undefined;
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
