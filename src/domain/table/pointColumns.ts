import type { LonLat } from "#domain/position/lonLat";
import { InternedColumn } from "#domain/table/internedColumn";
import { unpackPoint, type PackedPoints } from "#domain/table/packedPoints";
import { geoMethods, rowStatuses, type RowPoint, type RowStatus } from "#domain/table/point";
import type { PointNumber } from "#domain/table/rowQuery";

const untreated = rowStatuses.indexOf("untreated");

/** The points of a table, one array per field, so that a million rows cost bytes and not objects. */
export class PointColumns {
  readonly length: number;
  /** WGS 84 degrees, NaN where there is no position. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Index into `rowStatuses`; `untreated` where there is no point. */
  readonly statuses: Uint8Array;
  readonly #present: Uint8Array;
  readonly #methods: Uint8Array;
  readonly #scores: OptionalNumbers;
  readonly #movedMetres: OptionalNumbers;
  readonly #sourceMetres: OptionalNumbers;
  readonly #origins: OptionalPlaces;
  readonly #sources: OptionalPlaces;
  readonly #answers: OptionalPlaces;
  /** Mostly distinct from row to row: interning them would cost more than it saves. */
  readonly #labels: (string | undefined)[] = [];
  readonly #resultIds: (string | undefined)[] = [];
  readonly #types: InternedColumn;
  readonly #citycodes: InternedColumn;
  readonly #reasons: InternedColumn;
  readonly #dates: InternedColumn;
  readonly #engines: InternedColumn;

  constructor(length: number) {
    this.length = length;
    this.longitudes = new Float64Array(length).fill(Number.NaN);
    this.latitudes = new Float64Array(length).fill(Number.NaN);
    this.statuses = new Uint8Array(length).fill(untreated);
    this.#present = new Uint8Array(length);
    this.#methods = new Uint8Array(length);
    this.#scores = new OptionalNumbers(length);
    this.#movedMetres = new OptionalNumbers(length);
    this.#sourceMetres = new OptionalNumbers(length);
    this.#origins = new OptionalPlaces(length);
    this.#sources = new OptionalPlaces(length);
    this.#answers = new OptionalPlaces(length);
    this.#types = new InternedColumn(length);
    this.#citycodes = new InternedColumn(length);
    this.#reasons = new InternedColumn(length);
    this.#dates = new InternedColumn(length);
    this.#engines = new InternedColumn(length);
  }

