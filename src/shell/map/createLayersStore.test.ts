import { describe, expect, it } from "vitest";

import type { LayerDescription } from "#domain/layer/layerDescription";

import { createLocalSettings, type LocalSettings } from "../app/localSettings";
import { createLayersStore, type LayersStore, type ListedLayer } from "./createLayersStore";
import { isLayer, itemsOf } from "./layerList";
import { basemapOf, shownLayers } from "./shownLayers";

function overlay(id: string, more: Partial<LayerDescription> = {}): LayerDescription {
  const source = { kind: "xyz", template: `https://tiles.example/${id}/{z}/{x}/{y}.png`, minZoom: 0, maxZoom: 18 } as const;
  return { id, title: id, role: "overlay", source, attribution: { text: "IGN" }, ...more };
}

function basemap(id: string, more: Partial<LayerDescription> = {}): ListedLayer {
  const source = { kind: "vector-tiles", styleUrl: `https://data.geopf.fr/${id}.json`, source: id } as const;
  return { module: "test", description: { id, title: id, role: "basemap", source, attribution: { text: "IGN" }, ...more } };
}

const known = [basemap("plan-ign", { darkVariant: "plan-night" }), basemap("plan-night", { hidden: true }), basemap("ortho")];

function storeWith(settings: LocalSettings = createLocalSettings(null), catalogue: readonly ListedLayer[] = known): LayersStore {
  let last = 0;
  const store = createLayersStore(settings, () => `new-${(last += 1)}`);
  store.getState().setKnown(catalogue);
  return store;
}

/** `a b` in order, groups as `name(a b)`. */
function listOf(store: LayersStore): string {
  const name = (entry: ReturnType<LayersStore["getState"]>["list"][number]): string => (isLayer(entry) ? entry.description.id : "points");
  return itemsOf(store.getState().list)
    .map((item) => (item.kind === "entry" ? name(item.entry) : `${item.name}(${item.layers.map(name).join(" ")})`))
    .join(" ");
}

function added(store: LayersStore, ...ids: string[]): Record<string, string> {
  return Object.fromEntries(ids.toReversed().map((id) => [id, store.getState().add(overlay(id))]));
}

function shownIds(store: LayersStore, dark = false): string[] {
  return (shownLayers(store.getState(), dark) ?? []).map((layer) => (layer.kind === "points" ? "points" : layer.description.id));
}

describe("the layers that the map shows", () => {
  it("are not known before the catalogues came", () => {
    expect(shownLayers(createLayersStore(createLocalSettings(null)).getState(), false)).toBeNull();
  });

  it("are the plan under the points at first", () => {
    expect(shownIds(storeWith())).toEqual(["plan-ign", "points"]);
  });

  it("are the dark stand-in in the dark theme, where there is one", () => {
    const store = storeWith();
    expect(shownIds(store, true)).toEqual(["plan-night", "points"]);
    store.getState().setBasemap("ortho");
    expect(shownIds(store, true)).toEqual(["ortho", "points"]);
  });

  it("have no basemap when none is wanted, the first one when the chosen one's module is gone", () => {
    const store = storeWith();
    store.getState().setBasemap("ortho");
    store.getState().setKnown(known.filter(({ description }) => description.id !== "ortho"));
    expect(basemapOf(store.getState())?.description.id).toBe("plan-ign");
    store.getState().setBasemap(null);
    expect(shownIds(store)).toEqual(["points"]);
  });

  it("are hidden with their group, and come back as they were", () => {
    const store = storeWith();
    const { a = "", b = "" } = added(store, "a", "b");
    store.getState().update(a, { group: "Eau" });
    store.getState().update(b, { group: "Eau" });
    store.getState().setVisible(b, false);
    const visible = (): boolean[] => (shownLayers(store.getState(), false) ?? []).filter((layer) => layer.kind === "layer" && layer.id !== "basemap").map((layer) => layer.visible);
    store.getState().setGroup("Eau", { visible: false });
    expect(visible()).toEqual([false, false]);
    store.getState().setGroup("Eau", { visible: true });
    expect(visible()).toEqual([false, true]);
  });
});

