import { AppError } from "#domain/appError";
import type { PackedChanges } from "#domain/table/packedChanges";
import type { DatasetStorage } from "./datasetStorage";

/**
 * Stands in where the browser refuses its database or has no room: undo and the modules' records work, and
 * nothing survives a reload, which the user is told before work starts. The table itself is the open one.
 */
export function createMemoryStorage(): DatasetStorage {
  const changes = new Map<string, Map<number, PackedChanges>>();
  const records = new Map<string, Map<string, unknown>>();
  const of = <K, V>(all: Map<string, Map<K, V>>, id: string): Map<K, V> => {
    const mine = all.get(id) ?? new Map<K, V>();
    all.set(id, mine);
    return mine;
  };
  return {
    list: () => Promise.resolve([]),
    create: () => Promise.resolve(),
    restore: (id) => Promise.reject(new AppError("not-found", `The dataset ${id} was not saved.`, { reason: "dataset" })),
    append: (id, expected, header, packed) => {
      const mine = of(changes, id);
      for (const sequence of mine.keys()) if (sequence > expected.position) mine.delete(sequence);
      mine.set(header.sequence, packed);
      return Promise.resolve();
    },
    movePosition: () => Promise.resolve(),
    writeSnapshot: () => Promise.resolve(),
    changes: (id, sequence) => {
      const packed = of(changes, id).get(sequence);
      return packed ? Promise.resolve(packed) : Promise.reject(new AppError("not-found", `No correction ${sequence}.`, { reason: "correction" }));
    },
    remove: (id) => {
      changes.delete(id);
      records.delete(id);
      return Promise.resolve(() => Promise.resolve());
    },
    rename: () => Promise.resolve(),
    duplicate: (id) => Promise.reject(new AppError("not-found", `The dataset ${id} was not saved.`, { reason: "dataset" })),
    measure: () => Promise.resolve(0),
    readRecord: (id, key) => Promise.resolve(of(records, id).get(key)),
    writeRecord: (id, key, value) => {
      of(records, id).set(key, value);
      return Promise.resolve();
    },
    deleteRecord: (id, key) => {
      of(records, id).delete(key);
      return Promise.resolve();
    },
    lastOpened: () => Promise.resolve(null),
    setLastOpened: () => Promise.resolve(),
  };
}
