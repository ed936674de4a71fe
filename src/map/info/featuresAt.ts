import type OlMap from "ol/Map.js";

import type { LayerFeature } from "#domain/layer/features";
import { listedId } from "#plugin-api/standIn";
import type { LayerStack } from "#map/layers/layerStack";

const tolerancePixels = 5;

/** Features drawn under a pixel, from the top of the map to the bottom, each once. */
export function featuresAt(map: OlMap, stack: LayerStack, pixel: readonly number[]): { readonly layer: string; readonly feature: LayerFeature }[] {
  const coordinate = map.getCoordinateFromPixel([...pixel]);
  const tolerance = tolerancePixels * (map.getView().getResolution() ?? 0);
  if (!coordinate) return [];
  const found = new Map<string, { readonly layer: string; readonly feature: LayerFeature }>();
  for (const entry of stack.shownAt(pixel).toReversed()) {
    if (entry.kind !== "layer" || !entry.visible || stack.status(entry.id).kind === "out-of-scale") continue;
    for (const feature of stack.made(entry.id)?.featuresNear?.(coordinate, tolerance) ?? []) {
      found.set(`${entry.id}\n${feature.id}`, { layer: listedId(entry.id), feature });
    }
  }
  return [...found.values()];
}
