import type { Column, ColumnId, ColumnRole } from "#domain/table/column";
import type { Change } from "#domain/table/correction";
import type { RowPoint, RowStatus } from "#domain/table/point";
import type { RowId, TableView } from "#domain/table/table";

/** Columns whose cells an answer was given to. */
const askedRoles: readonly ColumnRole[] = ["address", "postcode", "city", "citycode"];

/** A reason of `outcomeReasons`: the address was changed after its answer. */
const stale = "stale";

/**
 * The changes, and after them those of the points whose address they change: an answer to another text proves
 * nothing any more. Points that a person placed stay, as do those that the same changes set.
 */
export function withStaleAnswers(table: TableView, changes: readonly Change[]): readonly Change[] {
  const asked = new Set(table.columns.filter(isAsked).map(({ id }) => id));
  const set = new Set(changes.flatMap((change) => (change.kind === "point" ? [change.row] : [])));
  const rows = new Set(changes.flatMap((change) => (changesAddress(change, asked) && !set.has(change.row) ? [change.row] : [])));
  const points = [...rows].flatMap((row): Change[] => {
    const index = table.indexOf(row);
    const before = index === -1 ? null : table.point(index);
    const after = before && staled(before);
    return after ? [{ kind: "point", row, before, after }] : [];
  });
  return points.length === 0 ? changes : [...changes, ...points];
}

function isAsked({ role }: Column): boolean {
  return role !== undefined && askedRoles.includes(role);
}

/** Spaces at the ends are not asked. */
function changesAddress(change: Change, asked: ReadonlySet<ColumnId>): change is Extract<Change, { kind: "cell" }> & { row: RowId } {
  return change.kind === "cell" && asked.has(change.column) && change.before.trim() !== change.after.trim();
}

/** What an answer is worth once its question changed; null where there was no answer, or a person placed the point. */
const statusOnceStale: Readonly<Record<RowStatus, RowStatus | null>> = {
  untreated: null,
  "by-hand": null,
  sure: "to-check",
  "to-check": "to-check",
  confirmed: "to-check",
  // Still to be asked again, and said so.
  "not-found": "not-found",
  failed: "failed",
  skipped: "skipped",
  // The file's own point owes nothing to the answer beside it.
  source: "source",
};

function staled(point: RowPoint): RowPoint | null {
  const status = statusOnceStale[point.status];
  if (status === null || point.reason === stale) return null;
  // Nobody asked about it yet.
  if (status === "source" && point.engine === undefined && point.reason === undefined) return null;
  return { ...point, status, reason: stale };
}
