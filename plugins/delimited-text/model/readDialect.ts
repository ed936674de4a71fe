import { AppError } from "#domain/appError";
import { identifyBytes, refusalReasons } from "#domain/import/identifyBytes";
import { cellText } from "#domain/table/textColumn";
import type { FileSource, FormatOptions } from "#plugin-api";

import { createDelimitedParser } from "./createDelimitedParser";
import { detectDelimiter, delimiterOf, delimiterNames, type DelimiterName } from "./detectDelimiter";
import { detectEncoding, encodings, markLengthFor, type EncodingName } from "./detectEncoding";
import { detectHeader } from "./detectHeader";
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
  readonly header: "yes" | "no";
  readonly headerReason: string;
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
  const width = widthOf(text, whole, delimiterOf(delimiter.name), carriageReturnEndsLine);

  const parser = createDelimitedParser({ delimiter: delimiterOf(delimiter.name), carriageReturnEndsLine, width });
  const batch = parser.push(text, whole);
  const rows = Array.from({ length: Math.min(batch.length, sampleRows) }, (_, row) => batch.columns.map((column) => cellText(column, row)));
  const header: { value: "yes" | "no"; reason: string } =
    options.header === "yes" || options.header === "no" ? { value: options.header, reason: "reason.forced" } : detectHeader(rows);

  return {
    encoding,
    encodingReason: reason,
    markLength,
    delimiter: delimiter.name,
    delimiterReason: delimiter.reason,
    lineBreak,
    header: header.value,
    headerReason: header.reason,
    columnNames: header.value === "yes" ? (rows[0] ?? []) : Array.from({ length: width }, (_, index) => `colonne_${index + 1}`),
    firstRows: header.value === "yes" ? rows.slice(1) : rows,
  };
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
function widthOf(text: Uint8Array, whole: boolean, delimiter: string, carriageReturnEndsLine: boolean): number {
  const { recordWidths, length } = createDelimitedParser({ delimiter, carriageReturnEndsLine, width: 1 }).push(text, whole);
  const headerWidth = recordWidths[0] ?? 1;
  const wider = [...recordWidths].filter((width) => width > headerWidth).sort((a, b) => a - b);
  const enough = Math.max(2, Math.ceil(length * 0.05));
  return wider.length < enough ? headerWidth : (wider[wider.length - enough] ?? headerWidth);
}
