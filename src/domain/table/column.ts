import type { CellKind } from "#domain/table/cellKind";

/** What a column means for the work; guessed at import with a reason, corrected by the user. */
export const columnRoles = [
  "address",
  "postcode",
  "citycode",
  "city",
  "longitude",
  "latitude",
  "x",
  "y",
  "identifier",
] as const;

export type ColumnRole = (typeof columnRoles)[number];

/** Stable within a dataset, whatever the header becomes: `c1`, `c2`… in the order of the file. */
export type ColumnId = string;

export interface Column {
  readonly id: ColumnId;
  /** The header as the file has it; an empty or repeated header is kept and told apart on screen. */
  readonly name: string;
  /** Several columns may have the role `address`: they are joined in the order of the file. */
  readonly role?: ColumnRole;
  /** What all its cells were in the file, where the file says it (a workbook, GeoJSON) and it is no text. */
  readonly kind?: CellKind;
}
