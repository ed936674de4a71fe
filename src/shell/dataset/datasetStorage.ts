import type { Column } from "#domain/table/column";
import type { Correction } from "#domain/table/correction";
import type { DatasetTable } from "#domain/table/datasetTable";
import type { PackedChanges } from "#domain/table/packedChanges";
import type { DatasetDescription } from "#plugin-api/datasetAccess";
import type { SavedDataset } from "./datasetStore";

/** A correction without its changes, which are read when they are needed. */
export interface CorrectionHeader extends Omit<Correction, "changes"> {
  /** Rows touched, in the order of the changes. */
  readonly rows: Uint32Array;
}

/** How far a dataset has come. Each write says what it expects, so that two tabs can't overwrite each other. */
export interface DatasetVersion {
  /** Sequence of the last correction that stands; 0 for none. Those after it are undone. */
  readonly position: number;
  /** The greatest sequence ever given; never used again. */
  readonly lastSequence: number;
}

export interface Snapshot {
  /** What `position` the snapshot shows. */
  readonly sequence: number;
  /** Blocks of rows changed since the former snapshot. */
  readonly dirtyBlocks: readonly number[];
  readonly table: DatasetTable;
}

export interface RestoredDataset {
  readonly description: DatasetDescription;
  readonly table: DatasetTable;
  readonly version: DatasetVersion;
  readonly headers: readonly CorrectionHeader[];
  readonly snapshotSequence: number;
}

/**
 * Where datasets are kept. Each writing call is one transaction: either all of it is saved or nothing is.
 * @throws AppError storage-failed, with reason `quota` when the browser has no room left; conflict with reason
 * `changed-elsewhere` when the dataset is not at the version expected; not-found
 */
export interface DatasetStorage {
  list(): Promise<SavedDataset[]>;
  create(description: DatasetDescription, columns: readonly Column[], table: DatasetTable): Promise<void>;
  /** The table as it stood at the last write, corrections replayed. */
  restore(id: string): Promise<RestoredDataset>;
  /** Saves a correction and forgets those that were undone before it. */
  append(id: string, expected: DatasetVersion, header: CorrectionHeader, changes: PackedChanges): Promise<void>;
  /** Undo or redo: which correction is the last that stands. */
  movePosition(id: string, expected: DatasetVersion, position: number): Promise<void>;
  writeSnapshot(id: string, expected: DatasetVersion, snapshot: Snapshot): Promise<void>;
  changes(id: string, sequence: number): Promise<PackedChanges>;
  /** Deletes all that is stored of a dataset, at once. @returns what puts it back, from a copy in memory */
  remove(id: string): Promise<() => Promise<void>>;
  rename(id: string, title: string): Promise<void>;
  /** Writes all that is stored of a dataset again, under another id and title. */
  duplicate(id: string, as: { readonly id: string; readonly title: string }): Promise<void>;
  /** Bytes that a dataset takes, about. */
  measure(id: string): Promise<number>;
  readRecord(id: string, key: string): Promise<unknown>;
  writeRecord(id: string, key: string, value: unknown): Promise<void>;
  deleteRecord(id: string, key: string): Promise<void>;
  lastOpened(): Promise<string | null>;
  setLastOpened(id: string | null): Promise<void>;
}
