import "fake-indexeddb/auto";

import { openDB } from "idb";
import { describe, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";
import type { Change } from "#domain/table/correction";
import { packPoints, type PackedPoints } from "#domain/table/packedPoints";
import { rowStatuses, type RowPoint } from "#domain/table/point";
import { seededRandom } from "#domain/table/tableForTests";
import { createDatasetStore } from "./createDatasetStore";
import { openDatasetDatabase } from "./datasetDatabase";
import { contentsOf, datasetToOpen, pointChange } from "./datasetForTests";
import type { DatasetStorage } from "./datasetStorage";
import type { DatasetStore } from "./datasetStore";
import { openIndexedDbStorage } from "./indexedDbStorage";

let names = 0;
const newDatabase = (): string => `test-${(names += 1)}`;
const storeOn = (databaseName: string, more: Parameters<typeof createDatasetStore>[0] = {}): DatasetStore =>
  createDatasetStore({ databaseName, locks: undefined, ...more });

const rows = [["1 rue de la Paix", "Paris"], ["", "Lyon"], ["3 quai", "Nice"]];
const sure: RowPoint = { status: "sure", position: [2.33, 48.87], score: 0.96, label: "1 Rue de la Paix 75002 Paris", method: "search-csv" };

const tableOf = (store: DatasetStore) => {
  const open = store.current();
  if (!open) throw new Error("No dataset is open.");
  return open.table;
};
const cell = (store: DatasetStore, row: number, column: string): string => tableOf(store).cell(row, column);
const edit = (store: DatasetStore, row: number, column: string, after: string): Change => ({ kind: "cell", row, column, before: cell(store, row, column), after });
const codeOf = (work: Promise<unknown>) => work.then(() => "fulfilled", (error: unknown) => (error instanceof AppError ? `${error.code}/${error.context.reason ?? ""}` : error));

/** Makes a database what the version wrote that had no status for the file's own points: they were `untreated`, 0. */
async function sayUntreated(name: string): Promise<void> {
  const database = await openDatasetDatabase(name, () => undefined);
  const source = rowStatuses.indexOf("source");
  const asBefore = (points: PackedPoints): PackedPoints => ({ ...points, statuses: points.statuses.map((code) => (code === source ? 0 : code)) });
  for (const key of await database.getAllKeys("blocks")) {
    const block = await database.get("blocks", key);
    if (block) await database.put("blocks", { ...block, points: asBefore(block.points) }, key);
  }
  for (const key of await database.getAllKeys("changes")) {
    const { points, ...others } = (await database.get("changes", key)) ?? {};
    if (points) await database.put("changes", { ...others, points: { ...points, before: asBefore(points.before), after: asBefore(points.after) } }, key);
  }
  database.close();
}

/** The real storage, of which a test can make one operation fail as a browser would. */
async function storageThatFails(name: string, operation: "create" | "append" | "movePosition", fault: { now: Error | null }): Promise<DatasetStorage> {
  const storage = await openIndexedDbStorage(name, () => new Date());
  const original = storage[operation].bind(storage) as (...given: unknown[]) => Promise<void>;
  return { ...storage, [operation]: (...given: unknown[]) => (fault.now ? Promise.reject(fault.now) : original(...given)) };
}

describe("a dataset after a reload", () => {
  it("is the one that was open, with its corrections", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    await store.apply([edit(store, 0, "c2", "Paris 2e"), pointChange(tableOf(store), 0, sure)], { why: "correction.moved" });
    const before = contentsOf(tableOf(store));

    const again = storeOn(database);
    expect(await again.reopenLast()).toBe(true);
    expect(contentsOf(tableOf(again))).toEqual(before);
    expect(again.current()?.description).toEqual(store.current()?.description);
  });

  it("has the bytes of its file, where the format has them kept", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open({ ...datasetToOpen(rows), original: new File([Uint8Array.of(1, 2, 250)], "classeur.xlsx") });
    const again = storeOn(database);
    await again.reopenLast();
    expect(await again.original()).toEqual({ name: "classeur.xlsx", bytes: Uint8Array.of(1, 2, 250) });
    await again.open(datasetToOpen(rows));
    expect(await again.original()).toBeNull();
  });

  it("still says that an address was changed after its answer, and undo brings back both at once", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    const opened = datasetToOpen(rows);
    await store.open({ ...opened, columns: opened.columns.map((column, place) => (place === 0 ? { ...column, role: "address" } : column)) });
    await store.apply([pointChange(tableOf(store), 0, sure)], { why: "test" });
    await store.apply([edit(store, 0, "c1", "2 rue de la Paix")], { why: "correction.cell-edited" });
    const again = storeOn(database);
    await again.reopenLast();
    expect(tableOf(again).point(0)).toEqual({ ...sure, status: "to-check", reason: "stale" });
    await again.undo();
    expect([tableOf(again).point(0), cell(again, 0, "c1")]).toEqual([sure, "1 rue de la Paix"]);
    await again.redo();
    expect(tableOf(again).status(0)).toBe("to-check");
  });

  it("has the file's points under their own name, also where they were kept as untreated, and so has its history", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    const ofFile: RowPoint = { status: "source", position: [2.35, 48.85], method: "source" };
    await store.open({ ...datasetToOpen(rows), points: packPoints([ofFile, null, ofFile]) });
    await store.apply([pointChange(tableOf(store), 0, sure)], { why: "test" });
    await sayUntreated(database);

    const again = storeOn(database);
    await again.reopenLast();
    expect([0, 1, 2].map((row) => tableOf(again).point(row))).toEqual([sure, null, ofFile]);
    expect(again.state.getState().statusCounts).toMatchObject({ source: 1, sure: 1, untreated: 1 });
    expect((await again.rowHistory(0))[0]?.changes).toEqual([{ kind: "point", row: 0, before: ofFile, after: sure }]);
    await again.undo();
    expect(tableOf(again).point(0)).toEqual(ofFile);
    await again.apply([pointChange(tableOf(again), 2, sure)], { why: "test" });
    expect(tableOf(again).point(2)).toEqual(sure);
  });

  it("can still be undone and redone", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    await store.apply([edit(store, 0, "c2", "A")], { why: "test" });
    await store.apply([edit(store, 0, "c2", "B")], { why: "test" });
    await store.undo();

    const again = storeOn(database);
    await again.reopenLast();
    expect(cell(again, 0, "c2")).toBe("A");
    expect([again.state.getState().canUndo, again.state.getState().canRedo]).toEqual([true, true]);
    await again.redo();
    expect(cell(again, 0, "c2")).toBe("B");
    await again.undo();
    await again.undo();
    expect(cell(again, 0, "c2")).toBe("Paris");
  });

  it("is as it was at every step of random work, whatever was undone and redone (seed 42)", async () => {
    const database = newDatabase();
    const random = seededRandom(42);
    const upTo = (count: number): number => Math.floor(random() * count);
    let snapshots = 0;
    const openStorage = async (): Promise<DatasetStorage> => {
      const storage = await openIndexedDbStorage(database, () => new Date());
      return {
        ...storage,
        writeSnapshot: (...given) => {
          snapshots += 1;
          return storage.writeSnapshot(...given);
        },
      };
    };
    let store = storeOn(database, { openStorage });
    const length = 9000;
    await store.open(datasetToOpen(Array.from({ length }, (_, row) => [`${row} rue`, "Paris"])));
    const { id } = store.current()?.description ?? { id: "" };
    for (let step = 0; step < 60; step += 1) {
      const table = tableOf(store);
      const kind = upTo(10);
      if (kind < 5) {
        const touched = new Set(Array.from({ length: 1 + upTo(4000) }, () => upTo(length)));
        const point = (row: number): RowPoint | null => (upTo(5) === 0 ? null : { ...sure, score: random(), position: [row / 1000, 45], label: `${row}` });
        await store.apply([...touched].map((row) => pointChange(table, row, point(row))), { why: "test", group: `group-${upTo(3)}` });
      } else if (kind < 6) {
        await store.apply([edit(store, upTo(length), "c1", `édité ${step}`)], { why: "test" });
      } else if (kind < 7) {
        const before = table.columns[1]?.role ?? null;
        await store.apply([{ kind: "role", column: "c2", before, after: before === "city" ? null : "city" }], { why: "test" });
      } else if (kind < 9) {
        await store.undo();
      } else {
        await store.redo();
      }
      if (step % 6 === 5) {
        const expected = contentsOf(table);
        // Closing makes a snapshot when much was changed; leaving it open is the killed tab.
        if (upTo(2) === 0) await store.close();
        store = storeOn(database, { openStorage });
        await store.reopen(id);
        expect(contentsOf(tableOf(store))).toEqual(expected);
      }
    }
    expect(snapshots).toBeGreaterThan(2);
  }, 60_000);

  it("lists what is saved and deletes it for good", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    const { id } = store.current()?.description ?? { id: "" };
    await store.writeRecord("run", { done: 3 });
    expect(await store.saved()).toMatchObject([{ description: { title: "festivals" }, rows: 3, columns: 2 }]);
    await store.remove(id);
    expect([store.current(), await store.saved(), await store.reopenLast()]).toEqual([null, [], false]);
    expect(await codeOf(store.reopen(id))).toBe("not-found/dataset");
  });

  it("has the records that modules kept with it", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    await store.writeRecord("geocoding:run", { done: 3 });
    const again = storeOn(database);
    await again.reopenLast();
    expect(await again.readRecord("geocoding:run")).toEqual({ done: 3 });
    await again.deleteRecord("geocoding:run");
    expect(await again.readRecord("geocoding:run")).toBeUndefined();
  });

  it("says what its import left out until somebody has read it, over a reload too", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    const remarks = { unreadable: 2, outside: 1, lines: [3, 8] };
    await store.open({ ...datasetToOpen(rows), remarks });
    const again = storeOn(database);
    await again.reopenLast();
    expect([store.state.getState().remarks, again.state.getState().remarks]).toEqual([remarks, remarks]);

    again.forgetRemarks();
    expect(again.state.getState().remarks).toBeNull();
    await again.saved();
    const later = storeOn(database);
    await later.reopenLast();
    expect(later.state.getState().remarks).toBeNull();
  });

  it("is not opened again once it was closed", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    await store.close();
    expect(await storeOn(database).reopenLast()).toBe(false);
    expect(await store.saved()).toHaveLength(1);
  });
});

