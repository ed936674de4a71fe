import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import type { Column } from "#domain/table/column";
import type { PackedChanges } from "#domain/table/packedChanges";
import type { TableBlock } from "#domain/table/tableBlock";
import type { DatasetDescription } from "#plugin-api/datasetAccess";
import type { CellChunk } from "./cellChunks";
import type { CorrectionHeader, DatasetVersion } from "./datasetStorage";

/** One saved dataset, without its rows. */
export interface DatasetRecord extends DatasetVersion {
  readonly description: DatasetDescription;
  readonly length: number;
  /** As at `snapshotSequence`. */
  readonly columns: readonly Column[];
  /** The `position` that the blocks show. */
  readonly snapshotSequence: number;
  readonly changedAt: string;
}

/** Keys begin with the dataset's id, so that one range covers all that a dataset has in a store. */
export interface DatasetSchema extends DBSchema {
  datasets: { key: string; value: DatasetRecord };
  /** [dataset, position of the column, piece] */
  cells: { key: [string, number, number]; value: CellChunk };
  /** [dataset, block] */
  blocks: { key: [string, number]; value: TableBlock };
  /** [dataset, sequence] */
  corrections: { key: [string, number]; value: CorrectionHeader };
  changes: { key: [string, number]; value: PackedChanges };
  /** [dataset, key] */
  records: { key: [string, string]; value: unknown };
  settings: { key: string; value: string };
}

export type DatasetDatabase = IDBPDatabase<DatasetSchema>;

/**
 * Opens the browser's database of datasets, or makes it.
 * @param onClosed called when the browser takes the database away (site data cleared, newer version in another tab)
 */
export async function openDatasetDatabase(name: string, onClosed: () => void): Promise<DatasetDatabase> {
  const database: DatasetDatabase = await openDB<DatasetSchema>(name, 1, {
    upgrade(created) {
      created.createObjectStore("datasets");
      for (const store of ["cells", "blocks", "corrections", "changes", "records", "settings"] as const) created.createObjectStore(store);
    },
    blocking() {
      database.close();
      onClosed();
    },
    terminated: onClosed,
  });
  return database;
}

/** All keys of one dataset in a store whose keys begin with its id. */
export function keysOf(dataset: string): IDBKeyRange {
  return IDBKeyRange.bound([dataset], [dataset, []]);
}
