import type { FormatOptions, WrittenTable } from "#plugin-api";

import { delimiterNames, delimiterOf } from "./detectDelimiter";

const lineBreaks: Readonly<Record<string, string>> = { lf: "\n", crlf: "\r\n", cr: "\r" };

/**
 * Writes a table as text, in UTF-8 whatever the file came in: every letter fits. Read again, it gives the same
 * cells to the byte: a cell is quoted where it holds the delimiter, a quote or a line break.
 * Options: `delimiter` (its name), `lineBreak` (`lf`, `crlf`), `mark` (`yes` puts a byte order mark first,
 * which spreadsheets want), `formulas` (`neutralise` puts an apostrophe before cells that a spreadsheet would
 * run: it changes the data, and is not the default).
 */
export async function* writeDelimitedText(table: WrittenTable, options: FormatOptions, { signal }: { signal: AbortSignal }): AsyncGenerator<Uint8Array> {
  const delimiter = delimiterOf(delimiterNames.find((name) => name === options.delimiter) ?? "semicolon");
  const lineBreak = lineBreaks[options.lineBreak === "cr" ? "lf" : (options.lineBreak ?? "crlf")] ?? "\r\n";
  const neutralise = options.formulas === "neutralise";
  const special = new RegExp(`["\\r\\n${delimiter === "|" ? "\\|" : delimiter}]`);
  const encoder = new TextEncoder();
  const alone = table.columnNames.length === 1;

  const cellOf = (cell: string): string => {
    const text = neutralise && startsFormula(cell) ? `'${cell}` : cell;
    if (special.test(text)) return `"${text.replaceAll('"', '""')}"`;
    return alone && text === "" ? '""' : text;
  };
  const lineOf = (cells: readonly string[]): string => {
    let line = "";
    for (let column = 0; column < cells.length; column += 1) line += (column === 0 ? "" : delimiter) + cellOf(cells[column] ?? "");
    return line + lineBreak;
  };

  const mark = options.mark === "yes" ? "\uFEFF" : "";
  yield encoder.encode(mark + lineOf(table.columnNames));
  for await (const rows of table.rows) {
    signal.throwIfAborted();
    let text = "";
    for (const row of rows) text += lineOf(row);
    yield encoder.encode(text);
  }
}

/** What a spreadsheet takes for a formula: `=`, `@`, and `+` or `-` before anything but a number. */
function startsFormula(cell: string): boolean {
  return /^[=@\t\r]/.test(cell) || /^[+-](?![\d\s.,]*$)/.test(cell);
}