describe("undo", () => {
  it("brings back a whole run at once, and stops at what was done by hand in between", async () => {
    const store = storeOn(newDatabase());
    await store.open(datasetToOpen(rows));
    await store.apply([pointChange(tableOf(store), 0, sure)], { why: "test", group: "run" });
    await store.apply([edit(store, 1, "c2", "Lyon 3e")], { why: "test" });
    await store.apply([pointChange(tableOf(store), 1, sure)], { why: "test", group: "run" });
    await store.apply([pointChange(tableOf(store), 2, sure)], { why: "test", group: "run" });
    const points = () => [0, 1, 2].map((row) => tableOf(store).point(row) !== null);
    await store.undo();
    expect([points(), cell(store, 1, "c2")]).toEqual([[true, false, false], "Lyon 3e"]);
    expect(store.state.getState().lastStep).toMatchObject({ direction: "undo", why: "test", rows: [expect.any(Number), expect.any(Number)] });
    await store.undo();
    await store.undo();
    expect([points(), cell(store, 1, "c2")]).toEqual([[false, false, false], "Lyon"]);
    await store.redo();
    expect(points()).toEqual([true, false, false]);
  });

  it("forgets what was undone once something else is done", async () => {
    const store = storeOn(newDatabase());
    await store.open(datasetToOpen(rows));
    await store.apply([edit(store, 0, "c2", "A")], { why: "test" });
    await store.undo();
    await store.apply([edit(store, 0, "c2", "B")], { why: "test" });
    expect(store.state.getState().canRedo).toBe(false);
    await store.undo();
    expect(cell(store, 0, "c2")).toBe("Paris");
  });

  it("tells the history of a row without what was undone", async () => {
    const store = storeOn(newDatabase());
    await store.open(datasetToOpen(rows));
    await store.apply([edit(store, 0, "c2", "A"), edit(store, 1, "c2", "Z")], { why: "first", engine: "person" });
    await store.apply([edit(store, 1, "c2", "Y")], { why: "other row" });
    await store.apply([edit(store, 0, "c2", "B")], { why: "second" });
    await store.apply([edit(store, 0, "c2", "C")], { why: "undone" });
    await store.undo();
    const history = await store.rowHistory(0);
    expect(history.map(({ why }) => why)).toEqual(["second", "first"]);
    expect(history[1]?.changes).toEqual([{ kind: "cell", row: 0, column: "c2", before: "Paris", after: "A" }]);
  });
});

