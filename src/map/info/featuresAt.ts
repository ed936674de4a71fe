import type OlMap from "ol/Map.js";

import type { LayerFeature } from "#domain/layer/features";
import type { LayerStack } from "#map/layers/layerStack";

const tolerancePixels = 5;

/** Features drawn under a pixel, from the top of the map to the bottom, each once. */
export function featuresAt(map: OlMap, stack: LayerStack, pixel: readonly number[]): { readonly layer: string; readonly feature: LayerFeature }[] {
  const found = new Map<string, { readonly layer: string; readonly feature: LayerFeature }>();
  map.forEachFeatureAtPixel(
    [...pixel],
    (drawn, layer) => {
      const id = layer && stack.idOf(layer);
      const feature = id ? stack.made(id)?.featureOf?.(drawn) : null;
      if (id && feature) found.set(`${id}\n${feature.id}`, { layer: id, feature });
    },
    { hitTolerance: tolerancePixels, layerFilter: (layer) => Boolean(stack.made(stack.idOf(layer) ?? "")?.featureOf) },
  );
  return [...found.values()];
}
