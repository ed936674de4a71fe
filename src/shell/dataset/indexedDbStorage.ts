import type { IDBPTransaction, StoreNames } from "idb";

import { AppError } from "#domain/appError";
import { DatasetTable } from "#domain/table/datasetTable";
import { inverseChanges } from "#domain/table/correction";
import { unpackChanges } from "#domain/table/packedChanges";
import { applyBlock, blockCount, blockRows, packBlock } from "#domain/table/tableBlock";
import { cutColumn, joinChunks } from "./cellChunks";
import { copyDataset, measureDataset, storesOfRows, writeCopy } from "./datasetCopies";
import { keysOf, openDatasetDatabase, type DatasetDatabase, type DatasetRecord, type DatasetSchema } from "./datasetDatabase";
import type { DatasetStorage, DatasetVersion, Snapshot } from "./datasetStorage";
import { storageFault } from "./storageFault";
import { yieldToScreen } from "./runSliced";

type WriteTransaction = IDBPTransaction<DatasetSchema, StoreNames<DatasetSchema>[], "readwrite">;

/**
 * Keeps datasets in the browser's database. The cells of the file are written once; each correction is one
 * small transaction; snapshots bound what is replayed when a dataset is opened again.
 * @throws AppError storage-failed when the browser refuses the database (private window)
 */
export async function openIndexedDbStorage(name: string, now: () => Date): Promise<DatasetStorage> {
  let opening = open();
  await opening;

  function open(): Promise<DatasetDatabase> {
    if (typeof indexedDB === "undefined") {
      return Promise.reject(new AppError("storage-failed", "This browser has no IndexedDB.", { reason: "database" }));
    }
    return openDatasetDatabase(name, () => {
      opening = Promise.reject(new AppError("storage-failed", "The browser closed the database.", { reason: "database" }));
      // Reported by whoever writes next; nobody may be waiting now.
      opening.catch(() => undefined);
    }).catch((error: unknown) => {
      throw storageFault(error);
    });
  }

  /** Runs the work in one transaction over the stores and waits until it is on the disk; undone as a whole when it throws. */
  async function write<T>(stores: StoreNames<DatasetSchema>[], work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    const database = await opening;
    try {
      const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
      // Awaited below; a fault of the work itself must not leave it unhandled.
      transaction.done.catch(() => undefined);
      try {
        const result = await work(transaction);
        await transaction.done;
        return result;
      } catch (error) {
        abort(transaction);
        throw error;
      }
    } catch (error) {
      throw storageFault(error);
    }
  }

  async function read<T>(work: (database: DatasetDatabase) => Promise<T>): Promise<T> {
    const database = await opening;
    try {
      return await work(database);
    } catch (error) {
      throw storageFault(error);
    }
  }

  return {
    list: () =>
      read(async (database) =>
        (await database.getAll("datasets"))
          .map(({ description, length, columns, changedAt }) => ({ description, rows: length, columns: columns.length, changedAt }))
          .sort((one, other) => other.changedAt.localeCompare(one.changedAt)),
      ),

    create: (description, columns, table) =>
      write(["datasets", "cells", "blocks"], async (transaction) => {
        const cells = transaction.objectStore("cells");
        for (const [position, column] of columns.entries()) {
          const original = table.original(column.id);
          let piece = 0;
          // One piece per task: the transaction stays open as long as a request is waited for.
          for (const chunk of original ? cutColumn(original) : []) await cells.put(chunk, [description.id, position, piece++]);
        }
        await writeBlocks(transaction, description.id, table, blocksWithPoints(table));
        const record: DatasetRecord = {
          description,
          columns,
          length: table.length,
          position: 0,
          lastSequence: 0,
          snapshotSequence: 0,
          changedAt: now().toISOString(),
        };
        await transaction.objectStore("datasets").put(record, description.id);
      }),

    restore: (id) =>
      read(async (database) => {
        const record = await database.get("datasets", id);
        if (!record) throw new AppError("not-found", `No saved dataset ${id}.`, { reason: "dataset" });
        const { length, columns, description, position, lastSequence, snapshotSequence } = record;
        const cells = [];
        for (let column = 0; column < columns.length; column += 1) {
          cells.push(joinChunks(await database.getAll("cells", IDBKeyRange.bound([id, column], [id, column, []])), length));
        }
        const table = new DatasetTable({ columns, cells, length });
        for (let block = 0; block < blockCount(length); block += 1) {
          const packed = await database.get("blocks", [id, block]);
          if (packed) applyBlock(table, block, packed);
        }
        const headers = await database.getAll("corrections", keysOf(id));
        await replay(database, id, table, headers.map(({ sequence }) => sequence), snapshotSequence, position);
        return { description, table, headers, snapshotSequence, version: { position, lastSequence } };
      }),

    append: (id, expected, header, changes) =>
      write(["datasets", "corrections", "changes"], async (transaction) => {
        const record = await expectVersion(transaction, id, expected);
        const undone = IDBKeyRange.bound([id, expected.position], [id, []], true);
        await transaction.objectStore("corrections").delete(undone);
        await transaction.objectStore("changes").delete(undone);
        await transaction.objectStore("corrections").put(header, [id, header.sequence]);
        await transaction.objectStore("changes").put(changes, [id, header.sequence]);
        const { sequence } = header;
        await transaction.objectStore("datasets").put({ ...record, position: sequence, lastSequence: sequence, changedAt: header.at }, id);
      }),

    movePosition: (id, expected, position) =>
      write(["datasets"], async (transaction) => {
        const record = await expectVersion(transaction, id, expected);
        await transaction.objectStore("datasets").put({ ...record, position, changedAt: now().toISOString() }, id);
      }),

    writeSnapshot: (id, expected, snapshot) =>
      write(["datasets", "blocks"], async (transaction) => {
        const record = await expectVersion(transaction, id, expected);
        await transaction.objectStore("datasets").put(await saveSnapshot(transaction, record, snapshot), id);
      }),

    changes: (id, sequence) =>
      read(async (database) => {
        const changes = await database.get("changes", [id, sequence]);
        if (!changes) throw new AppError("not-found", `No correction ${sequence} of ${id}.`, { reason: "correction" });
        return changes;
      }),

    remove: async (id) => {
      const copy = await write(everyStore, async (transaction) => {
        const taken = await copyDataset(transaction, id);
        await transaction.objectStore("datasets").delete(id);
        for (const store of storesOfRows) await transaction.objectStore(store).delete(keysOf(id));
        const settings = transaction.objectStore("settings");
        if ((await settings.get(lastOpenedKey)) === id) await settings.delete(lastOpenedKey);
        return taken;
      });
      return async () => {
        if (copy) await write(everyStore, (transaction) => writeCopy(transaction, copy));
      };
    },

    rename: (id, title) =>
      write(["datasets"], async (transaction) => {
        const record = await transaction.objectStore("datasets").get(id);
        if (!record) throw new AppError("not-found", `No saved dataset ${id}.`, { reason: "dataset" });
        await transaction.objectStore("datasets").put({ ...record, description: { ...record.description, title } }, id);
      }),

    duplicate: (id, as) =>
      write(everyStore, async (transaction) => {
        const copy = await copyDataset(transaction, id);
        if (!copy) throw new AppError("not-found", `No saved dataset ${id}.`, { reason: "dataset" });
        const { record } = copy;
        await writeCopy(transaction, { ...copy, record: { ...record, description: { ...record.description, ...as }, changedAt: now().toISOString() } });
      }),

    measure: (id) => read((database) => measureDataset(database, id)),

    readRecord: (id, key) => read((database) => database.get("records", [id, key])),
    writeRecord: (id, key, value) =>
      write(["records"], async (transaction) => {
        await transaction.objectStore("records").put(value, [id, key]);
      }),
    deleteRecord: (id, key) => write(["records"], (transaction) => transaction.objectStore("records").delete([id, key])),

    lastOpened: () => read(async (database) => (await database.get("settings", lastOpenedKey)) ?? null),
    setLastOpened: (id) =>
      write(["settings"], async (transaction) => {
        if (id === null) await transaction.objectStore("settings").delete(lastOpenedKey);
        else await transaction.objectStore("settings").put(id, lastOpenedKey);
      }),
  };
}