describe("when the database fails", () => {
  it("says before work starts that a private window keeps nothing, and works on", async () => {
    const store = createDatasetStore({ locks: undefined, openStorage: () => Promise.reject(new DOMException("refused", "SecurityError")) });
    await store.open(datasetToOpen(rows));
    expect(store.durable).toBe(false);
    expect(store.state.getState().storage).toMatchObject({ kind: "memory-only", reason: "refused" });
    await store.apply([edit(store, 0, "c2", "A")], { why: "test" });
    await store.undo();
    expect(cell(store, 0, "c2")).toBe("Paris");
    await store.writeRecord("run", 1);
    expect(await store.readRecord("run")).toBe(1);
  });

  it("says that the browser is full when the table can't be saved, and leaves nothing half-saved", async () => {
    const database = newDatabase();
    const { IDBObjectStore } = globalThis;
    const put = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      if (this.name === "datasets") throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, given);
    });
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    spy.mockRestore();
    expect(store.state.getState().storage).toMatchObject({ kind: "memory-only", reason: "full", error: { code: "storage-failed" } });
    expect(await storeOn(database).saved()).toEqual([]);
    const check = await openIndexedDbStorage(database, () => new Date());
    expect(await codeOf(check.restore(store.current()?.description.id ?? ""))).toBe("not-found/dataset");
  });

  it("takes a correction back when it could not be saved, and says so", async () => {
    const fault: { now: Error | null } = { now: null };
    const database = newDatabase();
    const store = storeOn(database, { openStorage: () => storageThatFails(database, "append", fault) });
    await store.open(datasetToOpen(rows));
    fault.now = new AppError("storage-failed", "full", { reason: "quota" });
    expect(await codeOf(store.apply([edit(store, 0, "c2", "A")], { why: "test" }))).toBe("storage-failed/quota");
    expect([cell(store, 0, "c2"), store.state.getState().canUndo]).toEqual(["Paris", false]);
    fault.now = null;
    await store.apply([edit(store, 0, "c2", "B")], { why: "test" });
    expect(cell(store, 0, "c2")).toBe("B");
  });

  it("takes an undo back when it could not be saved", async () => {
    const fault: { now: Error | null } = { now: null };
    const database = newDatabase();
    const store = storeOn(database, { openStorage: () => storageThatFails(database, "movePosition", fault) });
    await store.open(datasetToOpen(rows));
    await store.apply([edit(store, 0, "c2", "A")], { why: "test" });
    fault.now = new AppError("storage-failed", "full", { reason: "quota" });
    expect(await codeOf(store.undo())).toBe("storage-failed/quota");
    expect([cell(store, 0, "c2"), store.state.getState().canUndo]).toEqual(["A", true]);
  });

  it("keeps the correction before when the tab is killed in the middle of writing one", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    await store.apply([edit(store, 0, "c2", "kept")], { why: "test" });
    const put = IDBObjectStore.prototype.put;
    // The browser aborts what is not committed when it kills a tab.
    const spy = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      const request = put.apply(this, given);
      if (this.name === "changes") this.transaction.abort();
      return request;
    });
    expect(await codeOf(store.apply([edit(store, 0, "c2", "lost")], { why: "test" }))).toMatch("storage-failed");
    spy.mockRestore();
    const again = storeOn(database);
    await again.reopenLast();
    expect(cell(again, 0, "c2")).toBe("kept");
    expect(await again.rowHistory(0)).toHaveLength(1);
  });
});

