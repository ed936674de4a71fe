import type { IDBPTransaction, StoreNames } from "idb";

import { keysOf, type DatasetDatabase, type DatasetRecord, type DatasetSchema } from "./datasetDatabase";

/** Stores whose keys begin with a dataset's id. */
export const storesOfRows = ["cells", "blocks", "corrections", "changes", "records"] as const;

type RowStore = (typeof storesOfRows)[number];
type WriteTransaction = IDBPTransaction<DatasetSchema, StoreNames<DatasetSchema>[], "readwrite">;

/** All that is stored of one dataset, in memory. */
export interface DatasetCopy {
  readonly record: DatasetRecord;
  readonly rows: readonly { readonly store: RowStore; readonly key: readonly (string | number)[]; readonly value: DatasetSchema[RowStore]["value"] }[];
}

/** @returns null when there is no such dataset */
export async function copyDataset(transaction: WriteTransaction, id: string): Promise<DatasetCopy | null> {
  const record = await transaction.objectStore("datasets").get(id);
  if (!record) return null;
  const rows: DatasetCopy["rows"][number][] = [];
  for (const store of storesOfRows) {
    for (let cursor = await transaction.objectStore(store).openCursor(keysOf(id)); cursor; cursor = await cursor.continue()) {
      rows.push({ store, key: cursor.key, value: cursor.value });
    }
  }
  return { record, rows };
}

/** Writes a copy under the id of its record, which may be another one than it was taken from. */
export async function writeCopy(transaction: WriteTransaction, { record, rows }: DatasetCopy): Promise<void> {
  const { id } = record.description;
  for (const { store, key, value } of rows) {
    // Each key begins with the id; what follows it is the same. The compiler can't follow a store chosen at run time.
    const target = transaction.objectStore(store) as unknown as { put(value: unknown, key: IDBValidKey): Promise<unknown> };
    await target.put(value, [id, ...key.slice(1)]);
  }
  await transaction.objectStore("datasets").put(record, id);
}

/** Bytes that a dataset takes, about: its texts as one byte a letter, its arrays as they are. */
export async function measureDataset(database: DatasetDatabase, id: string): Promise<number> {
  let bytes = 0;
  const transaction = database.transaction([...storesOfRows]);
  for (const store of storesOfRows) {
    for (let cursor = await transaction.objectStore(store).openCursor(keysOf(id)); cursor; cursor = await cursor.continue()) bytes += bytesOf(cursor.value);
  }
  return bytes;
}

function bytesOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + bytesOf(each), 0);
  if (value instanceof Map || value instanceof Set) return bytesOf([...value]);
  if (typeof value === "object" && value !== null) return bytesOf(Object.values(value));
  return 8;
}
