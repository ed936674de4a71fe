import { createStore } from "zustand/vanilla";

import { AppError, toAppError } from "#domain/appError";
import { DatasetTable } from "#domain/table/datasetTable";
import type { DatasetDescription } from "#plugin-api/datasetAccess";
import { createCorrections, rowHistory, type HistoryStep } from "./corrections";
import { createShownRows } from "./createShownRows";
import { createSavedNews } from "./savedNews";
import { createTabChannel } from "./tabChannel";
import { locksElsewhere, takeDatasetLock } from "./datasetLock";
import type { DatasetStorage } from "./datasetStorage";
import type { DatasetState, DatasetStore, DatasetToOpen, DatasetWriteAccess } from "./datasetStore";
import { countStatuses, emptyDatasetState } from "./emptyDatasetState";
import { openIndexedDbStorage } from "./indexedDbStorage";
import { createMemoryStorage } from "./memoryStorage";
import { OpenedDataset } from "./openedDataset";
import { fileOrder } from "./fileOrder";
import { keepOriginal, readOriginal } from "./keptOriginal";
import { importRemarksKey, readImportRemarks } from "./importRemarks";
import { askToKeep, estimateFreeBytes } from "./storageRoom";
import { packTableLook, readTableLook, tableLookKey } from "./tableLook";

export interface DatasetStoreDeps {
  /** Faults that nobody waits for: a snapshot or a view that could not be saved. */
  readonly onError?: (error: AppError) => void;
  readonly now?: () => Date;
  /** Who corrects, as kept with each correction. */
  readonly by?: string;
  readonly databaseName?: string;
  /** Absent: `navigator.locks`, where the page has it. */
  readonly locks?: LockManager | undefined;
  /** Another tab deleted all that the browser keeps. */
  readonly onWiped?: () => void;
  /** Absent: the browser's database. */
  readonly openStorage?: () => Promise<DatasetStorage>;
}

/** Quiet time before a snapshot, and how many changes make one worth while. */
const snapshotDelayMs = 3000;
const snapshotChanges = 5000;

