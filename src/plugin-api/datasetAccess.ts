import type { Change, Correction } from "#domain/table/correction";
import type { RowFilter } from "#domain/table/rowQuery";
import type { RowId, TableView } from "#domain/table/table";

/** What a dataset remembers of itself, apart from its rows. */
export interface DatasetDescription {
  readonly id: string;
  readonly title: string;
  /** Name of the file it came from. */
  readonly fileName: string;
  /** Id of the file format and the options it was read with; exports use them again. */
  readonly format: string;
  readonly formatOptions: Readonly<Record<string, string>>;
  /** The projected CRS that the file's coordinates are in (`EPSG:2154`…), which exports write again; absent for degrees. */
  readonly crs?: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface OpenDataset {
  readonly description: DatasetDescription;
  readonly table: TableView;
}

/** The open dataset as modules see it: read freely, change only by corrections. */
export interface DatasetAccess {
  current(): OpenDataset | null;
  /** Called after each change of the dataset, its rows, its roles, the rows shown, the selection or the focus. @returns undo of the subscription */
  subscribe(listener: () => void): () => void;
  /**
   * Records the changes as one correction and applies them. Resolves once they are **saved** in the browser's
   * database (or at once where storage was refused and the user was told).
   * @param why message key of the shell (`correction.cell-edited`), or a module's own (`geocoding:correction.geocoded`)
   * @throws AppError conflict when `before` is not what stands; storage-failed when the database refused
   */
  apply(changes: readonly Change[], about: { why: string; engine?: string; group?: string }): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Rows selected on table and map alike. */
  selection(): ReadonlySet<RowId>;
  select(rows: Iterable<RowId>, how?: "replace" | "add" | "toggle"): void;
  /** The one row in focus: the one that a panel shows and that keys act on; null when none. */
  focus(): RowId | null;
  /**
   * @param options `show`: scrolled to and brought to the middle of the map. `fromMap`: it was chosen on the map, which
   * then stays as it is. Otherwise the map follows the row, unless the person holds it
   */
  setFocus(row: RowId | null, options?: { show?: boolean; fromMap?: boolean }): void;
  /** Rows in the order that the table shows now, filters and sort applied. */
  shownRows(): Uint32Array;
  /** Shows other rows in the table: what is given replaces that part of the filter (`showAllRows` clears it). */
  setFilter(filter: Partial<RowFilter>): void;
  /** Corrections that touched a row and still stand, newest first, with only the row's own changes. */
  rowHistory(row: RowId): Promise<readonly Correction[]>;
  /** A small record of a module kept with the dataset (a run to resume). JSON values only. */
  readRecord(key: string): Promise<unknown>;
  writeRecord(key: string, value: unknown): Promise<void>;
  deleteRecord(key: string): Promise<void>;
  /** Whether work survives a reload here: false in a private window that refuses the database. */
  readonly durable: boolean;
  /** False while another tab works on this dataset: here it is only read, and `apply` is refused. Subscribers are told when it changes. */
  readonly writable: boolean;
}
