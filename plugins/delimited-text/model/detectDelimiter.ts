import { cellText, type TextColumn } from "#domain/table/textColumn";

import { createDelimitedParser } from "./createDelimitedParser";

/** Names, not characters: they are values of an option, and a tab does not show. */
export const delimiterNames = ["semicolon", "comma", "tab", "pipe"] as const;

export type DelimiterName = (typeof delimiterNames)[number];

const characters: Readonly<Record<DelimiterName, string>> = { semicolon: ";", comma: ",", tab: "\t", pipe: "|" };

export function delimiterOf(name: DelimiterName): string {
  return characters[name];
}

/**
 * The delimiter that cuts the rows most regularly, and into most cells where several are regular. The first
 * record must be cut like the others: a comma inside of every address does not make two columns.
 * @param text the beginning of the file, UTF-8
 */
export function detectDelimiter(
  text: Uint8Array,
  whole: boolean,
  carriageReturnEndsLine: boolean,
  fileName: string,
): { name: DelimiterName; reason: string } {
  const trials = delimiterNames.map((name) => {
    const parser = createDelimitedParser({ delimiter: delimiterOf(name), carriageReturnEndsLine, width: 1 });
    const { recordWidths, columns } = parser.push(text, whole);
    const found = regularity(recordWidths);
    const firstCells = found.firstCells > 1 ? found.firstCells : headerBelow(recordWidths, columns[0], delimiterOf(name));
    return { name, ...found, firstCells, strayShare: parser.findings.strayQuotes / Math.max(1, recordWidths.length) };
  });
  const cutting = trials.filter((trial) => trial.cells > 1 && trial.firstCells > 1);
  const best = cutting.reduce<(typeof cutting)[number] | null>((winner, trial) => (winner && scoreOf(winner) >= scoreOf(trial) ? winner : trial), null);
  if (best) return { name: best.name, reason: best.share > 0.98 ? "reason.delimiter.regular" : "reason.delimiter.most-regular" };
  if (/\.(tsv|tab)$/i.test(fileName)) return { name: "tab", reason: "reason.delimiter.name" };
  return { name: "semicolon", reason: "reason.delimiter.one-column" };
}

/**
 * A title of one cell may stand above the table: the number of cells of the first line that is cut, where it names
 * columns. A sentence is cut at its commas too, but its parts begin with a blank, or with a number.
 */
function headerBelow(recordWidths: Uint32Array, firstColumn: TextColumn | undefined, delimiter: string): number {
  const at = recordWidths.slice(0, 30).findIndex((width) => width > 1);
  if (at < 1 || !firstColumn) return 1;
  const cells = cellText(firstColumn, at).split(delimiter);
  const isName = (cell: string): boolean => cell !== "" && !/^\s/.test(cell) && !/^[\d"]/.test(cell);
  return cells.length > 2 && cells.every(isName) ? cells.length : 1;
}

/** The commonest number of cells, and the share of records that have it. */
function regularity(recordWidths: Uint32Array): { cells: number; share: number; firstCells: number } {
  const counts = new Map<number, number>();
  for (const width of recordWidths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let cells = 0;
  let most = 0;
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > cells)) [cells, most] = [width, count];
  }
  return { cells, share: recordWidths.length === 0 ? 0 : most / recordWidths.length, firstCells: recordWidths[0] ?? 0 };
}

/** Regularity counts first; the number of cells only tells between delimiters that are about as regular. */
function scoreOf(trial: { cells: number; share: number; firstCells: number; strayShare: number }): number {
  const sameAsFirst = trial.firstCells === trial.cells ? 1 : 0.8;
  return trial.share * sameAsFirst * (1 - Math.min(0.5, trial.strayShare)) + Math.min(trial.cells, 40) / 100;
}
