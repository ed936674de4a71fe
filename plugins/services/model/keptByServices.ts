import type { KeptData, ModuleContext } from "#plugin-api";

import { discoverySession } from "./discoverySession";

/** Addresses kept on purpose, and those read lately. */
export default function keptByServices(context: ModuleContext): readonly KeptData[] {
  const { store, setKept } = discoverySession(context);
  return [
    {
      title: "kept.all",
      measure() {
        const { saved, recent } = store.getState().kept;
        return Promise.resolve({ count: new Set([...saved, ...recent].map(({ url }) => url)).size });
      },
      forget() {
        const { kept } = store.getState();
        setKept({ saved: [], recent: [] });
        return Promise.resolve(() => Promise.resolve(setKept(kept)));
      },
    },
  ];
}
