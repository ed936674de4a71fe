import type { ColumnId } from "#domain/table/column";
import type { DatasetTable } from "#domain/table/datasetTable";
import { rowStatuses } from "#domain/table/point";
import { pointNumbers, type NumberRange, type PointNumber, type RowFilter } from "#domain/table/rowQuery";
import { runSteps } from "#domain/table/runSteps";
import type { TextColumn } from "#domain/table/textColumn";
import { textPattern } from "#domain/table/textPattern";

/** Rows scanned between two chances to stop: some milliseconds of search in one column. */
const rowsPerStep = 50_000;

/** @returns indexes of the rows that the filter keeps, growing */
export function filterRows(table: DatasetTable, filter: RowFilter): Uint32Array {
  const kept = runSteps(filterSteps(table, filter));
  const indexes = new Uint32Array(table.length);
  let count = 0;
  for (let index = 0; index < table.length; index += 1) if (kept[index]) indexes[count++] = index;
  return indexes.slice(0, count);
}

/** As `filterRows`, in steps. @returns 1 per row that is kept, 0 per row that is not */
export function* filterSteps(table: DatasetTable, filter: RowFilter): Generator<void, Uint8Array> {
  const kept = new Uint8Array(table.length);
  const pattern = textPattern(filter.text);
  if (pattern) {
    const columns = filter.column === null ? table.columns.map(({ id }) => id) : [filter.column];
    for (const column of columns) yield* markColumn(table, column, pattern, kept);
  } else {
    kept.fill(1);
  }
  if (filter.statuses) dropOtherStatuses(table, filter.statuses, kept);
  const { points } = table;
  if (filter.reasons) dropOthers(kept, filter.reasons, (index) => points.reasonAt(index));
  if (filter.types) dropOthers(kept, filter.types, (index) => points.typeAt(index));
  for (const number of pointNumbers) {
    const range = filter.ranges[number];
    if (range) dropOutOfRange(table, number, range, kept);
  }
  if (filter.only) {
    const { rows } = filter.only;
    for (let index = 0; index < kept.length; index += 1) if (kept[index] && !rows.has(table.rowIdAt(index))) kept[index] = 0;
  }
  return kept;
}

/** Marks the rows whose cell of this column the pattern is in. Rows already marked are passed over. */
function* markColumn(table: DatasetTable, column: ColumnId, pattern: RegExp, kept: Uint8Array): Generator<void> {
  const original = table.original(column);
  if (!original) return;
  const edits = table.edits(column);
  for (let start = 0; start < table.length; start += rowsPerStep) {
    markRows(original, start, Math.min(start + rowsPerStep, table.length), pattern, kept, edits);
    yield;
  }
  for (const [index, text] of edits) {
    pattern.lastIndex = 0;
    if (pattern.test(text)) kept[index] = 1;
  }
}

/**
 * One native search over the packed text of many rows instead of one per cell; a match that runs over the end
 * of a cell is none, and the search goes on from its next character.
 */
function markRows(
  column: TextColumn,
  firstRow: number,
  endRow: number,
  pattern: RegExp,
  kept: Uint8Array,
  edits: ReadonlyMap<number, string>,
): void {
  const { ends } = column;
  const base = firstRow === 0 ? 0 : (ends[firstRow - 1] ?? 0);
  const text = column.text.slice(base, ends[endRow - 1]);
  let row = firstRow;
  pattern.lastIndex = 0;
  while (row < endRow) {
    const match = pattern.exec(text);
    if (!match) return;
    const from = base + match.index;
    const to = base + pattern.lastIndex;
    while (row < endRow && (ends[row] ?? 0) <= from) row += 1;
    if (to > (ends[row] ?? 0)) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    if (!edits.has(row)) kept[row] = 1;
    do row += 1;
    while (row < endRow && kept[row] === 1);
    pattern.lastIndex = (ends[row - 1] ?? 0) - base;
  }
}

function dropOtherStatuses(table: DatasetTable, statuses: RowFilter["statuses"], kept: Uint8Array): void {
  const wanted = Uint8Array.from(rowStatuses, (status) => (statuses?.has(status) ? 1 : 0));
  for (let index = 0; index < kept.length; index += 1) kept[index] = (kept[index] ?? 0) & (wanted[table.statuses[index] ?? 0] ?? 0);
}

function dropOthers(kept: Uint8Array, wanted: ReadonlySet<string>, codeAt: (index: number) => string | undefined): void {
  for (let index = 0; index < kept.length; index += 1) {
    if (kept[index] === 0) continue;
    const code = codeAt(index);
    if (code === undefined || !wanted.has(code)) kept[index] = 0;
  }
}

function dropOutOfRange(table: DatasetTable, number: PointNumber, { min, max }: NumberRange, kept: Uint8Array): void {
  const [least, most] = [min ?? -Infinity, max ?? Infinity];
  for (let index = 0; index < kept.length; index += 1) {
    if (kept[index] === 0) continue;
    const value = table.points.numberOrNaN(number, index);
    // NaN is in no range.
    if (!(value >= least && value <= most)) kept[index] = 0;
  }
}

