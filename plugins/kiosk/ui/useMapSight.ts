import { useEffect, useState } from "react";

import { useModule } from "#plugin-api/ui/moduleContext";

import type { MapSight } from "../model/facets";

/** What the map shows; null until it stands. Told again after each move. */
export function useMapSight(): MapSight | null {
  const context = useModule();
  const [sight, setSight] = useState<MapSight | null>(null);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let left = false;
    void context.map().then((map) => {
      if (left) return;
      const look = (): void => setSight({ extent: map.extent(), zoom: map.zoom() });
      map.ol.on("moveend", look);
      stop = () => map.ol.un("moveend", look);
      look();
    });
    return () => {
      left = true;
      stop?.();
    };
  }, [context]);
  return sight;
}
