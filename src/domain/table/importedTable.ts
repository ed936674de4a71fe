import type { Column } from "#domain/table/column";
import type { PackedPoints } from "#domain/table/packedPoints";
import type { TextColumn } from "#domain/table/textColumn";

/**
 * A table as a file gave it: what the reader of files hands to the dataset, ready to move between threads
 * (strings and typed arrays only). The rows are in the order of the file.
 */
export interface ImportedTable {
  readonly columns: readonly Column[];
  /** One per column, in the order of `columns`, each with `length` cells. */
  readonly cells: readonly TextColumn[];
  readonly length: number;
  /**
   * Points that the file itself has: coordinates of its columns (`method: "source"`), or the points of an
   * earlier export. One per row, made with `packPoints`; absent when the file has none.
   */
  readonly points?: PackedPoints;
  /** The projected CRS that the coordinates of the file are in (`EPSG:2154`…); absent for degrees. */
  readonly crs?: string;
}
