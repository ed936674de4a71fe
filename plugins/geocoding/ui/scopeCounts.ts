import { rowStatuses, sourceOf, type RowStatus } from "#domain/table/point";
import type { TableView } from "#domain/table/table";
import type { DatasetAccess } from "#plugin-api";

import { isByHand } from "../model/decidable";
import { rowsInScope, type GeocodingPlan, type RunScope } from "../model/plan";

/** How many rows each scope takes; the one by score is counted only when asked for, as it reads every point. */
export type ScopeCounts = Readonly<Record<Exclude<RunScope["kind"], "below-score">, number>>;

export function scopeCounts(dataset: DatasetAccess, table: TableView, keepByHand: boolean): ScopeCounts {
  const byStatus = statusCounts(table);
  const selection = dataset.selection();
  const shown = dataset.shownRows();
  const taken = (row: number): boolean => {
    const index = table.indexOf(row);
    return index !== -1 && !(keepByHand && isByHand(table.status(index)));
  };
  return {
    all: table.length - (keepByHand ? byStatus["by-hand"] + byStatus.confirmed : 0),
    untreated: byStatus.untreated,
    source: byStatus.source,
    "not-found": byStatus["not-found"],
    failed: byStatus.failed,
    "to-check": byStatus["to-check"],
    selected: countWhere(selection, taken),
    shown: countWhere(shown, taken),
  };
}

export function countInScope(dataset: DatasetAccess, plan: GeocodingPlan, counts: ScopeCounts): number {
  return plan.scope.kind === "below-score" ? rowsInScope(dataset, plan).length : counts[plan.scope.kind];
}

/** How many rows of the scope have a point that an answer will replace: one that the file brought stays. */
export function countPlacedInScope(dataset: DatasetAccess, table: TableView, plan: GeocodingPlan): number {
  return countWhere(rowsInScope(dataset, plan), (row) => {
    const index = table.indexOf(row);
    return !Number.isNaN(table.longitudes[index] ?? Number.NaN) && sourceOf(table.point(index)) === null;
  });
}

export function statusCounts(table: Pick<TableView, "statuses">): Record<RowStatus, number> {
  const byCode = new Uint32Array(rowStatuses.length);
  for (const code of table.statuses) byCode[code] = (byCode[code] ?? 0) + 1;
  return Object.fromEntries(rowStatuses.map((status, code) => [status, byCode[code] ?? 0])) as Record<RowStatus, number>;
}

/** Why rows are to check, skipped or failed, the most frequent first. */
export function reasonCounts(table: TableView, status: RowStatus): { reason: string; count: number }[] {
  const code = rowStatuses.indexOf(status);
  const counts = new Map<string, number>();
  table.statuses.forEach((present, index) => {
    const reason = present === code ? table.point(index)?.reason : undefined;
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  });
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count);
}

function countWhere(rows: Iterable<number>, isTaken: (row: number) => boolean): number {
  let count = 0;
  for (const row of rows) if (isTaken(row)) count += 1;
  return count;
}
