import type { ColumnId, ColumnRole } from "#domain/table/column";
import type { Change } from "#domain/table/correction";
import { packPoints, unpackPoint, type PackedPoints } from "#domain/table/packedPoints";
import { packStrings, unpackString, type PackedStrings } from "#domain/table/packedStrings";
import type { RowId } from "#domain/table/table";

/**
 * The changes of one correction laid out by column: what is stored. A geocoded packet of thousands of points
 * becomes some twenty arrays. Changes of different kinds touch different things, so only the order within a
 * kind is kept.
 */
export interface PackedChanges {
  readonly points?: { readonly rows: Uint32Array; readonly before: PackedPoints; readonly after: PackedPoints };
  readonly cells?: {
    readonly rows: Uint32Array;
    readonly columns: PackedStrings;
    readonly before: PackedStrings;
    readonly after: PackedStrings;
  };
  readonly roles?: readonly { readonly column: ColumnId; readonly before: ColumnRole | null; readonly after: ColumnRole | null }[];
}

export function packChanges(changes: readonly Change[]): PackedChanges {
  const points = changes.filter((change) => change.kind === "point");
  const cells = changes.filter((change) => change.kind === "cell");
  const roles = changes.filter((change) => change.kind === "role");
  const none: PackedStrings = { values: [], codes: new Uint32Array(0) };
  return {
    ...(points.length > 0 && {
      points: {
        rows: Uint32Array.from(points, (change) => change.row),
        before: packPoints(points.map((change) => change.before)),
        after: packPoints(points.map((change) => change.after)),
      },
    }),
    ...(cells.length > 0 && {
      cells: {
        rows: Uint32Array.from(cells, (change) => change.row),
        columns: packStrings(cells.map((change) => change.column)) ?? none,
        before: packStrings(cells.map((change) => change.before)) ?? none,
        after: packStrings(cells.map((change) => change.after)) ?? none,
      },
    }),
    ...(roles.length > 0 && { roles: roles.map(({ column, before, after }) => ({ column, before, after })) }),
  };
}

/** @param row only the changes of this row; all of them when absent */
export function unpackChanges(packed: PackedChanges, row?: RowId): Change[] {
  const changes: Change[] = [];
  packed.points?.rows.forEach((changed, index) => {
    if (row !== undefined && row !== changed) return;
    const { before, after } = packed.points ?? {};
    if (before && after) {
      changes.push({ kind: "point", row: changed, before: unpackPoint(before, index), after: unpackPoint(after, index) });
    }
  });
  packed.cells?.rows.forEach((changed, index) => {
    if (row !== undefined && row !== changed) return;
    changes.push({
      kind: "cell",
      row: changed,
      column: unpackString(packed.cells?.columns, index) ?? "",
      before: unpackString(packed.cells?.before, index) ?? "",
      after: unpackString(packed.cells?.after, index) ?? "",
    });
  });
  if (row === undefined) packed.roles?.forEach((change) => changes.push({ kind: "role", ...change }));
  return changes;
}

/** The rows that a correction touched, in the order of its changes: what finds a row's history. */
export function touchedRows(changes: readonly Change[]): Uint32Array {
  return Uint32Array.from(changes.filter((change) => change.kind !== "role"), (change) => change.row);
}
