import { useCallback, useSyncExternalStore } from "react";

import type { LayerFeature } from "#domain/layer/features";
import { legendGeometry } from "#domain/layer/legendOf";

import { useApp } from "../app/AppContext";

const none: readonly LayerFeature[] = [];

export interface DrawnFeatures {
  readonly features: readonly LayerFeature[];
  /** What most symbols of the layer are drawn on; surfaces until a feature came. */
  readonly geometry: "point" | "line" | "polygon";
}

/** The features that the map holds of a layer; shown again when their kind of geometry becomes known. */
export function useDrawnFeatures(id: string): DrawnFeatures {
  const { layers } = useApp();
  // They come after the layer, and are others when its source changes.
  const held = useSyncExternalStore(layers.subscribe, () => layers.features(id));
  const subscribe = useCallback((listener: () => void) => held?.subscribe(listener) ?? (() => undefined), [held]);
  const geometry = useSyncExternalStore(subscribe, () => legendGeometry(held?.loaded() ?? none));
  return { features: held?.loaded() ?? none, geometry };
}
