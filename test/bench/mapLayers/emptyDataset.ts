import type { DatasetAccess } from "#plugin-api/datasetAccess";

const nothing = (): Promise<void> => Promise.resolve();

/** No file is open: the map's layers are measured by themselves. */
export const emptyDataset: DatasetAccess = {
  current: () => null,
  subscribe: () => () => undefined,
  apply: nothing,
  undo: nothing,
  redo: nothing,
  selection: () => new Set(),
  select: () => undefined,
  focus: () => null,
  setFocus: () => undefined,
  shownRows: () => new Uint32Array(0),
  setFilter: () => undefined,
  readRecord: () => Promise.resolve(undefined),
  writeRecord: nothing,
  deleteRecord: nothing,
  rowHistory: () => Promise.resolve([]),
  durable: false,
  writable: true,
};
