import Papa from "papaparse";

import { AppError } from "#domain/appError";

/** Column of ours by which a row of the answer is matched: the service keeps it, whatever it does with the order. */
export const rowKeyColumn = "geoatelier_row";

const source = "Géocodage de la Géoplateforme";

/**
 * A packet as CSV: commas, LF, UTF-8 without a BOM. Every cell is quoted, so that the service, which detects the
 * separator by itself, can't be misled by what the cells hold. NUL bytes are dropped.
 */
export function writePacket(columns: readonly string[], rows: Iterable<readonly string[]>): string {
  let text = `${columns.map(quote).join(",")}\n`;
  for (const row of rows) text += `${row.map(quote).join(",")}\n`;
  return text;
}

function quote(cell: string): string {
  return `"${cell.replace(/\u0000/g, "").replaceAll('"', '""')}"`;
}

/** An answer: its rows by key, and where each column stands in them. */
export interface PacketTable {
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Index of a column in each row; -1 when the answer has it not. */
  place(column: string): number;
}

/**
 * Reads the answer to a packet by the names of its columns: their order and additional ones do not matter.
 * @param keys the keys that were sent
 * @returns one row per key
 * @throws AppError invalid-response when the answer is a page, has no key or status column, or has not each key exactly once
 */
export function readPacketAnswer(text: string, keys: readonly string[], requiredColumns: readonly string[]): PacketTable {
  const body = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (/^\s*[<{]/.test(body)) throw unreadable("A page or JSON came where CSV was expected.", body.trimStart().startsWith("<") ? "html" : "not-csv");
  const parsed = Papa.parse<string[]>(body, { header: false, skipEmptyLines: "greedy", delimiter: separatorOf(body) });
  const [header, ...rows] = parsed.data;
  const places = new Map((header ?? []).map((name, index) => [name.trim(), index]));
  const missing = [rowKeyColumn, ...requiredColumns].filter((name) => !places.has(name));
  if (missing.length > 0) throw unreadable(`Columns are missing in the answer: ${missing.join(", ")}.`, "columns");
  const keyPlace = places.get(rowKeyColumn) ?? 0;
  const expected = new Set(keys);
  const answers = new Map<string, readonly string[]>();
  for (const row of rows) {
    const key = row[keyPlace] ?? "";
    if (!expected.has(key) || answers.has(key)) throw unreadable(`The answer has a row that was not asked, or twice: "${key}".`, "row-count");
    if (row.length !== header?.length) throw unreadable(`A row of the answer has ${row.length} cells, the header ${header?.length ?? 0}.`, "cut-row");
    answers.set(key, row);
  }
  if (answers.size !== expected.size) throw unreadable(`${expected.size} rows were sent, ${answers.size} came back.`, "row-count");
  return { rows: answers, place: (column) => places.get(column) ?? -1 };
}

/** The service answers with the separator that it detected; ours is the comma, but let it be wrong. */
function separatorOf(text: string): string {
  const header = text.slice(0, Math.max(0, text.indexOf("\n")) || undefined);
  return [",", ";", "\t", "|"].map((separator) => ({ separator, count: header.split(separator).length })).sort((a, b) => b.count - a.count)[0]?.separator ?? ",";
}

export function unreadable(message: string, reason: string): AppError {
  return new AppError("invalid-response", message, { source, reason });
}
