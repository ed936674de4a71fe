import { DatasetTable } from "#domain/table/datasetTable";
import { inverseChanges, type Change, type Correction } from "#domain/table/correction";
import type { Column, ColumnRole } from "#domain/table/column";
import type { RowPoint } from "#domain/table/point";
import { filterRows } from "#domain/table/filterRows";
import { showAllRows, type RowFilter } from "#domain/table/rowQuery";
import type { RowId } from "#domain/table/table";
import { textColumnFrom } from "#domain/table/textColumn";
import type { AppError } from "#domain/appError";
import type { DatasetAccess, Messages, ModuleContext, Notice } from "#plugin-api";

export interface FakeColumn {
  readonly name: string;
  readonly role?: ColumnRole;
  readonly cells: readonly string[];
}

export interface FakeDataset extends DatasetAccess {
  readonly table: DatasetTable;
  /** Corrections that stand, oldest first. */
  readonly corrections: readonly Correction[];
  /** What the next `apply` is refused with. */
  refuseWith: AppError | null;
  writable: boolean;
  /** As when another tab takes the dataset, or this one takes it over. */
  setWritable(writable: boolean): void;
  setShown(rows: readonly RowId[]): void;
  /** What the modules made the table show. */
  filter(): RowFilter;
  listenerCount(): number;
}

/** A dataset in memory on the real table, with undo, history and focus as the shell's store has them. */
export function fakeDataset(columns: readonly FakeColumn[], points: readonly (RowPoint | null)[] = []): FakeDataset {
  const length = columns[0]?.cells.length ?? points.length;
  const table = new DatasetTable({
    columns: columns.map(
      ({ name, role }, at): Column => ({ id: `c${at + 1}`, name, ...(role ? { role } : {}) }),
    ),
    cells: columns.map(({ cells }) => textColumnFrom(cells)),
    length,
  });
  points.forEach((point, index) => table.points.set(index, point));
  const listeners = new Set<() => void>();
  const records = new Map<string, unknown>();
  const corrections: Correction[] = [];
  const undone: Correction[] = [];
  let selection: ReadonlySet<RowId> = new Set();
  let focus: RowId | null = null;
  let filter: RowFilter = showAllRows;
  let shown: Uint32Array = Uint32Array.from({ length }, (_, index) => index);
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const description = { id: "d1", title: "festivals", fileName: "festivals.csv", format: "delimited-text", formatOptions: {}, createdAt: "2026-11-22T12:00:00Z" };

  const dataset: FakeDataset = {
    table,
    corrections,
    refuseWith: null,
    durable: true,
    writable: true,
    setWritable(writable) {
      dataset.writable = writable;
      changed();
    },
    listenerCount: () => listeners.size,
    setShown(rows) {
      shown = Uint32Array.from(rows);
      changed();
    },
    current: () => ({ description, table }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply(changes: readonly Change[], { why, engine, group }) {
      if (dataset.refuseWith) return Promise.reject(dataset.refuseWith);
      table.applyChanges(changes);
      const sequence = corrections.length + 1;
      corrections.push({ sequence, group: group ?? `g${sequence}`, at: "2026-11-22T13:00:00Z", by: "test", why, changes, ...(engine ? { engine } : {}) });
      changed();
      return Promise.resolve();
    },
    undo() {
      const last = corrections.pop();
      if (last) {
        undone.push(last);
        table.applyChanges(inverseChanges(last.changes));
        changed();
      }
      return Promise.resolve();
    },
    redo() {
      const last = undone.pop();
      if (last) {
        corrections.push(last);
        table.applyChanges(last.changes);
        changed();
      }
      return Promise.resolve();
    },
    selection: () => selection,
    select(rows) {
      selection = new Set(rows);
      changed();
    },
    focus: () => focus,
    setFocus(row) {
      focus = row;
      changed();
    },
    shownRows: () => shown,
    setFilter(part) {
      filter = { ...filter, ...part };
      shown = filterRows(table, filter);
      changed();
    },
    filter: () => filter,
    rowHistory: (row) =>
      Promise.resolve(
        corrections
          .toReversed()
          .map((correction) => ({ ...correction, changes: correction.changes.filter((change) => change.kind !== "role" && change.row === row) }))
          .filter(({ changes }) => changes.length > 0),
      ),
    readRecord: (key) => Promise.resolve(records.get(key)),
    writeRecord(key, value) {
      records.set(key, structuredClone(value));
      return Promise.resolve();
    },
    deleteRecord(key) {
      records.delete(key);
      return Promise.resolve();
    },
  };
  return dataset;
}

export interface FakeContext extends ModuleContext {
  readonly notices: Notice[];
  readonly errors: AppError[];
  /** Present tool of the module, as the shell would have it. */
  readonly tool: () => string | null;
}

/** A module's context without a shell; what is not given fails when it is used. */
export function fakeModuleContext(dataset: DatasetAccess, overrides: Partial<ModuleContext> & { messages?: Messages } = {}): FakeContext {
  const services = new Map<string, unknown>();
  const settings = new Map<string, unknown>();
  const notices: Notice[] = [];
  const errors: AppError[] = [];
  let tool: string | null = null;
  const unused = (): never => {
    throw new Error("This test's module context has no such thing: give it in the overrides.");
  };
  const { messages = {}, ...given } = overrides;
  return {
    moduleId: "tested",
    http: { json: unused, text: unused, bytes: unused },
    resolveUrl: (url) => url,
    dataset,
    layers: {
      list: () => [],
      find: () => null,
      add: unused,
      update: unused,
      remove: unused,
      move: unused,
      undo: unused,
      status: () => ({ kind: "idle" }),
      features: () => null,
      zoomTo: unused,
      state: unused,
      restore: unused,
      basemap: () => null,
      basemaps: () => [],
      subscribe: () => () => undefined,
    },
    collect: () => Promise.resolve([]),
    openDataset: unused,
    jobs: { start: unused, list: () => [], pause: unused, resume: unused, cancel: unused, subscribe: () => () => undefined },
    map: () => new Promise(() => undefined),
    language: "fr",
    t: (key, values) => fill(messages[key] ?? key, values),
    openPanel: () => undefined,
    setMapTool: (next) => {
      tool = next;
    },
    notify: (notice) => notices.push(notice),
    reportError: (error) => errors.push(error),
    settings: { get: (key) => settings.get(key), set: (key, value) => settings.set(key, value) },
    offer: (token, service) => services.set(token.id, service),
    find: <T>(token: { id: string }) => services.get(token.id) as T | undefined,
    onDeactivate: () => undefined,
    notices,
    errors,
    tool: () => tool,
    ...given,
  };
}

/** Enough of ICU for a test: the plain arguments. */
function fill(message: string, values: Readonly<Record<string, string | number | Date>> = {}): string {
  return message.replace(/\{(\w+)(?:,[^}]*)?\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
