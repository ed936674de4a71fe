import { useStore } from "zustand";

import { useApp, type App } from "../app/AppContext";
import { createImportClient } from "./createImportClient";
import { createImportStore, type ImportState, type ImportStore } from "./createImportStore";

/** One import per application: the drop zone, which is always there, and the panel share it. */
const stores = new WeakMap<App["dataset"], ImportStore>();

export function useImportStore(): ImportStore {
  const { dataset, http, host, layers } = useApp();
  let store = stores.get(dataset);
  if (!store) {
    store = createImportStore({
      client: createImportClient(),
      dataset,
      http,
      async formats() {
        await host.started;
        return host.contributions("fileFormats").map(({ module, contribution }) => ({ module, id: contribution.id }));
      },
      show: async (file, signal) => (await import("./showFileAsLayer")).showFileAsLayer({ collect: (kind) => host.collect(kind), layers }, file, signal),
      now: () => Date.now(),
    });
    stores.set(dataset, store);
  }
  return store;
}

export function useImportState(): ImportState {
  return useStore(useImportStore().state);
}
