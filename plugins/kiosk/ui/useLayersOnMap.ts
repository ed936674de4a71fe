import { useCallback, useRef, useSyncExternalStore } from "react";

import { useModule } from "#plugin-api/ui/moduleContext";

/** Ids in the map's list, by the id of the layer's description. The same object while the list stays the same. */
export function useLayersOnMap(): ReadonlyMap<string, string> {
  const { layers } = useModule();
  const last = useRef<{ key: string; ids: ReadonlyMap<string, string> }>({ key: "", ids: new Map() });
  const look = useCallback(() => {
    const list = layers.list();
    const key = list.map(({ id, description }) => `${id} ${description.id}`).join("\n");
    if (key !== last.current.key) last.current = { key, ids: new Map(list.map(({ id, description }) => [description.id, id])) };
    return last.current.ids;
  }, [layers]);
  return useSyncExternalStore(layers.subscribe, look);
}
