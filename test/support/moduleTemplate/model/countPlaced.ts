import type { TableView } from "#domain/table/table";

/** Rows that have a point, and all rows. */
export interface PlacedCount {
  readonly placed: number;
  readonly total: number;
}

export function countPlaced(table: Pick<TableView, "length" | "longitudes">): PlacedCount {
  let placed = 0;
  for (let index = 0; index < table.length; index += 1) {
    if (!Number.isNaN(table.longitudes[index] ?? Number.NaN)) placed += 1;
  }
  return { placed, total: table.length };
}
