import type { LonLat } from "#domain/position/lonLat";
import type { TextColumn } from "#domain/table/textColumn";

/** Rows that a module made (the features of a layer, an answer), to be opened as a dataset that can be corrected. */
export interface DatasetRequest {
  readonly title: string;
  /** As they head the table; roles (postcode, citycode…) are guessed from names and contents. */
  readonly columnNames: readonly string[];
  /** One per column, each with one cell per row: `createColumnsBuilder`. */
  readonly cells: readonly TextColumn[];
  /** Where each row stands; null for those that stand nowhere. */
  readonly positions: readonly (LonLat | null)[];
}
