import { describe, expect, it } from "vitest";

import type { LayerDescription } from "#plugin-api/layer";

import { createLocalSettings } from "../app/localSettings";
import { basemapOf, createLayersStore, shownLayers, type ListedLayer } from "./createLayersStore";

function listed(id: string, role: "basemap" | "overlay", more: Partial<LayerDescription> = {}): ListedLayer {
  const source = { kind: "vector-tiles", styleUrl: `https://data.geopf.fr/${id}.json`, source: id } as const;
  return { module: "test", description: { id, title: id, role, source, attribution: { text: "IGN" }, ...more } };
}

const known = [
  listed("plan-ign", "basemap", { darkVariant: "plan-night" }),
  listed("plan-night", "basemap", { hidden: true }),
  listed("ortho", "basemap"),
  listed("cadastre", "overlay"),
  listed("communes", "overlay"),
];

function storeWith(settings = createLocalSettings(null)) {
  const store = createLayersStore(settings);
  store.getState().setKnown(known);
  return store;
}

function idsOf(store: ReturnType<typeof storeWith>, dark = false): string[] {
  return (shownLayers(store.getState(), dark) ?? []).map((layer) => (layer.kind === "points" ? "points" : layer.description.id));
}

describe("the list of layers", () => {
  it("is not known before the catalogues came", () => {
    expect(shownLayers(createLayersStore(createLocalSettings(null)).getState(), false)).toBeNull();
  });

  it("shows the plan under the points at first", () => {
    expect(idsOf(storeWith())).toEqual(["plan-ign", "points"]);
  });

  it("puts the dark stand-in in the dark theme, where there is one", () => {
    const store = storeWith();
    expect(idsOf(store, true)).toEqual(["plan-night", "points"]);
    store.getState().setBasemap("ortho");
    expect(idsOf(store, true)).toEqual(["ortho", "points"]);
  });

  it("adds an overlay under the points and above the basemap", () => {
    const store = storeWith();
    store.getState().addOverlay("cadastre");
    expect(idsOf(store)).toEqual(["plan-ign", "cadastre", "points"]);
    store.getState().removeOverlay("cadastre");
    expect(idsOf(store)).toEqual(["plan-ign", "points"]);
  });

  it("moves entries up and down, and keeps the basemap at the bottom", () => {
    const store = storeWith();
    store.getState().addOverlay("cadastre");
    store.getState().move("cadastre", -1);
    expect(idsOf(store)).toEqual(["plan-ign", "points", "cadastre"]);
    store.getState().move("cadastre", 5);
    expect(idsOf(store)).toEqual(["plan-ign", "cadastre", "points"]);
    store.getState().move("basemap", -1);
    expect(idsOf(store)[0]).toBe("plan-ign");
  });

  it("falls back to the first basemap when the chosen one's module is gone", () => {
    const store = storeWith();
    store.getState().setBasemap("ortho");
    store.getState().setKnown(known.filter(({ description }) => description.id !== "ortho"));
    expect(basemapOf(store.getState())?.description.id).toBe("plan-ign");
  });

  it("is remembered by the browser", () => {
    const settings = createLocalSettings(null);
    const before = storeWith(settings);
    before.getState().setBasemap("ortho");
    before.getState().addOverlay("communes");
    before.getState().setOpacity("communes", 0.5);
    before.getState().setVisible("points", false);
    const after = storeWith(settings);
    expect(idsOf(after)).toEqual(["ortho", "communes", "points"]);
    expect(shownLayers(after.getState(), false)?.map(({ visible, opacity }) => [visible, opacity])).toEqual([
      [true, 1],
      [true, 0.5],
      [false, 1],
    ]);
  });

  it("starts afresh when what was remembered makes no sense", () => {
    const settings = createLocalSettings(null);
    settings.set("map.layers", { basemap: 3 });
    expect(idsOf(storeWith(settings))).toEqual(["plan-ign", "points"]);
  });

  it("keeps a layer's fault until it is lifted", () => {
    const store = storeWith();
    store.getState().setFault("ortho", "tiles");
    expect(store.getState().faults).toEqual({ ortho: "tiles" });
    store.getState().setFault("ortho", null);
    expect(store.getState().faults).toEqual({});
  });
});
