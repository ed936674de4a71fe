import { rowStatuses, type RowStatus } from "#domain/table/point";
import type { RowId, TableView } from "#domain/table/table";

/** What a person should look at: doubtful answers, and rows without a point. */
export const reviewedStatuses: readonly RowStatus[] = ["to-check", "not-found", "failed", "skipped"];

const reviewedCodes: ReadonlySet<number> = new Set(reviewedStatuses.map((status) => rowStatuses.indexOf(status)));

export function needsReview(table: TableView, row: RowId): boolean {
  return reviewedCodes.has(table.statuses[table.indexOf(row)] ?? -1);
}

/** How many rows of the dataset are left, shown or not. */
export function countToReview(table: Pick<TableView, "statuses">): number {
  let count = 0;
  for (const code of table.statuses) if (reviewedCodes.has(code)) count += 1;
  return count;
}

/**
 * The next row to check in the order that the table shows, after `from` and round to the start again.
 * Rows that a filter hides are not visited. `from` itself is never the answer.
 * @param from null: from the start (or the end, going back)
 */
export function nextToReview(table: TableView, shown: Uint32Array, from: RowId | null, step: 1 | -1): RowId | null {
  const length = shown.length;
  const start = from === null ? -1 : shown.indexOf(from);
  for (let walked = 1; walked <= length; walked += 1) {
    const at = start === -1 ? (step === 1 ? walked - 1 : length - walked) : (start + step * walked + length * 2) % length;
    const row = shown[at];
    if (row !== undefined && row !== from && needsReview(table, row)) return row;
  }
  return null;
}
