import { rowStatuses, type RowStatus } from "#domain/table/point";
import type { RowId, TableView } from "#domain/table/table";

/** The rows that have one of the statuses, in the file's order. */
export function rowsWithStatus(table: TableView, statuses: readonly RowStatus[]): RowId[] {
  const codes = new Set(statuses.map((status) => rowStatuses.indexOf(status)));
  const rows: RowId[] = [];
  table.statuses.forEach((code, index) => {
    if (codes.has(code)) rows.push(table.rowIdAt(index));
  });
  return rows;
}
