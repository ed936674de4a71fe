import type { MapLayerState } from "#domain/layer/mapState";
import type { LayerAccess, LayerDescription, LayerStatus, MapLayer, ModuleContext } from "#plugin-api";

/** For tests: the list of layers in memory, with the two basemaps `plan` (in use) and `ortho`. */
export function fakeLayerList(layers: readonly MapLayerState[]): {
  readonly context: Pick<ModuleContext, "layers" | "settings">;
  setStatus(status: LayerStatus): void;
  listenerCount(): number;
  /** Names of the steps that the list's undo would take back. */
  readonly slides: (string | undefined)[];
} {
  let list = layers;
  let status: LayerStatus = { kind: "idle" };
  const listeners = new Set<() => void>();
  const slides: (string | undefined)[] = [];
  const kept = new Map<string, unknown>();
  const changed = (): void => [...listeners].forEach((listener) => listener());
  const seen = (layer: MapLayerState): MapLayer => ({ ...layer, shownTitle: layer.title ?? layer.description.title });
  const basemaps = [fakeLayer("plan"), fakeLayer("ortho")].map((basemap): LayerDescription => ({ ...basemap, role: "basemap" }));
  const refused = (): never => {
    throw new Error("The comparison does not do this to the list.");
  };
  const access: LayerAccess = {
    list: () => list.map(seen),
    find: (id) => list.filter((layer) => layer.id === id).map(seen)[0] ?? null,
    update(id, change, slide) {
      slides.push(slide);
      list = list.map((layer) => (layer.id === id ? { ...layer, ...change } : layer));
      changed();
    },
    status: () => status,
    basemap: () => basemaps[0] ?? null,
    basemaps: () => basemaps,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    features: () => null,
    add: refused,
    remove: refused,
    move: refused,
    undo: refused,
    zoomTo: refused,
    state: refused,
    restore: refused,
  };
  return {
    // As a browser keeps it: a copy, not the thing itself.
    context: { layers: access, settings: { get: (key) => structuredClone(kept.get(key)), set: (key, value) => kept.set(key, structuredClone(value)) } },
    setStatus(next) {
      status = next;
      changed();
    },
    listenerCount: () => listeners.size,
    slides,
  };
}

export function fakeLayer(id: string, vintages: readonly string[] = []): LayerDescription {
  return {
    id,
    title: id,
    role: "overlay",
    source: fakeSource(id),
    attribution: { text: "IGN" },
    ...(vintages.length > 0 ? { vintages: vintages.map((date) => ({ title: date, date, source: fakeSource(`${id}-${date}`) })) } : {}),
  };
}

export function fakeSource(name: string): LayerDescription["source"] {
  return { kind: "xyz", template: `https://tiles.test/${name}/{z}/{x}/{y}.png`, minZoom: 0, maxZoom: 19 };
}

/** As it stands in the list. */
export function listed(description: LayerDescription, more: Partial<MapLayerState> = {}): MapLayerState {
  return { id: description.id, description, visible: true, opacity: 1, ...more };
}
