import type { TextColumn } from "#domain/table/textColumn";

import { CellBuffer } from "./CellBuffer";
import { cellDecoder } from "./decodeCells";
import type { EncodingName } from "./detectEncoding";

export interface ParserDialect {
  /** One ASCII character. */
  readonly delimiter: string;
  /** True for old Macintosh files, whose lines end with a carriage return alone. */
  readonly carriageReturnEndsLine: boolean;
  /** Number of columns of the table: shorter records are padded, longer ones keep the rest in the last cell. */
  readonly width: number;
  /** Of the bytes; UTF-8 unless said. */
  readonly encoding?: EncodingName;
  /** A person chose the encoding: no cell is read in another one. */
  readonly strict?: boolean;
  /** Records above the header: titles are short, and that is no fault. */
  readonly titleRecords?: number;
}

/** A cell that is not in the file's encoding. */
export interface StrayFinding {
  /** From 0, over the whole file. */
  readonly record: number;
  readonly column: number;
  readonly text: string;
}

/** Records parsed from one piece of the file. */
export interface ParsedBatch {
  readonly length: number;
  readonly columns: readonly TextColumn[];
  /** Number of cells that each record had in the file. */
  readonly recordWidths: Uint32Array;
}

/** What the parser met and dealt with, over the whole file. */
export interface ParserFindings {
  shortRecords: number;
  longRecords: number;
  blankLines: number;
  /** Cells that begin with a quote and don't end with one: their quotes are plain characters. */
  strayQuotes: number;
  nulCharacters: number;
  /** U+FFFD in the text: bytes that the encoding does not know. */
  replacedCharacters: number;
  strayCells: number;
  /** The first of them. */
  readonly strays: StrayFinding[];
}