describe("another dataset opened meanwhile", () => {
  it("never receives what was asked for the one before", async () => {
    const store = storeOn(newDatabase());
    await store.open(datasetToOpen(rows));
    const change = pointChange(tableOf(store), 0, sure);
    const opening = store.open(datasetToOpen(rows));
    const late = [store.apply([change], { why: "test" }), store.writeRecord("run", 1), store.undo()].map(codeOf);
    expect(await Promise.all(late)).toEqual(Array(3).fill("conflict/dataset-changed"));
    await opening;
    expect(tableOf(store).point(0)).toBeNull();
    expect(await store.readRecord("run")).toBeUndefined();
  });
});

describe("two tabs on one dataset", () => {
  it("refuses to write over what the other tab wrote, and then only reads", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    const other = storeOn(database);
    await other.reopenLast();
    await store.apply([edit(store, 0, "c2", "first")], { why: "test" });
    expect(await codeOf(other.apply([edit(other, 0, "c2", "second")], { why: "test" }))).toBe("conflict/changed-elsewhere");
    expect(other.state.getState().phase).toMatchObject({ kind: "open", access: "elsewhere" });
    expect(await codeOf(other.apply([edit(other, 1, "c2", "x")], { why: "test" }))).toBe("conflict/opened-elsewhere");
    await other.takeOver();
    expect(cell(other, 0, "c2")).toBe("first");
    await other.apply([edit(other, 0, "c2", "second")], { why: "test" });
    expect(cell(other, 0, "c2")).toBe("second");
  });

  it("opens for reading only what another tab holds, until it takes over", async () => {
    const database = newDatabase();
    const locks = fakeLocks();
    const store = storeOn(database, { locks });
    await store.open(datasetToOpen(rows));
    const other = storeOn(database, { locks });
    await other.reopenLast();
    expect(other.state.getState().phase).toMatchObject({ access: "elsewhere" });
    expect([store.writable, other.writable]).toEqual([true, false]);
    const told: boolean[] = [];
    store.subscribe(() => told.push(store.writable));
    expect(await codeOf(other.apply([edit(other, 0, "c2", "x")], { why: "test" }))).toBe("conflict/opened-elsewhere");
    await other.takeOver();
    expect(other.state.getState().phase).toMatchObject({ access: "write" });
    expect(store.state.getState().phase).toMatchObject({ access: "elsewhere" });
    expect([store.writable, other.writable]).toEqual([false, true]);
    expect(told.at(-1)).toBe(false);
  });
});

