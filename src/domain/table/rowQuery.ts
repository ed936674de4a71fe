import type { ColumnId } from "#domain/table/column";
import type { RowStatus } from "#domain/table/point";

/** Which rows are shown. */
export interface RowFilter {
  /** Looked for anywhere in a cell, whatever the case and the accents; empty: every row. */
  readonly text: string;
  /** The one column to look in; null: all of them. */
  readonly column: ColumnId | null;
  /** null: every status. */
  readonly statuses: ReadonlySet<RowStatus> | null;
}

export const showAllRows: RowFilter = { text: "", column: null, statuses: null };

export type SortKey = { readonly kind: "column"; readonly column: ColumnId } | { readonly kind: "status" } | { readonly kind: "score" };

/** In which order rows are shown; rows that compare equal stay in the order of the file, empty cells come last. */
export interface RowSort {
  readonly by: SortKey;
  readonly direction: "ascending" | "descending";
}