describe("the order of the list", () => {
  it("takes a new layer under the points and above the others", () => {
    const store = storeWith();
    added(store, "a", "b");
    expect(listOf(store)).toBe("points a b");
  });

  it("has one description as often as it is added", () => {
    const store = storeWith();
    const first = store.getState().add(overlay("a"));
    const second = store.getState().add(overlay("a"));
    expect(first).not.toBe(second);
    expect(listOf(store)).toBe("points a a");
  });

  it("keeps the layers of a group together, whichever joins", () => {
    const store = storeWith();
    const { a = "", c = "" } = added(store, "a", "b", "c");
    store.getState().update(a, { group: "Eau" });
    store.getState().update(c, { group: "Eau" });
    expect(listOf(store)).toBe("points Eau(a c) b");
  });

  it("steps into a group that is unfolded, through it and out of it, and past one that is folded", () => {
    const store = storeWith();
    const { a = "", b = "", c = "" } = added(store, "a", "b", "c");
    store.getState().update(b, { group: "Eau" });
    store.getState().update(c, { group: "Eau" });
    const down = (): string => {
      store.getState().step(a, 1);
      return listOf(store);
    };
    expect([down(), down(), down(), down()]).toEqual(["points Eau(a b c)", "points Eau(b a c)", "points Eau(b c a)", "points Eau(b c) a"]);
    store.getState().setGroup("Eau", { folded: true });
    store.getState().step(a, -1);
    expect(listOf(store)).toBe("points a Eau(b c)");
  });

  it("moves the points and whole groups too, and stays as it is at its ends", () => {
    const store = storeWith();
    const { b = "" } = added(store, "a", "b");
    store.getState().update(b, { group: "Eau" });
    store.getState().step("points", 1);
    expect(listOf(store)).toBe("a points Eau(b)");
    store.getState().step("group:Eau", -1);
    expect(listOf(store)).toBe("a Eau(b) points");
    store.getState().step("group:Eau", -1);
    store.getState().step("group:Eau", -1);
    expect(listOf(store)).toBe("Eau(b) a points");
  });

  it("follows a drag beside a layer, into a group, and beside a group", () => {
    const store = storeWith();
    const { a = "", b = "", c = "" } = added(store, "a", "b", "c");
    store.getState().update(c, { group: "Eau" });
    store.getState().drop(a, { kind: "after", id: b });
    expect(listOf(store)).toBe("points b a Eau(c)");
    store.getState().drop(a, { kind: "after", id: c });
    expect(listOf(store)).toBe("points b Eau(c a)");
    store.getState().drop(b, { kind: "into", group: "Eau" });
    expect(listOf(store)).toBe("points Eau(b c a)");
    store.getState().drop(a, { kind: "before", id: "group:Eau" });
    expect(listOf(store)).toBe("points a Eau(b c)");
    store.getState().drop("group:Eau", { kind: "before", id: "points" });
    expect(listOf(store)).toBe("Eau(b c) points a");
    store.getState().drop("points", { kind: "after", id: b });
    expect(listOf(store)).toBe("Eau(b c) points a");
  });

  it("counts layers alone when a module moves one", () => {
    const store = storeWith();
    const { c = "" } = added(store, "a", "b", "c");
    store.getState().moveTo(c, 0);
    expect(listOf(store)).toBe("points c a b");
    store.getState().moveTo(c, 2);
    expect(listOf(store)).toBe("points a b c");
  });
});

describe("the undo of the list", () => {
  it("takes back what was done to it, one step at a time, and does it again", () => {
    const store = storeWith();
    const { a = "", b = "" } = added(store, "a", "b");
    store.getState().remove(a);
    store.getState().update(b, { title: "Mon cadastre" });
    const titles = (): unknown[] => store.getState().list.map((entry) => (isLayer(entry) ? (entry.title ?? entry.description.id) : "points"));
    expect(titles()).toEqual(["points", "Mon cadastre"]);
    expect(store.getState().undo()).toBe("rename");
    expect(titles()).toEqual(["points", "b"]);
    expect(store.getState().undo()).toBe("remove");
    expect(titles()).toEqual(["points", "a", "b"]);
    expect([store.getState().redo(), store.getState().redo()]).toEqual(["remove", "rename"]);
    expect(titles()).toEqual(["points", "Mon cadastre"]);
    expect(store.getState().redo()).toBeNull();
  });

  it("takes the whole travel of a slider for one step", () => {
    const store = storeWith();
    const { a = "" } = added(store, "a");
    for (const opacity of [0.9, 0.8, 0.7]) store.getState().setOpacity(a, opacity);
    store.getState().undo();
    expect(store.getState().list.find(({ id }) => id === a)?.opacity).toBe(1);
  });

  it("has nothing to say of folding, nor of what changed nothing", () => {
    const store = storeWith();
    const { a = "" } = added(store, "a");
    store.getState().update(a, { group: "Eau" });
    store.getState().setGroup("Eau", { folded: true });
    store.getState().step(a, 1);
    store.getState().renameGroup("Eau", " ");
    store.getState().remove("nobody");
    expect(store.getState().undoable).not.toBe("remove");
    store.getState().setBasemap("plan-ign");
    expect(store.getState().undoable).not.toBe("basemap");
  });

  it("remembers fifty steps", () => {
    const store = storeWith();
    added(store, ...Array.from({ length: 60 }, (_, at) => `l${at}`));
    let steps = 0;
    while (store.getState().undo() !== null) steps += 1;
    expect(steps).toBe(50);
  });

  it("puts a removed layer back at its place after other work", () => {
    const store = storeWith();
    const { b = "", c = "" } = added(store, "a", "b", "c");
    const before = store.getState().list;
    store.getState().remove(b);
    store.getState().update(c, { title: "Autre" });
    store.getState().putBack(before);
    expect(listOf(store)).toBe("points a b c");
    expect(store.getState().list.find(({ id }) => id === c)).toMatchObject({ title: "Autre" });
  });

  it("renames and dissolves a group, and gives the group back", () => {
    const store = storeWith();
    const { a = "", b = "" } = added(store, "a", "b");
    for (const id of [a, b]) store.getState().update(id, { group: "Eau" });
    store.getState().renameGroup("Eau", "Rivières");
    expect(listOf(store)).toBe("points Rivières(a b)");
    store.getState().dissolveGroup("Rivières");
    expect(listOf(store)).toBe("points a b");
    store.getState().undo();
    expect(listOf(store)).toBe("points Rivières(a b)");
  });

  it("opens a map as one step", () => {
    const store = storeWith();
    added(store, "a", "b");
    const layer = { id: "x", description: overlay("c"), visible: true, opacity: 0.5 };
    store.getState().restore({ basemap: "ortho", basemapVisible: true, basemapOpacity: 0.4, layers: [layer, layer] });
    expect(listOf(store)).toBe("points c c");
    expect(new Set(store.getState().list.map(({ id }) => id)).size).toBe(3);
    expect(store.getState()).toMatchObject({ basemap: "ortho", basemapOpacity: 0.4 });
    expect(store.getState().undo()).toBe("restore");
    expect(listOf(store)).toBe("points a b");
    expect(store.getState().basemap).toBe("plan-ign");
  });
});