describe("a saved dataset that can't be read", () => {
  it("leaves nothing half open, and can be written to once it is read after all", async () => {
    const database = newDatabase();
    const locks = fakeLocks();
    const store = storeOn(database, { locks });
    await store.open(datasetToOpen(rows));
    const id = store.current()?.description.id ?? "";
    await store.close();
    let readable = false;
    const openStorage = async (): Promise<DatasetStorage> => {
      const storage = await openIndexedDbStorage(database, () => new Date());
      return { ...storage, readRecord: (...key) => (readable ? storage.readRecord(...key) : Promise.reject(new Error("disk"))) };
    };
    const again = createDatasetStore({ openStorage, locks });
    await expect(again.reopen(id)).rejects.toThrow("disk");
    expect(again.current()).toBeNull();
    readable = true;
    await again.reopen(id);
    expect(again.state.getState().phase).toMatchObject({ access: "write" });
  });
});

describe("what is shown", () => {
  const shown = (store: DatasetStore) => [...store.shownRows()];

  it("follows the filter and the sort", async () => {
    const store = storeOn(newDatabase());
    await store.open(datasetToOpen(rows));
    expect(shown(store)).toEqual([0, 1, 2]);
    store.setSort({ by: { kind: "column", column: "c2" }, direction: "ascending" });
    await vi.waitFor(() => expect(shown(store)).toEqual([1, 2, 0]));
    store.setFilter({ text: "i" });
    await vi.waitFor(() => expect(shown(store)).toEqual([2, 0]));
  });

  it("leaves the rows in place after an edit, says that they are stale, and refreshes when asked", async () => {
    const store = storeOn(newDatabase());
    await store.open(datasetToOpen(rows));
    store.setFilter({ text: "lyon" });
    await vi.waitFor(() => expect(shown(store)).toEqual([1]));
    await store.apply([edit(store, 1, "c2", "Brest")], { why: "test" });
    expect([shown(store), store.state.getState().shownStale]).toEqual([[1], true]);
    store.refreshShown();
    await vi.waitFor(() => expect([shown(store), store.state.getState().shownStale]).toEqual([[], false]));
  });

  it("adds to, takes from and replaces the selection, and tells who listens", async () => {
    const store = storeOn(newDatabase());
    await store.open(datasetToOpen(rows));
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    store.select([0, 1]);
    store.select([1, 2], "toggle");
    expect([...store.selection()]).toEqual([0, 2]);
    store.select([1], "add");
    store.select([2]);
    expect([...store.selection()]).toEqual([2]);
    stop();
    store.select([]);
    expect(listener).toHaveBeenCalledTimes(4);
  });
});

