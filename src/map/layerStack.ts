import type OlMap from "ol/Map.js";
import type BaseLayer from "ol/layer/Base.js";

import { toAppError, type AppError } from "#domain/appError";
import { createLayer, type LayerSurroundings } from "#map/createTileLayer";
import { layerId, type ShownLayer } from "#map/shownLayer";

/** Keeps the map's layers as a list says; layers that modules add themselves are left alone, above. */
export interface LayerStack {
  /** @param layers from the bottom to the top */
  set(layers: readonly ShownLayer[]): void;
  /** True while the code or the style of a layer is on its way. */
  isLoading(): boolean;
  dispose(): void;
}

interface Placed {
  layer: BaseLayer | null;
  readonly abort: AbortController;
}

/**
 * @param points the layer that stands for the list's entry of kind `points`
 * @param onChange a layer came, or failed to
 */
export function createLayerStack(
  map: OlMap,
  points: BaseLayer,
  surroundings: LayerSurroundings,
  onChange: (failure?: { layer: string; error: AppError }) => void,
): LayerStack {
  const placed = new Map<string, Placed>();
  let wanted: readonly ShownLayer[] = [];
  let loading = 0;

  function arrange(): void {
    for (const [position, entry] of wanted.entries()) {
      const layer = entry.kind === "points" ? points : placed.get(layerId(entry))?.layer;
      if (!layer) continue;
      layer.setZIndex(position - wanted.length);
      layer.setVisible(entry.visible);
      layer.setOpacity(entry.opacity);
    }
  }

  async function place(entry: ShownLayer & { kind: "catalogue" }): Promise<void> {
    const id = layerId(entry);
    const abort = new AbortController();
    const mine: Placed = { layer: null, abort };
    placed.set(id, mine);
    loading += 1;
    try {
      const layer = await createLayer(entry.description, surroundings, abort.signal);
      if (placed.get(id) !== mine) return;
      mine.layer = layer;
      map.addLayer(layer);
      arrange();
    } catch (thrown) {
      if (placed.get(id) !== mine) return;
      placed.delete(id);
      onChange({ layer: id, error: toAppError(thrown, { source: id }) });
    } finally {
      loading -= 1;
      onChange();
    }
  }

  return {
    set(layers) {
      wanted = layers;
      const ids = new Set(layers.map(layerId));
      for (const [id, { layer, abort }] of placed) {
        if (ids.has(id)) continue;
        placed.delete(id);
        abort.abort();
        if (layer) map.removeLayer(layer);
      }
      for (const entry of layers) {
        // What was never visible costs nothing: neither its code nor its tiles.
        if (entry.kind === "catalogue" && entry.visible && !placed.has(layerId(entry))) void place(entry);
      }
      arrange();
    },
    isLoading: () => loading > 0,
    dispose() {
      for (const { abort } of placed.values()) abort.abort();
      placed.clear();
    },
  };
}