  get(index: number): RowPoint | null {
    if (!this.#present[index]) return null;
    const longitude = this.longitudes[index] ?? Number.NaN;
    const point: { -readonly [K in keyof RowPoint]: RowPoint[K] } = {
      status: this.status(index),
      position: Number.isNaN(longitude) ? null : [longitude, this.latitudes[index] ?? Number.NaN],
    };
    const method = geoMethods[(this.#methods[index] ?? 0) - 1];
    if (method) point.method = method;
    const score = this.#scores.get(index);
    if (score !== undefined) point.score = score;
    const label = this.#labels[index];
    if (label !== undefined) point.label = label;
    const type = this.#types.get(index);
    if (type !== undefined) point.type = type;
    const citycode = this.#citycodes.get(index);
    if (citycode !== undefined) point.citycode = citycode;
    const resultId = this.#resultIds[index];
    if (resultId !== undefined) point.resultId = resultId;
    const reason = this.#reasons.get(index);
    if (reason !== undefined) point.reason = reason;
    const date = this.#dates.get(index);
    if (date !== undefined) point.date = date;
    const engine = this.#engines.get(index);
    if (engine !== undefined) point.engine = engine;
    const movedMetres = this.#movedMetres.get(index);
    if (movedMetres !== undefined) point.movedMetres = movedMetres;
    const origin = this.#origins.get(index);
    if (origin) point.origin = origin;
    const source = this.#sources.get(index);
    if (source) point.source = source;
    const answer = this.#answers.get(index);
    if (answer) point.answer = answer;
    const sourceMetres = this.#sourceMetres.get(index);
    if (sourceMetres !== undefined) point.sourceMetres = sourceMetres;
    return point;
  }

  set(index: number, point: RowPoint | null): void {
    this.#present[index] = point ? 1 : 0;
    this.statuses[index] = point ? rowStatuses.indexOf(point.status) : untreated;
    this.longitudes[index] = point?.position?.[0] ?? Number.NaN;
    this.latitudes[index] = point?.position?.[1] ?? Number.NaN;
    this.#methods[index] = point?.method ? geoMethods.indexOf(point.method) + 1 : 0;
    this.#scores.set(index, point?.score);
    this.#movedMetres.set(index, point?.movedMetres);
    this.#sourceMetres.set(index, point?.sourceMetres);
    this.#origins.set(index, point?.origin);
    this.#sources.set(index, point?.source);
    this.#answers.set(index, point?.answer);
    setString(this.#labels, index, point?.label);
    setString(this.#resultIds, index, point?.resultId);
    this.#types.set(index, point?.type);
    this.#citycodes.set(index, point?.citycode);
    this.#reasons.set(index, point?.reason);
    this.#dates.set(index, point?.date);
    this.#engines.set(index, point?.engine);
  }

  /** Takes over packed points; the first one goes to row `start`. */
  setPacked(start: number, packed: PackedPoints): void {
    for (let index = 0; index < packed.length; index += 1) this.set(start + index, unpackPoint(packed, index));
  }

  /** Whether any row from `start` to before `end` has a point. */
  anyIn(start: number, end: number): boolean {
    return this.#present.subarray(start, end).includes(1);
  }

  status(index: number): RowStatus {
    return rowStatuses[this.statuses[index] ?? untreated] ?? "untreated";
  }

  /** NaN where there is none: for sorting without an object per row. */
  scoreOrNaN(index: number): number {
    return this.#scores.get(index) ?? Number.NaN;
  }

  /** Whether any row `hasSource`. */
  anySource(): boolean {
    for (let index = 0; index < this.length; index += 1) if (this.hasSource(index)) return true;
    return false;
  }

  hasSource(index: number): boolean {
    return this.#sources.has(index) || this.#answers.has(index) || !Number.isNaN(this.sourceMetresOrNaN(index));
  }

  /** NaN where no answer stands against a place of the file; see `RowPoint.sourceMetres`. */
  sourceMetresOrNaN(index: number): number {
    return this.#sourceMetres.get(index) ?? Number.NaN;
  }

  /** As `scoreOrNaN`, of any of the numbers that rows are filtered by. */
  numberOrNaN(number: PointNumber, index: number): number {
    switch (number) {
      case "score":
        return this.scoreOrNaN(index);
      case "movedMetres":
        return this.#movedMetres.get(index) ?? Number.NaN;
      case "sourceMetres":
        return this.sourceMetresOrNaN(index);
    }
  }

  reasonAt(index: number): string | undefined {
    return this.#reasons.get(index);
  }

  typeAt(index: number): string | undefined {
    return this.#types.get(index);
  }

  labelAt(index: number): string | undefined {
    return this.#labels[index];
  }
}

/** Numbers that most rows do not have: no memory until the first one is set. */
class OptionalNumbers {
  readonly #length: number;
  #numbers: Float64Array | null = null;

  constructor(length: number) {
    this.#length = length;
  }

  get(index: number): number | undefined {
    const number = this.#numbers?.[index];
    return number === undefined || Number.isNaN(number) ? undefined : number;
  }

  set(index: number, number: number | undefined): void {
    if (this.#numbers === null) {
      if (number === undefined) return;
      this.#numbers = new Float64Array(this.#length).fill(Number.NaN);
    }
    this.#numbers[index] = number ?? Number.NaN;
  }
}

/** Places that most rows do not have. */
class OptionalPlaces {
  readonly #longitudes: OptionalNumbers;
  readonly #latitudes: OptionalNumbers;

  constructor(length: number) {
    this.#longitudes = new OptionalNumbers(length);
    this.#latitudes = new OptionalNumbers(length);
  }

  has(index: number): boolean {
    return this.#longitudes.get(index) !== undefined;
  }

  get(index: number): LonLat | undefined {
    const longitude = this.#longitudes.get(index);
    return longitude === undefined ? undefined : [longitude, this.#latitudes.get(index) ?? Number.NaN];
  }

  set(index: number, place: LonLat | undefined): void {
    this.#longitudes.set(index, place?.[0]);
    this.#latitudes.set(index, place?.[1]);
  }
}

function setString(strings: (string | undefined)[], index: number, string: string | undefined): void {
  if (string !== undefined || strings[index] !== undefined) strings[index] = string;
}
