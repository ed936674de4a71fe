import type OlMap from "ol/Map.js";

import type { LayerFeature } from "#domain/layer/features";
import { listedId } from "#plugin-api/standIn";
import type { LayerStack } from "#map/layers/layerStack";
import { layerId } from "#map/shownLayer";

const tolerancePixels = 5;

/** Features drawn under a pixel, from the top of the map to the bottom, each once. */
export function featuresAt(map: OlMap, stack: LayerStack, pixel: readonly number[]): { readonly layer: string; readonly feature: LayerFeature }[] {
  const found = new Map<string, { readonly layer: string; readonly feature: LayerFeature }>();
  const shown = new Set(stack.shownAt(pixel).map(layerId));
  const isAsked = (id: string | null): boolean => id !== null && shown.has(id) && stack.made(id)?.featureOf !== undefined;
  map.forEachFeatureAtPixel(
    [...pixel],
    (drawn, layer) => {
      const id = layer && stack.idOf(layer);
      const feature = id ? stack.made(id)?.featureOf?.(drawn) : null;
      if (id && feature) found.set(`${id}\n${feature.id}`, { layer: listedId(id), feature });
    },
    { hitTolerance: tolerancePixels, layerFilter: (layer) => isAsked(stack.idOf(layer)) },
  );
  return [...found.values()];
}
