import type { DatasetAccess, LayerAccess } from "#plugin-api";

import { createLocalSettings } from "../app/localSettings";
import { createJobStore } from "../jobs/createJobStore";
import { createServiceRegistry, type ContextDependencies } from "./openModuleContext";

/** For tests: a shell without page, map or network, which counts the listeners that are left on it. */
export function fakeContextDependencies(change: Partial<ContextDependencies> = {}): ContextDependencies & { listenerCount(): number } {
  let listeners = 0;
  const counted = (): (() => void) => {
    listeners += 1;
    let there = true;
    return () => {
      if (there) listeners -= 1;
      there = false;
    };
  };
  const jobs = createJobStore({ now: () => 0 });
  const noNetwork = (): Promise<never> => Promise.reject(new Error("A module asked for the network while it was activated."));
  return {
    createHttp: () => ({ json: noNetwork, text: noNetwork, bytes: noNetwork }),
    resolveUrl: (url) => url,
    dataset: { ...emptyDataset, subscribe: counted },
    layers: { ...noLayers, subscribe: counted },
    collect: () => Promise.resolve([]),
    openDataset: () => Promise.resolve(),
    jobs: { ...jobs, subscribe: counted },
    map: () => new Promise(() => undefined),
    settings: createLocalSettings(null),
    services: createServiceRegistry(),
    openPanel: () => undefined,
    setMapTool: () => undefined,
    currentMapTool: () => null,
    notify: () => undefined,
    reportError: () => undefined,
    listenerCount: () => listeners,
    ...change,
  };
}

const nothing = (): Promise<void> => Promise.resolve();

const absent = (): never => {
  throw new Error("A module asked for the layers while it was activated.");
};

const noLayers: LayerAccess = {
  list: () => [],
  find: () => null,
  add: absent,
  update: absent,
  remove: absent,
  move: absent,
  undo: absent,
  status: () => ({ kind: "idle" }),
  features: () => null,
  zoomTo: absent,
  state: absent,
  restore: absent,
  basemap: () => null,
  basemaps: () => [],
  subscribe: () => () => undefined,
};

const emptyDataset: DatasetAccess = {
  current: () => null,
  subscribe: () => () => undefined,
  apply: nothing,
  undo: nothing,
  redo: nothing,
  selection: () => new Set(),
  select: () => undefined,
  focus: () => null,
  setFocus: () => undefined,
  shownRows: () => new Uint32Array(),
  setFilter: () => undefined,
  rowHistory: () => Promise.resolve([]),
  readRecord: () => Promise.resolve(undefined),
  writeRecord: nothing,
  deleteRecord: nothing,
  durable: false,
  writable: true,
};
