import { setImmediate } from "node:timers/promises";

import type { LonLat } from "#domain/position/lonLat";
import type { GeocodeFeature } from "#server/sandbox/geocodage/features";
import type { Geocoder } from "#server/sandbox/geocodage/geocoder";
import { isSearchable, readReverseParameters, readSearchParameters } from "#server/sandbox/geocodage/geocodeParameters";
import { csvLine, type ParsedCsv } from "#server/sandbox/geocodage/csv/parseCsv";
import { filterNames, type CsvForm, type FilterName } from "#server/sandbox/geocodage/csv/readCsvForm";
import { resultCell, resultColumnsOf, type CsvOperation } from "#server/sandbox/geocodage/csv/resultColumns";
import { ServiceError } from "#server/sandbox/geocodage/serviceError";

/** Other requests are served between two slices of this length, milliseconds. */
const sliceMs = 12;

/**
 * Geocodes a file row by row: its columns, then the result columns; a column of the file that bears the name of a
 * result column is overwritten in its place.
 * @returns pieces of the answer, in order
 * @throws ServiceError 400 when a column that the form names is not in the file
 */
export function geocodeCsv(operation: CsvOperation, geocoder: Geocoder, form: CsvForm, csv: ParsedCsv): AsyncGenerator<string> {
  const columns = planColumns(operation, form, csv);
  const askRow = operation === "search" ? searchRow(geocoder, form, columns) : reverseRow(geocoder, form, columns);

  async function* lines(): AsyncGenerator<string> {
    let piece = csvLine([...csv.header, ...columns.added], csv);
    let sliceEnds = performance.now() + sliceMs;
    for (const row of csv.rows) {
      piece += csvLine(answerRow(row, askRow, columns), csv);
      if (performance.now() < sliceEnds) continue;
      yield piece;
      piece = "";
      await setImmediate();
      sliceEnds = performance.now() + sliceMs;
    }
    yield piece;
  }
  return lines();
}

type RowAnswer = { kind: "ok"; feature: GeocodeFeature; next: GeocodeFeature | undefined } | { kind: "not-found" | "skipped" | "error" };
type AskRow = (row: readonly string[]) => RowAnswer;

interface Columns {
  /** Ranks of the columns that make the text. */
  readonly searched: readonly number[];
  readonly filters: ReadonlyMap<FilterName, number>;
  /** Result columns that the file already has: they are written over. */
  readonly overwritten: ReadonlyMap<number, string>;
  readonly added: readonly string[];
  readonly width: number;
}

const coordinateNames: Readonly<Record<"lat" | "lon", readonly string[]>> = {
  lat: ["latitude", "lat"],
  lon: ["longitude", "lon", "lng", "long"],
};

function planColumns(operation: CsvOperation, form: CsvForm, { header }: ParsedCsv): Columns {
  const rankOf = (name: string): number => header.indexOf(name);
  if (form.columns.some((name) => rankOf(name) < 0)) throw new ServiceError(400, "At least one given column name is unknown");

  const filters = new Map<FilterName, number>();
  for (const filter of filterNames) {
    const column = form.filterColumns[filter];
    if (column === undefined) continue;
    if (rankOf(column) < 0) throw new ServiceError(400, `Unknown column name for ${filter}`);
    filters.set(filter, rankOf(column));
  }
  for (const axis of ["lat", "lon"] as const) {
    const found = coordinateNames[axis].map(rankOf).find((rank) => rank >= 0);
    if (!filters.has(axis) && found !== undefined) filters.set(axis, found);
  }

  const results = resultColumnsOf(operation, form.indexes).filter((name) => form.resultColumns.length === 0 || form.resultColumns.includes(name));
  return {
    searched: form.columns.length > 0 ? form.columns.map(rankOf) : header.map((_, rank) => rank),
    filters,
    overwritten: new Map(results.flatMap((name) => (rankOf(name) >= 0 ? [[rankOf(name), name] as const] : []))),
    added: results.filter((name) => rankOf(name) < 0),
    width: header.length,
  };
}

function answerRow(row: readonly string[], askRow: AskRow, { overwritten, added, width }: Columns): string[] {
  let answer: RowAnswer;
  try {
    answer = askRow(row);
  } catch (error) {
    // A filter that the service refuses costs this row only; anything else is the engine's own failure.
    answer = { kind: error instanceof ServiceError ? "skipped" : "error" };
  }
  const cell = (column: string): string => {
    if (answer.kind === "ok") return resultCell(column, answer.feature, answer.next);
    return column === "result_status" ? answer.kind : "";
  };
  const cells = Array.from({ length: width }, (_, rank) => {
    const column = overwritten.get(rank);
    return column === undefined ? (row[rank] ?? "") : cell(column);
  });
  for (const column of added) cells.push(cell(column));
  return cells;
}

function searchRow(geocoder: Geocoder, { indexes }: CsvForm, columns: Columns): AskRow {
  const index = indexes.join(",");
  const takesCodes = indexes.length === 1 && indexes[0] === "parcel";
  return (row) => {
    const text = columns.searched.map((rank) => row[rank]?.trim() ?? "").filter((cell) => cell !== "").join(" ");
    const filters = rowFilters(row, columns);
    const hasCodes = takesCodes && "departmentcode" in filters;
    if (!hasCodes && !isSearchable(text)) return { kind: "skipped" };
    const near = rowPosition(row, columns);
    const parameters = readSearchParameters(
      { ...filters, index, autocomplete: "0", limit: "2", ...(hasCodes ? {} : { q: text }), ...(near ? { lon: String(near[0]), lat: String(near[1]) } : {}) },
      geocoder.citycodesOf,
    );
    const [feature, next] = geocoder.search(parameters);
    return feature ? { kind: "ok", feature, next } : { kind: "not-found" };
  };
}

function reverseRow(geocoder: Geocoder, { indexes }: CsvForm, columns: Columns): AskRow {
  const index = indexes.join(",");
  return (row) => {
    const near = rowPosition(row, columns);
    if (!near) return { kind: "skipped" };
    const parameters = readReverseParameters(
      { ...rowFilters(row, columns), index, limit: "1", lon: String(near[0]), lat: String(near[1]) },
      geocoder.citycodesOf,
    );
    const [feature] = geocoder.reverse(parameters);
    return feature ? { kind: "ok", feature, next: undefined } : { kind: "not-found" };
  };
}

function rowFilters(row: readonly string[], { filters }: Columns): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, rank] of filters) {
    const value = row[rank]?.trim() ?? "";
    if (name !== "lat" && name !== "lon" && value !== "") values[name] = value;
  }
  return values;
}

/** Absent unless both cells are numbers within the degrees of the globe. */
function rowPosition(row: readonly string[], { filters }: Columns): LonLat | undefined {
  const [longitude, latitude] = (["lon", "lat"] as const).map((axis) => {
    const rank = filters.get(axis);
    const cell = rank === undefined ? "" : (row[rank]?.trim() ?? "");
    return cell === "" ? NaN : Number(cell);
  });
  if (longitude === undefined || latitude === undefined) return undefined;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : undefined;
}
