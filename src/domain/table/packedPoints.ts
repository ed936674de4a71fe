import type { LonLat } from "#domain/position/lonLat";
import { geoMethods, rowStatuses, statusToday, type RowPoint } from "#domain/table/point";
import { packStrings, unpackString, type PackedStrings } from "#domain/table/packedStrings";

/**
 * Points laid out by column: what travels between threads and what is stored. A field that no point has is
 * absent; a number that a point does not have is NaN. A row without a point has status code 255.
 */
export interface PackedPoints {
  readonly length: number;
  /** Index into `rowStatuses`, or `noPoint`. */
  readonly statuses: Uint8Array;
  /** WGS 84 degrees. */
  readonly longitudes?: Float64Array;
  readonly latitudes?: Float64Array;
  readonly originLongitudes?: Float64Array;
  readonly originLatitudes?: Float64Array;
  readonly sourceLongitudes?: Float64Array;
  readonly sourceLatitudes?: Float64Array;
  readonly answerLongitudes?: Float64Array;
  readonly answerLatitudes?: Float64Array;
  /** Index into `geoMethods` plus one; 0 for none. */
  readonly methods?: Uint8Array;
  readonly scores?: Float64Array;
  readonly movedMetres?: Float64Array;
  readonly sourceMetres?: Float64Array;
  readonly labels?: PackedStrings;
  readonly types?: PackedStrings;
  readonly citycodes?: PackedStrings;
  readonly resultIds?: PackedStrings;
  readonly reasons?: PackedStrings;
  readonly dates?: PackedStrings;
  readonly engines?: PackedStrings;
}

export const noPoint = 255;

/** Packs points in the order given; `unpackPoint` gives equal ones back, their status as it is said today. */
export function packPoints(points: readonly (RowPoint | null)[]): PackedPoints {
  const packed: Writable<PackedPoints> = { length: points.length, statuses: new Uint8Array(points.length) };
  points.forEach((point, index) => {
    packed.statuses[index] = point ? rowStatuses.indexOf(point.status) : noPoint;
  });
  const setNumbers = (field: NumberField, read: (point: RowPoint) => number | undefined): void => {
    const numbers = packNumbers(points, read);
    if (numbers) packed[field] = numbers;
  };
  const setStrings = (field: StringField, read: (point: RowPoint) => string | undefined): void => {
    const strings = packStrings(points.map((point) => (point ? read(point) : undefined)));
    if (strings) packed[field] = strings;
  };
  setNumbers("longitudes", (point) => point.position?.[0]);
  setNumbers("latitudes", (point) => point.position?.[1]);
  setNumbers("originLongitudes", (point) => point.origin?.[0]);
  setNumbers("originLatitudes", (point) => point.origin?.[1]);
  setNumbers("sourceLongitudes", (point) => point.source?.[0]);
  setNumbers("sourceLatitudes", (point) => point.source?.[1]);
  setNumbers("answerLongitudes", (point) => point.answer?.[0]);
  setNumbers("answerLatitudes", (point) => point.answer?.[1]);
  setNumbers("scores", (point) => point.score);
  setNumbers("movedMetres", (point) => point.movedMetres);
  setNumbers("sourceMetres", (point) => point.sourceMetres);
  if (points.some((point) => point?.method)) {
    packed.methods = Uint8Array.from(points, (point) => (point?.method ? geoMethods.indexOf(point.method) + 1 : 0));
  }
  setStrings("labels", (point) => point.label);
  setStrings("types", (point) => point.type);
  setStrings("citycodes", (point) => point.citycode);
  setStrings("resultIds", (point) => point.resultId);
  setStrings("reasons", (point) => point.reason);
  setStrings("dates", (point) => point.date);
  setStrings("engines", (point) => point.engine);
  return packed;
}

export function unpackPoint(packed: PackedPoints, index: number): RowPoint | null {
  const status = rowStatuses[packed.statuses[index] ?? noPoint];
  if (!status) return null;
  const longitude = packed.longitudes?.[index] ?? Number.NaN;
  const latitude = packed.latitudes?.[index] ?? Number.NaN;
  const position: LonLat | null = Number.isNaN(longitude) ? null : [longitude, latitude];
  const point: Writable<RowPoint> = { status: statusToday(status, position), position };
  const method = geoMethods[(packed.methods?.[index] ?? 0) - 1];
  if (method) point.method = method;
  const score = packed.scores?.[index] ?? Number.NaN;
  if (!Number.isNaN(score)) point.score = score;
  const label = unpackString(packed.labels, index);
  if (label !== undefined) point.label = label;
  const type = unpackString(packed.types, index);
  if (type !== undefined) point.type = type;
  const citycode = unpackString(packed.citycodes, index);
  if (citycode !== undefined) point.citycode = citycode;
  const resultId = unpackString(packed.resultIds, index);
  if (resultId !== undefined) point.resultId = resultId;
  const reason = unpackString(packed.reasons, index);
  if (reason !== undefined) point.reason = reason;
  const date = unpackString(packed.dates, index);
  if (date !== undefined) point.date = date;
  const engine = unpackString(packed.engines, index);
  if (engine !== undefined) point.engine = engine;
  const movedMetres = packed.movedMetres?.[index] ?? Number.NaN;
  if (!Number.isNaN(movedMetres)) point.movedMetres = movedMetres;
  const origin = unpackPlace(packed.originLongitudes, packed.originLatitudes, index);
  if (origin) point.origin = origin;
  const source = unpackPlace(packed.sourceLongitudes, packed.sourceLatitudes, index);
  if (source) point.source = source;
  const answer = unpackPlace(packed.answerLongitudes, packed.answerLatitudes, index);
  if (answer) point.answer = answer;
  const sourceMetres = packed.sourceMetres?.[index] ?? Number.NaN;
  if (!Number.isNaN(sourceMetres)) point.sourceMetres = sourceMetres;
  return point;
}

function unpackPlace(longitudes: Float64Array | undefined, latitudes: Float64Array | undefined, index: number): LonLat | null {
  const longitude = longitudes?.[index] ?? Number.NaN;
  return Number.isNaN(longitude) ? null : [longitude, latitudes?.[index] ?? Number.NaN];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type NumberField =
  | "longitudes"
  | "latitudes"
  | `${"origin" | "source" | "answer"}${"Longitudes" | "Latitudes"}`
  | "scores"
  | "movedMetres"
  | "sourceMetres";
type StringField = "labels" | "types" | "citycodes" | "resultIds" | "reasons" | "dates" | "engines";

function packNumbers(points: readonly (RowPoint | null)[], read: (point: RowPoint) => number | undefined): Float64Array | undefined {
  let numbers: Float64Array | undefined;
  points.forEach((point, index) => {
    const value = point ? read(point) : undefined;
    if (value === undefined) return;
    numbers ??= new Float64Array(points.length).fill(Number.NaN);
    numbers[index] = value;
  });
  return numbers;
}
