import { AppError } from "#domain/appError";
import { findHeaderLine } from "#domain/import/findHeaderLine";
import { identifyBytes, refusalReasons } from "#domain/import/identifyBytes";
import { isTotalLine, typicalFilled } from "#domain/import/isTotalLine";
import { cellText } from "#domain/table/textColumn";
import type { FileSource, FormatOptions } from "#plugin-api";

import { createDelimitedParser, type ParserDialect } from "./createDelimitedParser";
import { detectDelimiter, delimiterOf, delimiterNames, type DelimiterName } from "./detectDelimiter";
import { detectEncoding, encodings, markLengthFor, type EncodingName } from "./detectEncoding";
import { toUtf8 } from "./toUtf8";

/** How a file is written, and why we think so. */
export interface Dialect {
  readonly encoding: EncodingName;
  readonly encodingReason: string;
  /** Bytes of byte order marks before the text. */
  readonly markLength: number;
  readonly delimiter: DelimiterName;
  readonly delimiterReason: string;
  readonly lineBreak: "lf" | "crlf" | "cr";
  /** Which record names the columns, from 1; 0 for none. */
  readonly header: number;
  readonly headerReason: string;
  /** The first records, as they may be the header. */
  readonly offered: readonly (readonly string[])[];
  /** The records above the header. */
  readonly above: readonly (readonly string[])[];
  /** How many records at the end are totals. */
  readonly totals: number;
  /** How the file writes decimals. */
  readonly decimal: "comma" | "point";
  /** The encoding was chosen by a person. */
  readonly strict: boolean;
  /** As the file has them; made by us (`colonne_1`…) where the file has no header. */
  readonly columnNames: readonly string[];
  /** The first rows after the header. */
  readonly firstRows: readonly (readonly string[])[];
}

const headBytes = 256 * 1024;

/** Enough rows to choose by; more would not change the choice. */
const sampleRows = 400;

/**
 * Reads the beginning of a file and finds how it is written; an option that is not `auto` is obeyed.
 * @throws AppError invalid-input (`empty-file`), unsupported (`pdf-file`, `image-file`, `binary-file`…)
 */
export async function readDialect(source: FileSource, options: FormatOptions, signal: AbortSignal): Promise<Dialect> {
  if (source.size === 0) throw new AppError("invalid-input", "The file has no byte.", { source: source.name, reason: "empty-file" });
  const head = await source.slice(0, Math.min(source.size, headBytes));
  signal.throwIfAborted();
  refuseForeignBytes(source.name, head);

  const forced = encodings.find((name) => name === options.encoding);
  const { encoding, markLength, reason } = forced
    ? { encoding: forced, markLength: markLengthFor(forced, head), reason: "reason.forced" }
    : detectEncoding(head, await accentsOf(source, head, signal));
  const whole = head.length === source.size;
  const text = toUtf8(encoding)(head.subarray(markLength), whole);
  if (new TextDecoder().decode(text).trim() === "") {
    throw new AppError("invalid-input", "The file has nothing but blanks.", { source: source.name, reason: "empty-file" });
  }

  const lineBreak = lineBreakOf(text);
  const carriageReturnEndsLine = lineBreak === "cr";
  const named = delimiterNames.find((name) => name === options.delimiter);
  const delimiter = named ? { name: named, reason: "reason.forced" } : detectDelimiter(text, whole, carriageReturnEndsLine, source.name);
  const written = { delimiter: delimiterOf(delimiter.name), carriageReturnEndsLine, encoding, strict: forced !== undefined };
  const widths = createDelimitedParser({ ...written, width: 1 }).push(text, whole).recordWidths;
  const headerRecord = headerOf(options.header, parseRows(text, whole, { ...written, width: Math.min(1000, widest(widths)) }, deepestTitle));
  const width = widthOf(widths, headerRecord.record);
  const rows = parseRows(text, whole, { ...written, width }, sampleRows);
  const firstRows = rows.slice(headerRecord.record);
  const totals = countTotals(whole ? firstRows.slice(-20) : await tailRows(source, { ...written, width }, toUtf8(encoding), encoding.startsWith("utf-16")), typicalFilled(firstRows));

  return {
    encoding,
    encodingReason: reason,
    markLength,
    delimiter: delimiter.name,
    delimiterReason: delimiter.reason,
    lineBreak,
    header: headerRecord.record,
    headerReason: headerRecord.reason,
    offered: rows.slice(0, 15),
    above: rows.slice(0, Math.max(0, headerRecord.record - 1)),
    totals: options.totals === "keep" ? 0 : totals,
    decimal: decimalOf(firstRows),
    strict: written.strict,
    columnNames: headerRecord.record > 0 ? (rows[headerRecord.record - 1] ?? []) : Array.from({ length: width }, (_, index) => `colonne_${index + 1}`),
    firstRows: firstRows.slice(0, whole && options.totals !== "keep" && totals > 0 && rows.length < sampleRows ? -totals : undefined),
  };
}

