import { describe, expect, it, vi } from "vitest";

import type { LayerFeature } from "#domain/layer/features";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapController } from "#map/mapController";
import type { LayerFeatures } from "#plugin-api/layer";

import { createMapSlot } from "../app/createMapSlot";
import { createLocalSettings } from "../app/localSettings";
import { createLayerAccess } from "./createLayerAccess";
import { createLayersStore } from "./createLayersStore";

function overlay(id: string, more: Partial<LayerDescription> = {}): LayerDescription {
  const source = { kind: "xyz", template: "https://t.example/{z}/{x}/{y}.png", minZoom: 0, maxZoom: 18 } as const;
  return { id, title: id, role: "overlay", source, attribution: { text: "IGN" }, ...more };
}

function access() {
  const store = createLayersStore(createLocalSettings(null));
  const map = createMapSlot();
  const layers = createLayerAccess({ store, map, translate: (module, key) => `${module}:${key}` });
  store.getState().setKnown([{ module: "fonds", description: { ...overlay("plan-ign"), role: "basemap", title: "plan" } }]);
  return { store, map, layers };
}

/** A map that stands, with only what the list of layers asks of it. */
function standIn(parts: Partial<MapController>): MapController {
  const whole: unknown = parts;
  return whole as MapController;
}

describe("the layers as modules see them", () => {
  it("are listed from the top, with the name that the list shows", () => {
    const { layers } = access();
    const first = layers.add(overlay("cadastre"));
    const second = layers.add(overlay("plu"), { title: "Mon PLU", opacity: 0.4 });
    expect(layers.list().map(({ id, shownTitle, opacity }) => [id, shownTitle, opacity])).toEqual([
      [second, "Mon PLU", 0.4],
      [first, "cadastre", 1],
    ]);
    expect(layers.find("nobody")).toBeNull();
  });

  it("are changed, moved, removed and taken back", () => {
    const { layers } = access();
    const bottom = layers.add(overlay("a"));
    const top = layers.add(overlay("b"));
    layers.move(bottom, 0);
    layers.update(top, { title: "B", group: "Groupe" });
    expect(layers.list().map(({ shownTitle, group }) => [shownTitle, group])).toEqual([
      ["a", undefined],
      ["B", "Groupe"],
    ]);
    layers.remove(bottom);
    layers.undo();
    expect(layers.list()).toHaveLength(2);
  });

  it("take back all changes of one gesture at once", () => {
    const { layers } = access();
    const id = layers.add(overlay("ortho"));
    for (const opacity of [0.2, 0.4, 0.6]) layers.update(id, { opacity }, "vintage");
    layers.undo();
    expect(layers.find(id)?.opacity).toBe(1);
  });

  it("are told when the list or a state changes, and not when a group is only looked at", () => {
    const { layers, store } = access();
    const listener = vi.fn();
    const stop = layers.subscribe(listener);
    const id = layers.add(overlay("a"));
    store.getState().setStatus(id, { kind: "loading" });
    expect(listener).toHaveBeenCalledTimes(2);
    expect(layers.status(id)).toEqual({ kind: "loading" });
    expect(layers.status("another")).toEqual({ kind: "idle" });
    stop();
    layers.remove(id);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it("are brought into sight by their extent, asked of the service where they do not say it", async () => {
    const { layers, map } = access();
    const show = vi.fn();
    map.register(standIn({ show, extentOf: (id) => Promise.resolve(id === known ? [1, 2, 3, 4] : null), features: () => null }));
    const told = layers.add(overlay("a", { extent: [0, 40, 5, 45] }));
    const known = layers.add(overlay("b"));
    const unknown = layers.add(overlay("c"));
    await layers.zoomTo(told);
    await layers.zoomTo(known);
    expect(show.mock.calls).toEqual([[{ extent: [0, 40, 5, 45] }], [{ extent: [1, 2, 3, 4] }]]);
    await expect(layers.zoomTo(unknown)).rejects.toMatchObject({ context: { reason: "extent-unknown" } });
    await expect(layers.zoomTo("gone")).rejects.toMatchObject({ context: { reason: "layer-gone" } });
  });

  it("of features are brought into sight by those that came, where no one knows the extent", async () => {
    const { layers, map } = access();
    const show = vi.fn();
    const came: LayerFeature[] = [
      { id: "1", geometry: { type: "Point", coordinates: [2, 48] }, properties: {} },
      { id: "2", geometry: { type: "LineString", coordinates: [[1, 47], [3, 49]] }, properties: {} },
      { id: "3", geometry: null, properties: {} },
    ];
    const features: Partial<LayerFeatures> = { loaded: () => came };
    map.register(standIn({ show, extentOf: () => Promise.resolve(null), features: () => features as LayerFeatures }));
    await layers.zoomTo(layers.add(overlay("a")));
    expect(show).toHaveBeenCalledWith({ extent: [1, 47, 3, 49] });
  });

  it("make a state that opens the same map again, hidden groups told as hidden layers", async () => {
    const { layers, map, store } = access();
    const show = vi.fn();
    const setProjection = vi.fn(() => Promise.resolve());
    map.register(standIn({ show, setProjection, centre: () => [2, 46], zoom: () => 7, projection: () => "EPSG:3857" }));
    layers.add(overlay("a"), { group: "Eau" });
    layers.add(overlay("b"), { opacity: 0.5 });
    store.getState().setGroup("Eau", { visible: false });
    const state = await layers.state();
    expect(state).toMatchObject({ view: { centre: [2, 46], zoom: 7, projection: "EPSG:3857" }, basemap: "plan-ign", basemapVisible: true });
    expect(state.layers.map(({ description, visible, opacity }) => [description.id, visible, opacity])).toEqual([
      ["b", true, 0.5],
      ["a", false, 1],
    ]);
    layers.remove(state.layers[0]?.id ?? "");
    await layers.restore({ ...state, view: { ...state.view, projection: "EPSG:2154" } });
    expect(layers.list().map(({ description }) => description.id)).toEqual(["b", "a"]);
    expect(setProjection).toHaveBeenCalledWith("EPSG:2154");
    expect(show).toHaveBeenCalledWith({ position: [2, 46], zoom: 7 });
  });

  it("name the basemap in the present language", () => {
    const { layers } = access();
    expect(layers.basemap()?.title).toBe("fonds:plan");
    expect(layers.basemaps()).toHaveLength(1);
  });
});
