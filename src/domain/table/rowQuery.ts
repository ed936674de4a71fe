import type { ColumnId } from "#domain/table/column";
import type { RowStatus } from "#domain/table/point";
import type { RowId } from "#domain/table/table";

/** What is known of points as numbers: the text match (0 to 1), how far the answer is from the file's place, how far a person moved it. */
export const pointNumbers = ["score", "sourceMetres", "movedMetres"] as const;

export type PointNumber = (typeof pointNumbers)[number];

/** Both ends included; null: open. A row without the number is in no range. */
export interface NumberRange {
  readonly min: number | null;
  readonly max: number | null;
}

/** Rows that somebody picked out for a reason that no other filter tells (those of one address…). */
export interface NamedRows {
  /** Already translated: « 14 lignes de la même adresse ». */
  readonly title: string;
  readonly rows: ReadonlySet<RowId>;
}

/** Which rows are shown: those that pass all of it. */
export interface RowFilter {
  /** Looked for anywhere in a cell, whatever the case and the accents; empty: every row. */
  readonly text: string;
  /** The one column to look in; null: all of them. */
  readonly column: ColumnId | null;
  /** null: every status. */
  readonly statuses: ReadonlySet<RowStatus> | null;
  /** Codes of reasons (`municipality-only`); null: any, and none. */
  readonly reasons: ReadonlySet<string> | null;
  /** Kinds of answers as the service says them (`housenumber`, `street`): the precision; null: any, and none. */
  readonly types: ReadonlySet<string> | null;
  readonly ranges: Readonly<Partial<Record<PointNumber, NumberRange>>>;
  readonly only: NamedRows | null;
}

export const showAllRows: RowFilter = { text: "", column: null, statuses: null, reasons: null, types: null, ranges: {}, only: null };

/** Whether a filter may leave rows out. */
export function narrows({ text, statuses, reasons, types, ranges, only }: RowFilter): boolean {
  return text.trim() !== "" || statuses !== null || reasons !== null || types !== null || only !== null || Object.keys(ranges).length > 0;
}

export type SortKey = { readonly kind: "column"; readonly column: ColumnId } | { readonly kind: "status" | "score" | "distance" };

/** In which order rows are shown; rows that compare equal stay in the order of the file, empty cells come last. */
export interface RowSort {
  readonly by: SortKey;
  readonly direction: "ascending" | "descending";
}
