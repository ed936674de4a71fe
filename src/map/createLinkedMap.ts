import OlMap from "ol/Map.js";
import { transformExtent } from "ol/proj.js";

import type { LinkedMap } from "#plugin-api/mapHandle";
import { createEmitter } from "#map/createEmitter";
import { createInteractions } from "#map/view/createInteractions";
import { createLayerStack, type StackNeeds } from "#map/layers/layerStack";
import type { MapEvents } from "#map/mapController";

/** A second map beside the first one, on the same view: each is moved by either. */
export function createLinkedMap(target: HTMLElement, first: OlMap, needs: Omit<ReturnType<StackNeeds["surroundings"]>, "projection" | "purpose">): LinkedMap {
  const map = new OlMap({
    target,
    view: first.getView(),
    controls: [],
    interactions: createInteractions(),
    keyboardEventTarget: target,
    maxTilesLoading: 16,
  });
  const { emit, on } = createEmitter<Pick<MapEvents, "layerStatus">>();
  const stack = createLayerStack(map, null, {
    surroundings: () => ({ ...needs, projection: map.getView().getProjection().getCode(), purpose: "screen" }),
    onStatus: (layer, status) => emit("layerStatus", layer, status),
    onChange: () => map.render(),
  });
  const follow = (): void => {
    const view = map.getView();
    const [west = NaN, south = NaN, east = NaN, north = NaN] = transformExtent(view.calculateExtent(map.getSize() ?? [1, 1]), view.getProjection(), "EPSG:4326", 8);
    stack.follow(view.getResolution() ?? 1, [west, south, east, north]);
  };
  map.on("moveend", follow);
  const turn = (): void => {
    map.setView(first.getView());
    stack.remake();
  };
  first.on("change:view", turn);
  const resize = new ResizeObserver(() => map.updateSize());
  resize.observe(target);

  return {
    ol: map,
    setLayers(layers) {
      stack.set(layers.map((layer) => ({ kind: "layer", ...layer })));
      map.render();
    },
    on,
    dispose() {
      first.un("change:view", turn);
      resize.disconnect();
      stack.dispose();
      map.setTarget(undefined);
      map.dispose();
    },
  };
}
