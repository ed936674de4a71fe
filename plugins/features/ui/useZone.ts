import { useEffect } from "react";
import { useStore } from "zustand";

import { toAppError } from "#domain/appError";
import type { ZoneGeometry } from "#domain/layer/featureFilter";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { FeatureSession } from "../model/featureSession";
import { showZone } from "./drawZone";

/** The zone drawn last, shown on the map while the panel stands. */
export function useZone(session: FeatureSession): ZoneGeometry | null {
  const context = useModule();
  const zone = useStore(session.store, (state) => state.zone);
  useEffect(() => {
    if (!zone) return undefined;
    let undo: (() => void) | null = null;
    let left = false;
    context.map().then(
      (map) => {
        if (!left) undo = showZone(map, zone);
      },
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
    return () => {
      left = true;
      undo?.();
    };
  }, [context, zone]);
  return zone;
}
