/** A decimal number, a date, a postcode or an address: what a header's cell never is. */
const decimal = /^[+-]?\d+[.,]\d+$/;
const fiveDigits = /^\d{5}$/;
const date = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})/;
const numberAndStreet = /^\d{1,4}\s*(?:bis|ter|quater|[a-d])?[\s,]+\p{L}{2,}.*\p{L}/iu;

/**
 * Whether the first record names the columns. It does unless one of its cells is plainly a value.
 * @param rows the first records, cut into cells
 */
export function detectHeader(rows: readonly (readonly string[])[]): { value: "yes" | "no"; reason: string } {
  const first = rows[0] ?? [];
  const values = first.filter((cell) => looksLikeValue(cell.trim())).length;
  if (values === 0) return { value: "yes", reason: "reason.header.words" };
  // A lone value may be a strange name (a column called 01000): the rows below decide.
  const below = rows.slice(1, 51);
  const alike = first.some((cell, column) => looksLikeValue(cell.trim()) && share(below, column) > 0.6);
  return alike || (values > 1 && below.length === 0) ? { value: "no", reason: "reason.header.values" } : { value: "yes", reason: "reason.header.words" };
}

function looksLikeValue(cell: string): boolean {
  return decimal.test(cell) || fiveDigits.test(cell) || date.test(cell) || numberAndStreet.test(cell);
}

function share(rows: readonly (readonly string[])[], column: number): number {
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return cells.length === 0 ? 0 : cells.filter(looksLikeValue).length / cells.length;
}
