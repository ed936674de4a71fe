import type { ColumnId, ColumnRole } from "#domain/table/column";
import type { RowPoint } from "#domain/table/point";
import type { RowId } from "#domain/table/table";

/** One cell, one point or one column's role, before → after. Knows its inverse by swapping both. */
export type Change =
  | { readonly kind: "cell"; readonly row: RowId; readonly column: ColumnId; readonly before: string; readonly after: string }
  | { readonly kind: "point"; readonly row: RowId; readonly before: RowPoint | null; readonly after: RowPoint | null }
  | { readonly kind: "role"; readonly column: ColumnId; readonly before: ColumnRole | null; readonly after: ColumnRole | null };

/**
 * Every change of a dataset: what, who, when, why, by which engine. Undo, audit, the patch file, autosave and
 * server sync are this one mechanism. A geocoded packet is one correction with many changes.
 */
export interface Correction {
  /** Unique within the dataset, growing. */
  readonly sequence: number;
  /** Corrections of one gesture or one run share a group and are undone together. */
  readonly group: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  /** A message key: of the shell (`correction.cell-edited`), or a module's own (`geocoding:correction.geocoded`). */
  readonly why: string;
  readonly engine?: string;
  readonly changes: readonly Change[];
}

/** The changes that bring back what stood before, in the order to apply them. */
export function inverseChanges(changes: readonly Change[]): Change[] {
  return changes.map((change) => ({ ...change, before: change.after, after: change.before }) as Change).reverse();
}
