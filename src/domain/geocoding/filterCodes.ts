/**
 * A postcode fit to narrow a search, or undefined when the cell holds none. A leading zero that a spreadsheet
 * ate is given back (`1000` → `01000`); spaces inside are dropped (`75 004`). Anything else narrows nothing:
 * a code that the service refuses would fail the row.
 */
export function normalisePostcode(cell: string): string | undefined {
  const code = cell.replace(/[\s\u00a0\u202f]/g, "");
  if (/^\d{5}$/.test(code)) return code;
  if (/^[1-9]\d{3}$/.test(code)) return `0${code}`;
  return undefined;
}

/**
 * A postcode as it stands in the text of an address: with the leading zero that a spreadsheet ate (`6414` → `06414`).
 * Any other cell is given back as it is.
 */
export function restorePostcode(cell: string): string {
  return /^[1-9]\d{3}$/.test(cell.trim()) ? `0${cell.trim()}` : cell;
}

/** As `normalisePostcode` for an INSEE code of a commune, Corsica's `2A004` included. */
export function normaliseCitycode(cell: string): string | undefined {
  const code = cell.replace(/[\s\u00a0\u202f]/g, "").toUpperCase();
  if (/^(\d{5}|\d[AB]\d{3})$/.test(code)) return code;
  if (/^[1-9]\d{3}$/.test(code)) return `0${code}`;
  return undefined;
}
