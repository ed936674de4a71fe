import type { ColumnId } from "#domain/table/column";
import type { DatasetTable } from "#domain/table/datasetTable";

const rowsPerStep = 20_000;

/** Spaces between thousands (also the no-break ones) are allowed, and a comma or a point before the decimals. */
const numberPattern = /^[+-]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:[.,]\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The values of a column of numbers, NaN for empty cells.
 * @returns null when one cell is something else, or all are empty: the column is text
 */
export function* readNumbers(table: DatasetTable, column: ColumnId): Generator<void, Float64Array | null> {
  const numbers = new Float64Array(table.length);
  let found = false;
  for (let start = 0; start < table.length; start += rowsPerStep) {
    const end = Math.min(start + rowsPerStep, table.length);
    for (let index = start; index < end; index += 1) {
      const number = readNumber(table.cell(index, column));
      if (number === null) return null;
      numbers[index] = number;
      found ||= !Number.isNaN(number);
    }
    yield;
  }
  return found ? numbers : null;
}

/** NaN for an empty text, null for what is not a number. */
function readNumber(text: string): number | null {
  const simple = readSimpleNumber(text);
  if (simple !== null) return simple;
  const trimmed = text.trim();
  if (trimmed === "") return Number.NaN;
  if (!numberPattern.test(trimmed)) return null;
  return Number(trimmed.replace(/[ \u00a0\u202f]/g, "").replace(",", "."));
}

/**
 * Figures with one comma or point at most: nearly all numbers of files, without an expression or a copy.
 * Exact: up to 15 figures are a whole number below 2^53, divided once by an exact power of ten.
 * @returns null when it is anything else
 */
function readSimpleNumber(text: string): number | null {
  const { length } = text;
  let position = text.charCodeAt(0) === 45 ? 1 : 0;
  const sign = position === 1 ? -1 : 1;
  if (length === position || length - position > 15) return null;
  let figures = 0;
  let separator = -1;
  for (; position < length; position += 1) {
    const code = text.charCodeAt(position);
    if (code >= 48 && code <= 57) figures = figures * 10 + code - 48;
    else if ((code === 44 || code === 46) && separator < 0 && position > 0) separator = position;
    else return null;
  }
  if (separator < 0) return sign * figures;
  return separator === length - 1 || text.charCodeAt(separator - 1) === 45 ? null : (sign * figures) / 10 ** (length - separator - 1);
}
