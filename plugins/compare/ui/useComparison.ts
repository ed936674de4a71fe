import { useEffect, useReducer, useState } from "react";
import { useStore } from "zustand";

import { toAppError } from "#domain/appError";
import type { MapHandle, MapLayer } from "#plugin-api";
import { useModule } from "#plugin-api/ui/moduleContext";

import { compareSession, type CompareSession, type CompareState } from "../model/compareSession";

export function useCompareSession(): CompareSession {
  return compareSession(useModule());
}

export function useCompareState<T>(select: (state: CompareState) => T): T {
  return useStore(useCompareSession().store, select);
}

/** The list from the top of the map to the bottom, as it stands; shown again when it, or what becomes of a layer, changes. */
export function useLayerList(): readonly MapLayer[] {
  const { layers } = useModule();
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => layers.subscribe(changed), [layers]);
  return layers.list();
}

/** null until the map stands. */
export function useMapHandle(): MapHandle | null {
  const context = useModule();
  const [map, setMap] = useState<MapHandle | null>(null);
  useEffect(() => {
    let gone = false;
    context.map().then(
      (handle) => {
        if (!gone) setMap(handle);
      },
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
    return () => {
      gone = true;
    };
  }, [context]);
  return map;
}

/** What the map lies in, for what lies on it; null while it has no place in a page. */
export function paneOf(map: MapHandle): HTMLElement | null {
  return map.ol.getTargetElement()?.parentElement ?? null;
}
