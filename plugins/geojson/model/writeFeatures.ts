import { parseNumber } from "#domain/import/parseNumber";
import type { CellKind } from "#domain/table/cellKind";
import type { FormatOptions, WrittenTable } from "#plugin-api";

/**
 * Writes a FeatureCollection (RFC 7946), one feature a line, as a stream. A row without a point has a null
 * geometry; all columns are properties, the coordinates too, so that reading it again gives the same table.
 */
export async function* writeFeatures(table: WrittenTable, _options: FormatOptions, { signal }: { signal: AbortSignal }): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { longitude = -1, latitude = -1 } = table.geometryColumns ?? {};
  const names = uniqueNames(table.columnNames);
  const keys = names.map((name) => `${JSON.stringify(name)}:`);
  const kinds = names.map((_, index): CellKind | undefined => (index === longitude || index === latitude ? "number" : table.columnKinds?.[index]));
  let first = true;
  yield encoder.encode('{"type":"FeatureCollection","features":[');
  for await (const rows of table.rows) {
    signal.throwIfAborted();
    let text = "";
    for (const row of rows) {
      const properties = keys.map((key, column) => key + valueOf(row[column] ?? "", kinds[column])).join(",");
      text += `${first ? "" : ","}\n{"type":"Feature","geometry":${geometryOf(row[longitude] ?? "", row[latitude] ?? "")},"properties":{${properties}}}`;
      first = false;
    }
    yield encoder.encode(text);
  }
  yield encoder.encode("\n]}\n");
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

function geometryOf(longitude: string, latitude: string): string {
  const position = [longitude, latitude].map((cell) => (cell.trim() === "" ? NaN : Number(cell)));
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
