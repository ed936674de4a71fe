import type { StoreApi } from "zustand/vanilla";

import type { AppError } from "#domain/appError";
import type { ColumnId } from "#domain/table/column";
import type { Correction } from "#domain/table/correction";
import type { ImportedTable } from "#domain/table/importedTable";
import type { RowFilter, RowSort } from "#domain/table/rowQuery";
import type { RowStatus } from "#domain/table/point";
import type { RowId } from "#domain/table/table";
import type { DatasetAccess, DatasetDescription } from "#plugin-api/datasetAccess";
import type { HistoryStep } from "./corrections";
import type { ImportRemarks } from "./importRemarks";

/** Where the work is kept; to be said before work starts. */
export type StorageState =
  | { readonly kind: "checking" }
  /** `freeBytes`: what the browser estimates it still has room for, where it says. */
  | { readonly kind: "durable"; readonly freeBytes?: number }
  /** Nothing survives a reload: the database is refused (private window) or full. */
  | { readonly kind: "memory-only"; readonly reason: "refused" | "full"; readonly error: AppError };

export type DatasetPhase =
  | { readonly kind: "none" }
  | { readonly kind: "loading"; readonly title: string }
  | { readonly kind: "open"; readonly description: DatasetDescription; readonly access: DatasetWriteAccess; readonly saving: boolean };

/** `elsewhere`: another tab works on this dataset, so this one only reads until `takeOver`. */
export type DatasetWriteAccess = "write" | "elsewhere";

/** All that screens show of the dataset; plain data, replaced and never mutated. */
export interface DatasetState {
  readonly phase: DatasetPhase;
  readonly storage: StorageState;
  /** Of the table; grows with each change. */
  readonly revision: number;
  readonly selection: ReadonlySet<RowId>;
  readonly focus: RowId | null;
  /** The focus was chosen on the map, which then stays as it is. */
  readonly focusFromMap: boolean;
  /** Grows each time that the focus asks to be shown (scrolled to, centred on the map). */
  readonly showRequest: number;
  /** Row ids in the order shown. */
  readonly shown: Uint32Array;
  /** Changes came after `shown` was worked out, and may put rows elsewhere: offer to refresh. */
  readonly shownStale: boolean;
  readonly filter: RowFilter;
  readonly sort: RowSort | null;
  readonly hiddenColumns: ReadonlySet<ColumnId>;
  /** Pixels; a column that is not there has the default width. */
  readonly columnWidths: Readonly<Record<ColumnId, number>>;
  /** What the import left out and nobody has said to have read. */
  readonly remarks: ImportRemarks | null;
  readonly statusCounts: Readonly<Record<RowStatus, number>>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The dataset that was open until another tab forgot it: its title, another object each time. */
  readonly forgottenElsewhere: { readonly title: string } | null;
  /** The last undo or redo of the open dataset, another object each time. */
  readonly lastStep: HistoryStep | null;
}

export interface SavedDataset {
  readonly description: DatasetDescription;
  readonly rows: number;
  readonly columns: number;
  /** ISO 8601, UTC: the last correction, or the import. */
  readonly changedAt: string;
}

/** The file that a dataset came from, byte for byte, as a file format may read it again. */
export interface KeptOriginal {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the import hands over; the id and the date are given by the store when absent. */
export type DatasetToOpen = ImportedTable &
  Omit<DatasetDescription, "id" | "createdAt"> &
  Partial<Pick<DatasetDescription, "id" | "createdAt">> & {
    readonly remarks?: ImportRemarks;
    /** The file itself, for a format that keeps it. */
    readonly original?: File;
  };

export interface DatasetStore extends DatasetAccess {
  readonly state: StoreApi<DatasetState>;
  /**
   * Shows the table, then saves it. Resolves once it is saved, or once it is known that it can't be
   * (`state.storage` is then `memory-only`, and `durable` false).
   */
  open(imported: DatasetToOpen): Promise<void>;
  /** Waits for what is being saved, then shows no dataset; it stays saved. */
  close(): Promise<void>;
  /** Datasets kept in this browser, the last changed first. */
  saved(): Promise<SavedDataset[]>;
  /** @throws AppError not-found when it was deleted; storage-failed */
  reopen(id: string): Promise<void>;
  /** Opens again what was open last. @returns false when there is nothing to open */
  reopenLast(): Promise<boolean>;
  /**
   * Deletes a saved dataset from the disk at once; closes it first, here and in other tabs, if it is open.
   * @returns what puts it back, for as long as the page stands
   */
  remove(id: string): Promise<() => Promise<void>>;
  rename(id: string, title: string): Promise<void>;
  /** A saved dataset once more, with its corrections, under another title. @returns its id */
  duplicate(id: string, title: string): Promise<string>;
  /** Bytes that a saved dataset takes, about. */
  measure(id: string): Promise<number>;
  /** Ids of datasets that other tabs work on; empty where the browser does not tell. */
  openElsewhere(): Promise<ReadonlySet<string>>;
  /** Called when the list of saved datasets may be another one, from here or from another tab. @returns undo */
  onSavedChange(listener: () => void): () => void;
  /** Lets go of everything before all that the browser keeps is deleted; other tabs are told to do the same. */
  abandon(): Promise<void>;
  /** Makes this tab the one that writes; the other one then only reads. */
  takeOver(): Promise<void>;
  setSort(sort: RowSort | null): void;
  /** Works out again which rows are shown, with the present contents. */
  refreshShown(): void;
  setHiddenColumns(columns: ReadonlySet<ColumnId>): void;
  setColumnWidth(column: ColumnId, widthPixels: number): void;
  /** Somebody read what the import left out. */
  forgetRemarks(): void;
  /** Corrections that touched a row and still stand, newest first, with only the row's own changes. */
  rowHistory(row: RowId): Promise<Correction[]>;
  /** The file of the open dataset, where its format had it kept; null for older datasets and where there was no room. */
  original(): Promise<KeptOriginal | null>;
}
