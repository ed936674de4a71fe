import { AppError } from "#domain/appError";
import { extentOfFeatures } from "#domain/layer/extentOfFeatures";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapLayerState, MapState } from "#domain/layer/mapState";
import type { LayerAccess, LayerFeatures, LayerStatus, MapLayer } from "#plugin-api/layer";

import type { MapSlot } from "../app/createMapSlot";
import type { LayersStore, ListedLayer } from "./createLayersStore";
import { isLayer } from "./layerList";
import { basemapOf, basemapsOf, isShown, titleOf, type ModuleTranslate } from "./shownLayers";

const idle: LayerStatus = { kind: "idle" };

/** The list of layers as modules work with it, over the store that keeps it and the map that draws it. */
export function createLayerAccess(dependencies: { store: LayersStore; map: MapSlot; translate: ModuleTranslate }): LayerAccess {
  const { store, map, translate } = dependencies;
  const now = () => store.getState();
  const layerOf = (id: string): MapLayerState | null => {
    const entry = now().list.find((each) => each.id === id);
    return entry && isLayer(entry) ? entry : null;
  };
  const seen = (layer: MapLayerState): MapLayer => ({ ...layer, shownTitle: titleOf(layer, now(), translate) });
  const translated = ({ module, description }: ListedLayer): LayerDescription => ({ ...description, title: translate(module, description.title) });

  return {
    list: () => now().list.filter(isLayer).map(seen),
    find(id) {
      const layer = layerOf(id);
      return layer && seen(layer);
    },
    add: (description, look) => now().add(description, look),
    update: (id, change, slide) => now().update(id, change, slide),
    remove: (id) => now().remove(id),
    move: (id, position) => now().moveTo(id, position),
    undo: () => {
      now().undo();
    },
    status: (id) => now().statuses[id] ?? idle,
    features: (id): LayerFeatures | null => (layerOf(id) ? (map.current()?.features(id) ?? null) : null),
    async zoomTo(id) {
      const layer = layerOf(id);
      if (!layer) throw new AppError("not-found", `No layer ${id} in the list.`, { reason: "layer-gone" });
      const handle = await map.ready();
      const extent = layer.description.extent ?? (await handle.extentOf(id)) ?? extentOfFeatures(map.current()?.features(id)?.loaded() ?? []);
      if (!extent) throw new AppError("not-found", `The extent of ${layer.description.id} is not known.`, { reason: "extent-unknown", source: seen(layer).shownTitle });
      handle.show({ extent });
    },
    async state(): Promise<MapState> {
      const handle = await map.ready();
      const state = now();
      return {
        view: { centre: handle.centre(), zoom: handle.zoom(), projection: handle.projection() },
        basemap: basemapOf(state)?.description.id ?? null,
        basemapVisible: state.basemapVisible,
        basemapOpacity: state.basemapOpacity,
        layers: state.list.filter(isLayer).map((layer) => ({
          ...layer,
          description: { ...layer.description, title: titleOf({ description: layer.description }, state, translate) },
          visible: isShown(layer, state),
        })),
      };
    },
    async restore(state) {
      now().restore(state);
      const handle = await map.ready();
      if (handle.projection() !== state.view.projection) await handle.setProjection(state.view.projection);
      handle.show({ position: state.view.centre, zoom: state.view.zoom });
    },
    basemap() {
      const listed = basemapOf(now());
      return listed && translated(listed);
    },
    basemaps: () => basemapsOf(now()).map(translated),
    subscribe: (listener) =>
      store.subscribe((state, before) => {
        const same =
          state.list === before.list &&
          state.groups === before.groups &&
          state.statuses === before.statuses &&
          state.known === before.known &&
          state.basemap === before.basemap &&
          state.basemapVisible === before.basemapVisible &&
          state.basemapOpacity === before.basemapOpacity;
        if (!same) listener();
      }),
  };
}
