import type { RowStatus } from "#domain/table/point";
import type { RowId, TableView } from "#domain/table/table";

/** A person placed the point, or found it good. */
export function isByHand(status: RowStatus | undefined): boolean {
  return status === "by-hand" || status === "confirmed";
}

/** Whether a row may have both a place of the file and an answer, and no person decided on it alone. Reads arrays only. */
export function mayBeDecided(table: TableView, index: number): boolean {
  return index !== -1 && table.hasSource(index) && !isByHand(table.status(index));
}

export function countToDecide(table: TableView | undefined, rows: Iterable<RowId>): number {
  let count = 0;
  if (table) for (const row of rows) if (mayBeDecided(table, table.indexOf(row))) count += 1;
  return count;
}

/** How many of the rows a person has not decided on. Reads arrays only. */
export function countUndecided(table: TableView | undefined, rows: Iterable<RowId>): number {
  let count = 0;
  if (table) for (const row of rows) if (!isByHand(table.status(table.indexOf(row)))) count += 1;
  return count;
}