export interface DelimitedParser {
  readonly findings: ParserFindings;
  /**
   * Parses the next piece of the file; an unfinished record waits for the following piece.
   * @param bytes UTF-8, or an encoding of one byte a character
   * @param last true with the last piece, which may be empty
   */
  push(bytes: Uint8Array, last: boolean): ParsedBatch;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

const unfinished = -1;
const notQuoted = -2;

const namedStrays = 20;

/** A quoted cell that has not ended after so many bytes was no quoted cell. */
const longestQuotedCell = 1 << 20;

/**
 * A parser for delimited text that works on bytes and writes each cell straight to its column: one decoding per
 * column and piece, no object per cell, memory bounded by the piece.
 * Quotes follow RFC 4180. A cell that begins with a quote and does not end with one keeps its quotes as they
 * stand, so that one stray quote never swallows the rows after it.
 */
export function createDelimitedParser(dialect: ParserDialect): DelimitedParser {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const { carriageReturnEndsLine } = dialect;
  const width = Math.max(1, dialect.width);
  const findings: ParserFindings = { shortRecords: 0, longRecords: 0, blankLines: 0, strayQuotes: 0, nulCharacters: 0, replacedCharacters: 0, strayCells: 0, strays: [] };
  const decode = cellDecoder(dialect.encoding ?? "utf-8", dialect.strict ?? false);
  let recordsBefore = 0;
  const titleRecords = dialect.titleRecords ?? 0;
  const columns = Array.from({ length: width }, () => new CellBuffer());
  const lastColumn = columns[width - 1] ?? new CellBuffer();
  const delimiterBytes = Uint8Array.of(delimiter);
  /** 1 for the bytes at which a plain cell may end: one look per byte. */
  const mayEnd = new Uint8Array(256);
  for (const byte of [delimiter, lineFeed, carriageReturn]) mayEnd[byte] = 1;
  let recordWidths = new Uint32Array(1024);

  let buffer: Uint8Array = new Uint8Array(0);
  let length = 0;
  let last = false;
  let rows = 0;

  return { findings, push };

  function push(bytes: Uint8Array, isLast: boolean): ParsedBatch {
    buffer = buffer.length === 0 ? bytes : concatenate(buffer, bytes);
    length = buffer.length;
    last = isLast;
    rows = 0;
    let position = 0;
    while (position < length) {
      const next = readRecord(position);
      if (next === unfinished) break;
      position = next;
    }
    buffer = buffer.slice(position);
    return collect();
  }

  /** @returns where the next record begins, or `unfinished` when this one goes on in the following piece */
  function readRecord(start: number): number {
    // Locals: this loop runs for each byte of the file.
    const bytes = buffer;
    const size = length;
    let position = start;
    let cell = 0;
    let emptyCellsOver = 0;
    let strays = 0;
    for (;;) {
      let from = position;
      let to = position;
      let doubled = false;
      const isQuoted = position < size && bytes[position] === quote;
      const closing = isQuoted ? closingQuote(position) : notQuoted;
      if (closing === unfinished) return forget();
      if (closing === notQuoted) {
        if (isQuoted) strays += 1;
        for (;;) {
          while (position < size && mayEnd[bytes[position] ?? 0] === 0) position += 1;
          // A carriage return within a line is a character like any other.
          if (bytes[position] !== carriageReturn || carriageReturnEndsLine || position + 1 >= size || bytes[position + 1] === lineFeed) break;
          position += 1;
        }
        to = position;
      } else {
        from += 1;
        to = closing;
        doubled = hasQuote(from, to);
        position = closing + 1;
      }
      const column = columns[cell];
      if (column) column.append(bytes, from, to, doubled);
      else if (from === to) emptyCellsOver += 1;
      else {
        // The table has no column for it: nothing is lost, the last cell keeps it behind its delimiter.
        for (; emptyCellsOver >= 0; emptyCellsOver -= 1) lastColumn.append(delimiterBytes, 0, 1, false);
        emptyCellsOver = 0;
        lastColumn.append(bytes, from, to, doubled);
      }
      cell += 1;
      if (position < size && bytes[position] === delimiter) {
        position += 1;
        continue;
      }
      const next = afterLineBreak(position);
      if (next === unfinished) return forget();
      closeRecord(cell, position === start, strays);
      return next;
    }
  }

  /** The record is read again with the next piece. */
  function forget(): number {
    for (const column of columns) column.restore(rows);
    return unfinished;
  }

  function closeRecord(cells: number, blank: boolean, strays: number): void {
    if (blank) {
      findings.blankLines += 1;
      return;
    }
    for (const column of columns) column.close(rows);
    if (rows === recordWidths.length) {
      const wider = new Uint32Array(rows * 2);
      wider.set(recordWidths);
      recordWidths = wider;
    }
    recordWidths[rows] = cells;
    rows += 1;
    findings.strayQuotes += strays;
    if (cells < width) findings.shortRecords += recordsBefore + rows > titleRecords ? 1 : 0;
    else if (cells > width) findings.longRecords += 1;
  }

  /** The closing quote of the cell whose opening quote is at `start`; it must be followed by the end of the cell. */
  function closingQuote(start: number): number {
    let position = start + 1;
    for (;;) {
      position = buffer.indexOf(quote, position);
      if (position === -1) return !last && length - start < longestQuotedCell ? unfinished : notQuoted;
      if (position + 1 >= length) return last ? position : unfinished;
      const following = buffer[position + 1];
      if (following === quote) {
        position += 2;
        continue;
      }
      if (following === delimiter || following === lineFeed) return position;
      if (following === carriageReturn) {
        if (carriageReturnEndsLine || buffer[position + 2] === lineFeed) return position;
        if (position + 2 >= length) return last ? position : unfinished;
      }
      return notQuoted;
    }
  }

  function hasQuote(from: number, to: number): boolean {
    for (let position = from; position < to; position += 1) if (buffer[position] === quote) return true;
    return false;
  }

  function afterLineBreak(position: number): number {
    if (position >= length) return last ? length : unfinished;
    if (buffer[position] === lineFeed) return position + 1;
    if (position + 1 >= length) return last ? length : unfinished;
    return buffer[position + 1] === lineFeed ? position + 2 : position + 1;
  }

  function collect(): ParsedBatch {
    const texts = columns.map((column, place) => {
      const { column: cells, strays } = column.take(rows, decode);
      findings.strayCells += strays.length;
      for (const { row, text } of strays.slice(0, namedStrays)) findings.strays.push({ record: recordsBefore + row, column: place, text });
      return cells;
    });
    findings.strays.sort((one, other) => one.record - other.record).splice(namedStrays);
    recordsBefore += rows;
    for (const { text } of texts) {
      findings.nulCharacters += occurrences(text, "\0");
      findings.replacedCharacters += occurrences(text, "\uFFFD");
    }
    return { length: rows, columns: texts, recordWidths: recordWidths.slice(0, rows) };
  }
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

function occurrences(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}
