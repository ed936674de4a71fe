import type { KeptData, ModuleContext } from "#plugin-api";

import { kioskSession } from "./kioskSession";

/** The personal library and the stars. The catalogue itself is the service's, and nobody's own. */
export default function keptByKiosk(context: ModuleContext): readonly KeptData[] {
  const { storage, store, setFavourites } = kioskSession(context);
  return [
    {
      title: "kept.library",
      measure: async () => ({ count: (await storage.library()).length }),
      async forget() {
        const layers = await storage.library();
        for (const { id } of layers) await storage.drop(id);
        return async () => {
          for (const layer of layers) await storage.keep(layer);
        };
      },
    },
    {
      title: "kept.favourites",
      measure: () => Promise.resolve({ count: store.getState().favourites.length }),
      forget() {
        const { favourites } = store.getState();
        setFavourites([]);
        return Promise.resolve(() => Promise.resolve(setFavourites(favourites)));
      },
    },
  ];
}