const deepestTitle = 60;

function headerOf(asked: string | undefined, rows: readonly (readonly string[])[]): { record: number; reason: string } {
  if (asked === "no" || asked === "0") return { record: 0, reason: "reason.forced" };
  const record = asked === "yes" ? 1 : Number(asked);
  if (Number.isInteger(record) && record > 0 && record <= rows.length) return { record, reason: "reason.forced" };
  const { index, reason } = findHeaderLine(rows);
  return { record: index === null ? 0 : index + 1, reason: `reason.header.${reason}` };
}

function parseRows(text: Uint8Array, whole: boolean, dialect: ParserDialect, limit: number): string[][] {
  const batch = createDelimitedParser(dialect).push(text, whole);
  return Array.from({ length: Math.min(batch.length, limit) }, (_, row) => batch.columns.map((column) => cellText(column, row)));
}

const tailBytes = 16 * 1024;

/** The last rows of a file that is not read whole: those after the first line break of its last bytes. */
async function tailRows(source: FileSource, dialect: ParserDialect, convert: (piece: Uint8Array, last: boolean) => Uint8Array, wide: boolean): Promise<string[][]> {
  const start = source.size - tailBytes;
  const tail = convert(await source.slice(start - (wide ? start % 2 : 0), source.size), true);
  const lineBreak = tail.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  if (lineBreak === -1) return [];
  const batch = createDelimitedParser(dialect).push(tail.slice(lineBreak + 1), true);
  const first = Math.max(0, batch.length - 20);
  return Array.from({ length: batch.length - first }, (_, row) => batch.columns.map((column) => cellText(column, first + row)));
}

function countTotals(lastRows: readonly (readonly string[])[], typical: number): number {
  let totals = 0;
  while (totals < lastRows.length && typical > 1 && isTotalLine(lastRows[lastRows.length - 1 - totals] ?? [], typical)) totals += 1;
  return totals;
}

function decimalOf(rows: readonly (readonly string[])[]): "comma" | "point" {
  let commas = 0;
  let points = 0;
  for (const row of rows) {
    for (const cell of row) {
      if (/^\s*[+-]?\d+,\d+\s*$/.test(cell)) commas += 1;
      else if (/^\s*[+-]?\d+\.\d+\s*$/.test(cell)) points += 1;
    }
  }
  return commas > points ? "comma" : "point";
}

function widest(widths: Uint32Array): number {
  return widths.subarray(0, deepestTitle).reduce((most, width) => Math.max(most, width), 1);
}

function refuseForeignBytes(name: string, head: Uint8Array): void {
  const kind = identifyBytes(head);
  if (!kind) return;
  throw new AppError("unsupported", `The file is no text: ${kind}.`, { source: name, reason: refusalReasons[kind] });
}

/**
 * A sample from the first byte above 127 on, wherever it stands: a file may be plain ASCII for its first
 * thousand rows and have its first accent after them.
 */
async function accentsOf(source: FileSource, head: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  const sampleBytes = 64 * 1024;
  const step = 4 * 1024 * 1024;
  let start = 0;
  let piece = head;
  for (;;) {
    const at = firstAccent(piece);
    if (at >= 0) return source.slice(start + at, Math.min(source.size, start + at + sampleBytes));
    start += piece.length;
    if (start >= source.size || piece.length === 0) return new Uint8Array(0);
    piece = await source.slice(start, Math.min(source.size, start + step));
    signal.throwIfAborted();
  }
}

function firstAccent(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) return at;
  return -1;
}

/** The kind of line break that stands most often in the sample. */
function lineBreakOf(text: Uint8Array): Dialect["lineBreak"] {
  let pairs = 0;
  let lineFeeds = 0;
  let returns = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === 0x0a) lineFeeds += 1;
    else if (text[index] === 0x0d) {
      if (text[index + 1] === 0x0a) {
        pairs += 1;
        index += 1;
      } else returns += 1;
    }
  }
  if (returns > 0 && lineFeeds + pairs === 0) return "cr";
  return pairs > lineFeeds ? "crlf" : "lf";
}

/** The header's width, or what most longer rows have: a few long rows do not make columns of their own. */
function widthOf(recordWidths: Uint32Array, headerRecord: number): number {
  const headerWidth = recordWidths[Math.max(0, headerRecord - 1)] ?? 1;
  const wider = [...recordWidths].filter((width) => width > headerWidth).sort((a, b) => a - b);
  const enough = Math.max(2, Math.ceil(recordWidths.length * 0.05));
  return wider.length < enough ? headerWidth : (wider[wider.length - enough] ?? headerWidth);
}
