import { z } from "zod";

import type { FormatOptions, ReadWarning, WrittenTable } from "#plugin-api";

import { delimiterNames, delimiterOf } from "./detectDelimiter";
import { encodings } from "./detectEncoding";
import { textWriter } from "./encodeText";

const lineBreaks: Readonly<Record<string, string>> = { lf: "\n", crlf: "\r\n", cr: "\r" };

/**
 * Writes a table as text, as the file came: its encoding, line breaks and decimal sign, the lines above its header and
 * its totals. Read again, it gives the same cells: a cell is quoted where it holds the delimiter, a quote or a line break.
 * Options: `delimiter` (its name), `lineBreak` (`lf`, `crlf`, `cr`), `encoding` and `decimal` of the file, which
 * `writtenEncoding` and `writtenDecimal` change unless they are `same`; `mark` (`yes` puts a byte order mark before
 * UTF-8, which spreadsheets want), `formulas` (`neutralise` puts an apostrophe before cells that a spreadsheet would
 * run: it changes the data, and is not the default).
 */
export async function* writeDelimitedText(table: WrittenTable, options: FormatOptions, { signal, warn }: { signal: AbortSignal; warn?: (warning: ReadWarning) => void }): AsyncGenerator<Uint8Array> {
  const delimiter = delimiterOf(delimiterNames.find((name) => name === options.delimiter) ?? "semicolon");
  const lineBreak = lineBreaks[options.lineBreak ?? "crlf"] ?? "\r\n";
  const neutralise = options.formulas === "neutralise";
  const special = new RegExp(`["\\r\\n${delimiter === "|" ? "\\|" : delimiter}]`);
  const asked = options.writtenEncoding === "same" ? options.encoding : (options.writtenEncoding ?? options.encoding);
  const encoding = encodings.find((name) => name === asked) ?? "utf-8";
  const writer = textWriter(encoding);
  const decimal = options.writtenDecimal === "same" ? options.decimal : (options.writtenDecimal ?? options.decimal);
  const withComma = table.columnNames.map((_, column) => decimal === "comma" && table.columnKinds?.[column] === "number");
  const alone = table.columnNames.length === 1;

  const cellOf = (cell: string): string => {
    const text = neutralise && startsFormula(cell) ? `'${cell}` : cell;
    if (special.test(text)) return `"${text.replaceAll('"', '""')}"`;
    return alone && text === "" ? '""' : text;
  };
  const lineOf = (cells: readonly string[]): string => {
    let line = "";
    for (let column = 0; column < cells.length; column += 1) line += (column === 0 ? "" : delimiter) + cellOf(withComma[column] ? numberWithComma(cells[column] ?? "") : (cells[column] ?? ""));
    return line + lineBreak;
  };

  const mark = encoding.startsWith("utf-16") || (encoding === "utf-8" && options.mark === "yes") ? "\uFEFF" : "";
  yield writer.encode(mark + linesApart(options.above).map(lineOf).join("") + lineOf(table.columnNames));
  for await (const rows of table.rows) {
    signal.throwIfAborted();
    let text = "";
    for (const row of rows) text += lineOf(row);
    yield writer.encode(text);
  }
  // Read last: the totals of a file are known once all of it was read.
  const below = table.part === true ? [] : linesApart(options.below);
  if (below.length > 0) yield writer.encode(below.map((cells) => lineOf(table.columnNames.map((_, column) => cells[column] ?? ""))).join(""));
  if (writer.lost.count > 0) warn?.({ key: "warning.lost-characters", values: { ...writer.lost } });
}

const lines = z.array(z.array(z.string()));

/** Lines of the file that are no rows, as the reader kept them. */
function linesApart(json: string | undefined): string[][] {
  return json === undefined ? [] : lines.parse(JSON.parse(json));
}

function numberWithComma(cell: string): string {
  return /^-?\d+\.\d+$/.test(cell) ? cell.replace(".", ",") : cell;
}

/** What a spreadsheet takes for a formula: `=`, `@`, and `+` or `-` before anything but a number. */
function startsFormula(cell: string): boolean {
  return /^[=@\t\r]/.test(cell) || /^[+-](?![\d\s.,]*$)/.test(cell);
}