describe("the memory of the list", () => {
  it("keeps layers with all that shows them again", () => {
    const settings = createLocalSettings(null);
    const before = storeWith(settings);
    const id = before.getState().add(overlay("a", { scales: { smallest: 50_000 }, vintages: [] }), { opacity: 0.5, group: "Eau", title: "Moi" });
    before.getState().setBasemap("ortho");
    before.getState().setVisible("points", false);
    before.getState().setGroup("Eau", { folded: true });
    const after = storeWith(settings);
    expect(after.getState().list).toEqual(before.getState().list);
    expect(after.getState().list.some((entry) => entry.id === id)).toBe(true);
    expect(after.getState()).toMatchObject({ basemap: "ortho", groups: { Eau: { folded: true, visible: true } }, dropped: 0 });
  });

  it("takes over what the first versions remembered, once the modules brought their layers", () => {
    const settings = createLocalSettings(null);
    settings.set("map.layers", { basemap: "ortho", order: ["cadastre", "points", "communes", "basemap"], hidden: ["communes"], opacity: { cadastre: 0.5, basemap: 0.8 } });
    const store = storeWith(settings, [...known, ...["cadastre", "communes"].map((id) => ({ module: "test", description: overlay(id) }))]);
    expect(listOf(store)).toBe("cadastre points communes");
    expect(store.getState()).toMatchObject({ basemap: "ortho", basemapOpacity: 0.8, dropped: 0 });
    expect(store.getState().list.map(({ visible, opacity }) => [visible, opacity])).toEqual([
      [true, 0.5],
      [true, 1],
      [false, 1],
    ]);
    expect(listOf(storeWith(settings))).toBe("cadastre points communes");
  });

  it("drops a layer that can't be read, keeps the others, and says how many are gone", () => {
    const settings = createLocalSettings(null);
    const before = storeWith(settings);
    added(before, "a", "b", "c");
    const saved = settings.get("map.layers") as { list: { description: { id: string; source: object } | null }[] };
    const damaged = saved.list.map((entry) => (entry.description?.id === "b" ? { ...entry, description: { ...entry.description, source: { kind: "xyz", template: 3 } } } : entry));
    settings.set("map.layers", { ...saved, list: [...damaged, "nonsense"] });
    const after = storeWith(settings);
    expect(listOf(after)).toBe("points a c");
    expect(after.getState().dropped).toBe(2);
  });

  it.each([[{ basemap: 3 }], ["nonsense"], [[1, 2]]])("starts afresh, aloud, from %j", (nonsense) => {
    const settings = createLocalSettings(null);
    settings.set("map.layers", nonsense);
    const store = storeWith(settings);
    expect(shownIds(store)).toEqual(["plan-ign", "points"]);
    expect(store.getState().dropped).toBe("all");
  });

  it("never takes an address that runs a script", () => {
    const settings = createLocalSettings(null);
    const store = storeWith(settings);
    store.getState().add(overlay("a", { attribution: { text: "x", url: "javascript:alert(1)" } }));
    expect(storeWith(settings).getState().dropped).toBe(1);
  });
});

describe("the states of layers", () => {
  it("are kept until they are idle again", () => {
    const store = storeWith();
    store.getState().setStatus("a", { kind: "loading" });
    expect(store.getState().statuses).toEqual({ a: { kind: "loading" } });
    store.getState().setStatus("a", { kind: "idle" });
    expect(store.getState().statuses).toEqual({});
  });
});
