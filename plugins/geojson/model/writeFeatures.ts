import { parseNumber } from "#domain/import/parseNumber";
import type { CellKind } from "#domain/table/cellKind";
import { AppError } from "#domain/appError";
import type { FormatOptions, WrittenTable } from "#plugin-api";

import { parseFeatures, type Feature } from "./parseFeatures";
import { propertyText } from "./propertyText";

/**
 * Writes a FeatureCollection (RFC 7946), one feature a line, as a stream. A row without a point has a null
 * geometry; all columns are properties, the coordinates too, so that reading it again gives the same table.
 * Over the file that the rows came from, what was not changed stays as it was: lines and areas, lists and objects,
 * ids. @throws AppError conflict where it is not the file of the rows; as `parseFeatures`
 */
export async function* writeFeatures(table: WrittenTable, _options: FormatOptions, { signal }: { signal: AbortSignal }): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { longitude = -1, latitude = -1 } = table.geometryColumns ?? {};
  const names = uniqueNames(table.columnNames);
  const keys = names.map((name) => `${JSON.stringify(name)}:`);
  const kinds = names.map((_, index): CellKind | undefined => (index === longitude || index === latitude ? "number" : table.columnKinds?.[index]));
  const original = table.original ? (await parseFeatures(table.original.source, signal)).features : null;
  const ofFile = new Set(original?.flatMap(({ properties }) => Object.keys(properties ?? {})));
  let first = true;
  let written = 0;
  yield encoder.encode('{"type":"FeatureCollection","features":[');
  for await (const rows of table.rows) {
    signal.throwIfAborted();
    let text = "";
    for (const row of rows) {
      const feature = original?.[table.original?.rows?.[written] ?? written];
      if (original && !feature) throw new AppError("conflict", "The GeoJSON kept has other features than the rows to write.", { reason: "file-changed" });
      written += 1;
      const properties = keys.flatMap((key, column) => propertyOf(ofFile.has(names[column] ?? "") ? feature : undefined, names[column] ?? "", key, row[column] ?? "", kinds[column])).join(",");
      const id = feature?.id === undefined ? "" : `"id":${JSON.stringify(feature.id)},`;
      const own = feature?.geometry;
      // The point beside a line or an area is in the properties: it does not take their place.
      const geometry = own && own.type !== "Point" ? JSON.stringify(own) : pointOf(row[longitude] ?? "", row[latitude] ?? "", own);
      text += `${first ? "" : ","}\n{"type":"Feature",${id}"geometry":${geometry},"properties":{${properties}}}`;
      first = false;
    }
    yield encoder.encode(text);
  }
  yield encoder.encode("\n]}\n");
}

/**
 * As the file has it where the cell still says the same; nothing where the feature has no such property.
 * @param feature undefined for a column that the file has not: all rows have it, so that it is found again in its place
 */
function propertyOf(feature: Feature | undefined, name: string, key: string, cell: string, kind: CellKind | undefined): string[] {
  if (feature) {
    const value = Object.hasOwn(feature.properties ?? {}, name) ? feature.properties?.[name] : undefined;
    if (value !== undefined && propertyText(value) === cell) return [key + JSON.stringify(value)];
    if (value === undefined && cell === "") return [];
  }
  return [key + valueOf(cell, kind)];
}

/** Of the column's kind, where the text is of it; columns of text keep their leading zeros. An empty cell says nothing: null. */
function valueOf(cell: string, kind: CellKind | undefined): string {
  if (cell === "") return "null";
  if (kind === "number") {
    const number = parseNumber(cell);
    // Only what loses nothing as a number becomes one.
    if (Number.isFinite(number) && !/^[+-]?0\d/.test(cell.trim()) && !/\d{16}/.test(cell)) return isNumber(cell) ? cell : JSON.stringify(number);
  }
  if (kind === "boolean") {
    if (/^(vrai|true)$/i.test(cell)) return "true";
    if (/^(faux|false)$/i.test(cell)) return "false";
  }
  return JSON.stringify(cell);
}

/** The file's own point where it is there still, with its height. */
function pointOf(longitude: string, latitude: string, own: Feature["geometry"]): string {
  const position = [longitude, latitude].map((cell) => (cell.trim() === "" ? NaN : Number(cell)));
  if (own?.type === "Point" && own.coordinates[0] === position[0] && own.coordinates[1] === position[1]) return JSON.stringify(own);
  return position.every(Number.isFinite) ? JSON.stringify({ type: "Point", coordinates: position }) : "null";
}

/** Only what comes back as the same text is written as a number. */
function isNumber(cell: string): boolean {
  return cell !== "" && Number.isFinite(Number(cell)) && String(Number(cell)) === cell;
}

/** Properties are a map: empty and repeated headers get a name of their own. */
function uniqueNames(columnNames: readonly string[]): string[] {
  const taken = new Set(columnNames);
  const seen = new Set<string>();
  return columnNames.map((name, index) => {
    let unique = name === "" ? `colonne_${index + 1}` : name;
    for (let count = 2; seen.has(unique) || (unique !== name && taken.has(unique)); count += 1) unique = `${name === "" ? `colonne_${index + 1}` : name}_${count}`;
    seen.add(unique);
    return unique;
  });
}
