/** A decimal number, a date, a postcode or an address: what a header's cell never is. */
const decimal = /^[+-]?\d+[.,]\d+$/;
const fiveDigits = /^\d{5}$/;
const date = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})/;
const numberAndStreet = /^\d{1,4}\s*(?:bis|ter|quater|[a-d])?[\s,]+\p{L}{2,}.*\p{L}/iu;

/** Titles, dates of update and logos take a few lines above a table, never a page. */
const deepestHeader = 30;

export interface HeaderLine {
  /** Index among the rows given; null where the first row is data already. */
  readonly index: number | null;
  readonly reason: "words" | "values" | "below-title";
}

/**
 * The row that names the columns: the first one, unless it is plainly a row of data, or a title above the table.
 * Lines above a table fill less than half of the cells that its header fills.
 * @param rows the first rows of the file, cut into cells; empty rows may be among them
 */
export function findHeaderLine(rows: readonly (readonly string[])[]): HeaderLine {
  const below = titleLines(rows);
  if (below > 0) return { index: below, reason: "below-title" };
  const first = rows[0] ?? [];
  const values = first.filter((cell) => looksLikeValue(cell.trim())).length;
  if (values === 0) return { index: 0, reason: "words" };
  // A lone value may be a strange name (a column called 01000): the rows below decide.
  const data = rows.slice(1, 51);
  const alike = first.some((cell, column) => looksLikeValue(cell.trim()) && valueShare(data, column) > 0.6);
  return alike || (values > 1 && data.length === 0) ? { index: null, reason: "values" } : { index: 0, reason: "words" };
}

/** How many lines stand above the header; 0 where the first one may be it. */
function titleLines(rows: readonly (readonly string[])[]): number {
  const filled = rows.map(countFilled);
  const first = filled[0] ?? 0;
  for (let index = 1; index < Math.min(rows.length - 1, deepestHeader); index += 1) {
    const names = (rows[index] ?? []).map((cell) => cell.trim()).filter((cell) => cell !== "");
    if (names.length < 2 || names.some(looksLikeValue) || names.every((name) => /^[\d\s.,]+$/.test(name))) continue;
    if (first * 2 >= names.length && first > 1) return 0;
    if (filled.slice(0, index).some((count) => count * 2 > names.length)) continue;
    // A table stands below it: most of the next rows fill more than a title would.
    const next = filled.slice(index + 1, index + 6).filter((count) => count > 0);
    const rowsOfTable = next.filter((count) => count * 2 >= names.length).length;
    return next.length > 0 && rowsOfTable * 2 > next.length ? index : 0;
  }
  return 0;
}

export function countFilled(row: readonly string[]): number {
  let filled = 0;
  for (const cell of row) if (cell.trim() !== "") filled += 1;
  return filled;
}

function looksLikeValue(cell: string): boolean {
  return decimal.test(cell) || fiveDigits.test(cell) || date.test(cell) || numberAndStreet.test(cell);
}

function valueShare(rows: readonly (readonly string[])[], column: number): number {
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return cells.length === 0 ? 0 : cells.filter(looksLikeValue).length / cells.length;
}
