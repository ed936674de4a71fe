import type { ColumnId } from "#domain/table/column";
import type { Change } from "#domain/table/correction";
import type { DatasetTable } from "#domain/table/datasetTable";
import type { RowId } from "#domain/table/table";

/** @returns the change that gives a cell the text typed in its field; null when that is what it has, or the row is gone */
export function typedCell(table: DatasetTable, row: RowId, column: ColumnId, text: string): Change | null {
  const index = table.indexOf(row);
  if (index < 0) return null;
  const before = table.cell(index, column);
  // The field gives plain line breaks; the file's own are kept.
  const after = before.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
  return after === before ? null : { kind: "cell", row, column, before, after };
}

/** @returns the change that gives a cell back the text of the file; null when it has it, or the row is gone */
export function restoredCell(table: DatasetTable, row: RowId, column: ColumnId): Change | null {
  const index = table.indexOf(row);
  if (index < 0 || !table.isEdited(index, column)) return null;
  return { kind: "cell", row, column, before: table.cell(index, column), after: table.originalCell(index, column) };
}
