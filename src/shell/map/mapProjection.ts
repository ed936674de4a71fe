import { useSyncExternalStore } from "react";

import type { MapController } from "#map/mapController";

/** The CRS of the map now. */
export function useMapProjection(map: MapController): string {
  return useSyncExternalStore(
    (listener) => map.on("moved", listener),
    () => map.projection(),
  );
}

const names: Readonly<Record<string, string>> = {
  "EPSG:3857": "Web Mercator",
  "EPSG:2154": "Lambert-93",
  "EPSG:5490": "RGAF09 / UTM 20N",
  "EPSG:2972": "RGFG95 / UTM 22N",
  "EPSG:4467": "RGSPM06 / UTM 21N",
  "EPSG:2975": "RGR92 / UTM 40S",
  "EPSG:4471": "RGM04 / UTM 38S",
};

/** As surveyors name it, without loading the projections for it. */
export function projectionName(crs: string): string {
  return names[crs] ?? crs;
}