const lastOpenedKey = "last-opened";
const everyStore: StoreNames<DatasetSchema>[] = ["datasets", ...storesOfRows, "settings"];

async function expectVersion(transaction: WriteTransaction, id: string, expected: DatasetVersion): Promise<DatasetRecord> {
  const record = await transaction.objectStore("datasets").get(id);
  if (!record) throw new AppError("not-found", `No saved dataset ${id}.`, { reason: "dataset" });
  if (record.position === expected.position && record.lastSequence === expected.lastSequence) return record;
  throw new AppError("conflict", `The dataset ${id} was changed in another tab.`, { reason: "changed-elsewhere" });
}

async function saveSnapshot(transaction: WriteTransaction, record: DatasetRecord, snapshot: Snapshot): Promise<DatasetRecord> {
  await writeBlocks(transaction, record.description.id, snapshot.table, snapshot.dirtyBlocks);
  return { ...record, snapshotSequence: snapshot.sequence, columns: snapshot.table.columns };
}

async function writeBlocks(transaction: WriteTransaction, id: string, table: DatasetTable, blocks: Iterable<number>): Promise<void> {
  const store = transaction.objectStore("blocks");
  for (const block of blocks) await store.put(packBlock(table, block), [id, block]);
}

function* blocksWithPoints(table: DatasetTable): Generator<number> {
  for (let block = 0; block < blockCount(table.length); block += 1) {
    if (table.points.anyIn(block * blockRows, (block + 1) * blockRows)) yield block;
  }
}

/** Brings the table from the snapshot's position to the present one, forwards or backwards. */
async function replay(
  database: DatasetDatabase,
  id: string,
  table: DatasetTable,
  sequences: readonly number[],
  from: number,
  to: number,
): Promise<void> {
  const forwards = sequences.filter((sequence) => sequence > from && sequence <= to);
  const backwards = sequences.filter((sequence) => sequence > to && sequence <= from).reverse();
  for (const sequence of [...forwards, ...backwards]) {
    const packed = await database.get("changes", [id, sequence]);
    if (!packed) throw new AppError("storage-failed", `Correction ${sequence} of ${id} is not there.`, { reason: "database" });
    const changes = unpackChanges(packed);
    table.applyChanges(sequence > to ? inverseChanges(changes) : changes);
    await yieldToScreen();
  }
}

function abort(transaction: WriteTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // Already finished: the fault that brought us here came from the commit itself.
    if (!(error instanceof DOMException && error.name === "InvalidStateError")) throw error;
  }
}
