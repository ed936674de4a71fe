import type { Column, ColumnId } from "#domain/table/column";
import type { RowPoint, RowStatus } from "#domain/table/point";

/** Stable for the life of the dataset and never a line number: sorting, filtering or deleting does not change it. */
export type RowId = number;

/** What any part of the application may ask of a dataset's table. Indexes are positions in the file's order. */
export interface TableView {
  readonly length: number;
  readonly columns: readonly Column[];
  /** Grows with each change: compare it to know whether something cached is stale. */
  readonly revision: number;
  rowIdAt(index: number): RowId;
  /** -1 when no row has this id. */
  indexOf(row: RowId): number;
  /** Present text of a cell (the original one until somebody edits it). */
  cell(index: number, column: ColumnId): string;
  /** The text that the file had, byte for byte once decoded. */
  originalCell(index: number, column: ColumnId): string;
  point(index: number): RowPoint | null;
  status(index: number): RowStatus;
  /** Whether the point says anything of a place of the file beside it (`source`, `answer`, `sourceMetres`). */
  hasSource(index: number): boolean;
  /** WGS 84 degrees per index, NaN where there is no point. Read-only by contract. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Index into `rowStatuses` per index. Read-only by contract. */
  readonly statuses: Uint8Array;
}
