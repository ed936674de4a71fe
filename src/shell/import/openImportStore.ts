import type { App } from "../app/AppContext";
import { createImportClient } from "./createImportClient";
import { createImportStore, type ImportStore } from "./createImportStore";
import { importStores } from "./importStores";

/** The application's import, made by the first who needs it. */
export function openImportStore({ dataset, http, host, layers }: Pick<App, "dataset" | "http" | "host" | "layers">): ImportStore {
  let store = importStores.get(dataset);
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
    importStores.set(dataset, store);
  }
  return store;
}