/** The store of the open dataset: its table, its corrections, its selection, and the datasets saved before. */
export function createDatasetStore(deps: DatasetStoreDeps = {}): DatasetStore {
  const now = deps.now ?? (() => new Date());
  const locks = "locks" in deps ? deps.locks : globalThis.navigator?.locks;
  const state = createStore<DatasetState>(emptyDatasetState);
  const listeners = new Set<() => void>();
  const memory = createMemoryStorage();
  let opened: OpenedDataset | null = null;
  let snapshotTimer: ReturnType<typeof setTimeout> | undefined;

  const storage: Promise<DatasetStorage> = (deps.openStorage ?? (() => openIndexedDbStorage(deps.databaseName ?? "geoatelier", now)))().then(
    async (ready) => {
      const freeBytes = await estimateFreeBytes();
      state.setState({ storage: { kind: "durable", ...(freeBytes !== undefined && { freeBytes }) } });
      return ready;
    },
    (error: unknown) => {
      state.setState({ storage: { kind: "memory-only", reason: "refused", error: toAppError(error) } });
      return memory;
    },
  );

  const tabs = createTabChannel(deps.databaseName ?? "datasets");
  const kept = createSavedNews(tabs);
  tabs.listen((message) => {
    if (message.kind === "wiped") deps.onWiped?.();
    if (message.kind === "renamed") renamed(message.id, message.title);
    if (message.kind === "forgotten" && opened?.description.id === message.id) {
      const { title } = opened.description;
      drop();
      set({ forgottenElsewhere: { title } });
    }
    kept.tell();
  });

  // One thing at a time happens to the dataset, in the order asked for.
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  function report(error: unknown): void {
    const fault = toAppError(error);
    if (fault.code !== "cancelled") deps.onError?.(fault);
  }

  function set(changed: Partial<DatasetState>): void {
    state.setState(changed);
    for (const listener of [...listeners]) listener();
  }

  function need(): OpenedDataset {
    if (!opened) throw new AppError("not-found", "No dataset is open.", { reason: "no-dataset" });
    return opened;
  }

  function isElsewhere(): boolean {
    const { phase } = state.getState();
    return phase.kind === "open" && phase.access === "elsewhere";
  }

  function needWritable(): OpenedDataset {
    const dataset = need();
    if (isElsewhere()) {
      throw new AppError("conflict", "Another tab works on this dataset.", { reason: "opened-elsewhere" });
    }
    return dataset;
  }

  /** A write in its turn, to the dataset that was open when it was asked for and never to one opened meanwhile. */
  function write<T>(work: (dataset: OpenedDataset) => Promise<T>): Promise<T> {
    const asked = opened?.description.id;
    return inTurn(() => {
      const dataset = needWritable();
      if (asked !== undefined && asked !== dataset.description.id) {
        throw new AppError("conflict", "Another dataset was opened meanwhile.", { reason: "dataset-changed" });
      }
      return work(dataset);
    });
  }

  /** After the table changed: what is counted and shown of it. */
  function tableChanged(dataset: OpenedDataset, changes: number): void {
    if (opened !== dataset || state.getState().phase.kind !== "open") return;
    const mayShowOthers = shownRows.tableChanged(changes);
    set({
      revision: dataset.table.revision,
      statusCounts: countStatuses(dataset.table.statuses),
      canUndo: dataset.undoable().length > 0,
      canRedo: dataset.redoable().length > 0,
      shownStale: mayShowOthers || state.getState().shownStale,
    });
  }

  function setAccess(access: DatasetWriteAccess): void {
    const { phase } = state.getState();
    if (phase.kind === "open") set({ phase: { ...phase, access } });
  }

  async function lock(dataset: OpenedDataset, steal: boolean): Promise<DatasetWriteAccess> {
    dataset.lock = await takeDatasetLock(locks, dataset.description.id, {
      steal,
      onLost: () => {
        if (opened === dataset) setAccess("elsewhere");
      },
    });
    return dataset.lock ? "write" : "elsewhere";
  }

  function show(dataset: OpenedDataset, access: DatasetWriteAccess, saving: boolean): void {
    opened = dataset;
    set({
      ...emptyDatasetState(),
      storage: state.getState().storage,
      phase: { kind: "open", description: dataset.description, access, saving },
      revision: dataset.table.revision,
      shown: fileOrder(dataset.table.length),
      statusCounts: countStatuses(dataset.table.statuses),
      canUndo: dataset.undoable().length > 0,
      canRedo: dataset.redoable().length > 0,
    });
  }

  async function leave(): Promise<void> {
    const dataset = opened;
    if (!dataset) return;
    clearTimeout(snapshotTimer);
    if (dataset.changesSinceSnapshot >= snapshotChanges) await saveSnapshot(dataset);
    drop();
  }

  /** Shows no dataset any more, without saving anything of it. */
  function drop(): void {
    if (!opened) return;
    shownRows.forget();
    clearTimeout(snapshotTimer);
    opened.lock?.release();
    opened = null;
    set({ ...emptyDatasetState(), storage: state.getState().storage });
  }

  function renamed(id: string, title: string): void {
    if (opened?.description.id !== id) return;
    opened.description = { ...opened.description, title };
    const { phase } = state.getState();
    if (phase.kind === "open") set({ phase: { ...phase, description: opened.description } });
  }

  async function saveSnapshot(dataset: OpenedDataset): Promise<void> {
    const { phase } = state.getState();
    if (phase.kind !== "open" || phase.access === "elsewhere" || opened !== dataset) return;
    const snapshot = dataset.snapshot();
    await dataset.storage.writeSnapshot(dataset.description.id, dataset.version, snapshot);
    dataset.snapshotSaved(snapshot.sequence);
  }

  function snapshotLater(dataset: OpenedDataset): void {
    clearTimeout(snapshotTimer);
    if (dataset.changesSinceSnapshot < snapshotChanges) return;
    snapshotTimer = setTimeout(() => {
      inTurn(() => saveSnapshot(dataset)).catch(report);
    }, snapshotDelayMs);
  }

  function lostToAnotherTab(error: unknown): void {
    if (error instanceof AppError && error.context.reason === "changed-elsewhere") setAccess("elsewhere");
  }

  async function load(id: string, steal: boolean): Promise<void> {
    const store = await storage;
    state.setState({ phase: { kind: "loading", title: (await store.list()).find(({ description }) => description.id === id)?.description.title ?? "" } });
    // The lock first: what is read afterwards is what the other tab left.
    const held = await takeDatasetLock(locks, id, { steal, onLost: () => { if (opened?.description.id === id) setAccess("elsewhere"); } });
    try {
      const { description, table, ...past } = await store.restore(id);
      const dataset = new OpenedDataset(description, table, store, past);
      dataset.lock = held;
      show(dataset, held ? "write" : "elsewhere", false);
      await store.setLastOpened(id);
      set({ ...readTableLook(await store.readRecord(id, tableLookKey)), remarks: readImportRemarks(await store.readRecord(id, importRemarksKey)) });
    } catch (error) {
      held?.release();
      opened = null;
      set({ ...emptyDatasetState(), storage: state.getState().storage });
      throw error;
    }
  }

  function saveTableLook(): void {
    const dataset = opened;
    if (!dataset) return;
    const { phase } = state.getState();
    if (phase.kind !== "open" || phase.access === "elsewhere") return;
    dataset.storage.writeRecord(dataset.description.id, tableLookKey, packTableLook(state.getState())).catch(report);
  }

  const shownRows = createShownRows({ state, set, opened: () => opened, report });
  /** The row that an undo changed is the one to look at. */
  function stepped(step: HistoryStep): void {
    const [row] = step.rows;
    set({ lastStep: step, ...(step.rows.length === 1 && row !== undefined ? { focus: row, focusFromMap: false } : {}) });
  }

  const corrections = createCorrections({ now, by: deps.by ?? "local", tableChanged, snapshotLater, stepped, lostToAnotherTab });

  return {
    state,

    current: () => (opened ? { description: opened.description, table: opened.table } : null),

    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    get durable() {
      return state.getState().storage.kind !== "memory-only";
    },

    get writable() {
      return !isElsewhere();
    },

    open: (imported) =>
      inTurn(async () => {
        await leave();
        const { columns, description } = describe(imported, now);
        const table = new DatasetTable(imported);
        const store = await storage;
        const dataset = new OpenedDataset(description, table, store);
        show(dataset, await lock(dataset, false), true);
        const { remarks, original } = imported;
        if (remarks) set({ remarks });
        try {
          await store.create(description, columns, table);
          await store.setLastOpened(description.id);
          if (remarks) await store.writeRecord(description.id, importRemarksKey, remarks);
          askToKeep();
          kept.changed();
        } catch (error) {
          const fault = toAppError(error);
          dataset.storage = memory;
          set({ storage: { kind: "memory-only", reason: fault.context.reason === "quota" ? "full" : "refused", error: fault } });
        }
        if (original) await keepOriginal(dataset, original).catch(report);
        const { phase } = state.getState();
        if (phase.kind === "open") set({ phase: { ...phase, saving: false } });
      }),

    close: () =>
      inTurn(async () => {
        await leave();
        await (await storage).setLastOpened(null);
      }),

    saved: async () => (await storage).list(),

    reopen: (id) =>
      inTurn(async () => {
        await leave();
        await load(id, false);
      }),

    reopenLast: () =>
      inTurn(async () => {
        const id = await (await storage).lastOpened();
        if (id === null || opened) return false;
        await load(id, false);
        return true;
      }),

    remove: (id) =>
      inTurn(async () => {
        if (opened?.description.id === id) drop();
        tabs.tell({ kind: "forgotten", id });
        const putBack = await (await storage).remove(id);
        kept.changed();
        return () =>
          inTurn(async () => {
            await putBack();
            kept.changed();
          });
      }),

    rename: (id, title) =>
      inTurn(async () => {
        await (await storage).rename(id, title);
        renamed(id, title);
        tabs.tell({ kind: "renamed", id, title });
        kept.changed();
      }),

    duplicate: (id, title) =>
      inTurn(async () => {
        const copy = randomId();
        await (await storage).duplicate(id, { id: copy, title });
        kept.changed();
        return copy;
      }),

    measure: async (id) => (await storage).measure(id),
    openElsewhere: () => locksElsewhere(locks, opened?.lock ? opened.description.id : null),
    onSavedChange: kept.listen,

    abandon: () =>
      inTurn(() => {
        drop();
        tabs.tell({ kind: "wiped" });
        return Promise.resolve();
      }),

    takeOver: () =>
      inTurn(async () => {
        const { id } = need().description;
        await leave();
        await load(id, true);
      }),

    apply: (changes, about) => write((dataset) => corrections.apply(dataset, changes, about)),
    undo: () => write((dataset) => corrections.step(dataset, "undo")),
    redo: () => write((dataset) => corrections.step(dataset, "redo")),

    selection: () => state.getState().selection,

    select(rows, how = "replace") {
      const selection = new Set(how === "replace" ? [] : state.getState().selection);
      for (const row of rows) {
        if (how === "toggle" && selection.has(row)) selection.delete(row);
        else selection.add(row);
      }
      set({ selection });
    },

    focus: () => state.getState().focus,

    setFocus(row, options) {
      const { showRequest, focus } = state.getState();
      if (row === focus && options?.show !== true) return;
      set({ focus: row, focusFromMap: options?.fromMap === true, showRequest: showRequest + (options?.show === true ? 1 : 0) });
    },

    shownRows: () => state.getState().shown,

    readRecord: async (key) => {
      const dataset = need();
      return dataset.storage.readRecord(dataset.description.id, key);
    },
    writeRecord: (key, value) => write(({ storage, description }) => storage.writeRecord(description.id, key, value)),
    deleteRecord: (key) => write(({ storage, description }) => storage.deleteRecord(description.id, key)),

    setFilter(filter) {
      set({ filter: { ...state.getState().filter, ...filter } });
      shownRows.refresh();
    },

    setSort(sort) {
      set({ sort });
      shownRows.refresh();
    },

    refreshShown: shownRows.refresh,

    setHiddenColumns(hiddenColumns) {
      set({ hiddenColumns });
      saveTableLook();
    },

    setColumnWidth(column, widthPixels) {
      set({ columnWidths: { ...state.getState().columnWidths, [column]: widthPixels } });
      saveTableLook();
    },

    forgetRemarks() {
      set({ remarks: null });
      const dataset = opened;
      if (dataset && !isElsewhere()) dataset.storage.deleteRecord(dataset.description.id, importRemarksKey).catch(report);
    },

    rowHistory: (row) => rowHistory(need(), row),
    original: () => readOriginal(need()),
  };
}

function describe(imported: DatasetToOpen, now: () => Date): { columns: DatasetToOpen["columns"]; description: DatasetDescription } {
  const { title, fileName, format, formatOptions, crs, columns } = imported;
  const description = {
    id: imported.id ?? randomId(),
    title,
    fileName,
    format,
    formatOptions,
    ...(crs === undefined ? {} : { crs }),
    createdAt: imported.createdAt ?? now().toISOString(),
  };
  return { columns, description };
}

/** Also where the page is not served securely, which `crypto.randomUUID` is not. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