/** Web Locks between two stores of one process: the part that the store uses. */
function fakeLocks(): LockManager {
  const held = new Map<string, (reason: unknown) => void>();
  const request = (name: string, options: LockOptions, callback: (lock: Lock) => Promise<void>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const present = held.get(name);
      if (present && !options.steal) {
        options.signal?.addEventListener("abort", () => reject(new DOMException("late", "TimeoutError")));
        return;
      }
      present?.(new DOMException("stolen", "AbortError"));
      held.set(name, reject);
      void callback({ name, mode: "exclusive" }).then(() => {
        if (held.get(name) === reject) held.delete(name);
        resolve(undefined);
      });
    });
  return { request, query: () => Promise.resolve({}) } as LockManager;
}

describe("what the browser keeps", () => {
  /** All keys of all stores: what a person who looks at the disk would find. */
  async function stored(database: string): Promise<string[]> {
    const opened = await openDB(database);
    const keys = await Promise.all([...opened.objectStoreNames].map(async (name) => (await opened.getAllKeys(name)).map((key) => `${name} ${JSON.stringify(key)}`)));
    opened.close();
    return keys.flat().sort();
  }

  it("is gone from the disk at once when a file is forgotten, and is put back whole", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    await store.apply([edit(store, 0, "c2", "Paris 2e"), pointChange(tableOf(store), 0, sure)], { why: "correction.moved" });
    await store.writeRecord("module:note", { text: "x" });
    const { id } = store.current()?.description ?? { id: "" };
    const [before, contents] = [await stored(database), contentsOf(tableOf(store))];

    const putBack = await store.remove(id);
    expect(store.current()).toBeNull();
    expect(await stored(database)).toEqual([]);

    await putBack();
    expect(await stored(database)).toEqual(before.filter((key) => !key.startsWith("settings")));
    await store.reopen(id);
    expect(contentsOf(tableOf(store))).toEqual(contents);
    await store.undo();
    expect(cell(store, 0, "c2")).toBe("Paris");
    expect(await store.readRecord("module:note")).toEqual({ text: "x" });
  });

  it("is a file twice when it is duplicated, each with its own corrections", async () => {
    const store = storeOn(newDatabase());
    await store.open(datasetToOpen(rows));
    await store.apply([edit(store, 0, "c2", "A")], { why: "test" });
    const { id } = store.current()?.description ?? { id: "" };
    const copy = await store.duplicate(id, "festivals (copie)");
    await store.apply([edit(store, 1, "c2", "B")], { why: "test" });
    expect((await store.saved()).map(({ description: { title } }) => title).sort()).toEqual(["festivals", "festivals (copie)"]);
    await store.reopen(copy);
    expect([cell(store, 0, "c2"), cell(store, 1, "c2"), store.current()?.description.title]).toEqual(["A", "Lyon", "festivals (copie)"]);
    await store.undo();
    expect(cell(store, 0, "c2")).toBe("Paris");
    expect(await store.measure(copy)).toBeGreaterThan(30);
    expect(await codeOf(store.duplicate("none", "x"))).toBe("not-found/dataset");
  });

  it("has the name that the person gives it, after a reload too", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    await store.rename(store.current()?.description.id ?? "", "Mes festivals");
    expect(store.state.getState().phase).toMatchObject({ description: { title: "Mes festivals", fileName: "festivals.csv" } });
    await store.apply([edit(store, 0, "c2", "A")], { why: "test" });
    const again = storeOn(database);
    await again.reopenLast();
    expect(again.current()?.description.title).toBe("Mes festivals");
  });

  it("is told to other tabs: renamed, forgotten while it is open there, deleted with all the rest", async () => {
    const database = newDatabase();
    const store = storeOn(database);
    await store.open(datasetToOpen(rows));
    const { id } = store.current()?.description ?? { id: "" };
    const told = { wiped: vi.fn(), list: vi.fn() };
    const other = storeOn(database, { onWiped: told.wiped });
    await other.reopen(id);
    other.onSavedChange(told.list);

    await store.rename(id, "Renommé");
    await vi.waitFor(() => expect(other.current()?.description.title).toBe("Renommé"));
    await store.remove(id);
    await vi.waitFor(() => expect(other.state.getState().forgottenElsewhere).toEqual({ title: "Renommé" }));
    expect(other.current()).toBeNull();
    expect(other.state.getState().phase).toEqual({ kind: "none" });
    expect(told.list).toHaveBeenCalled();
    await store.abandon();
    await vi.waitFor(() => expect(told.wiped).toHaveBeenCalledOnce());
  });
});
