// The small zod: this is on the first screen.
import { z } from "zod/mini";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { AppError } from "#domain/appError";
import type { LayerDescription } from "#plugin-api/layer";
import type { ShownLayer } from "#map/shownLayer";

import type { LocalSettings } from "../app/localSettings";

/** A layer of a module's catalogue. */
export interface ListedLayer {
  readonly module: string;
  readonly description: LayerDescription;
}

/** An entry of the list: `points` (the dataset's), `basemap` (the chosen one), or the id of an overlay. */
export type EntryId = string;

export interface LayersState {
  /** null until the catalogues came. */
  readonly known: readonly ListedLayer[] | null;
  /** Id of the chosen basemap. */
  readonly basemap: string;
  /** From the top of the map to the bottom; the basemap is always last. */
  readonly order: readonly EntryId[];
  readonly hidden: ReadonlySet<EntryId>;
  /** 0 to 1; 1 where absent. */
  readonly opacity: Readonly<Record<EntryId, number>>;
  /** What is wrong with a layer, by layer id. */
  readonly faults: Readonly<Record<string, AppError | "tiles">>;
}

export interface LayersActions {
  setKnown(layers: readonly ListedLayer[]): void;
  setBasemap(layer: string): void;
  setVisible(entry: EntryId, visible: boolean): void;
  setOpacity(entry: EntryId, opacity: number): void;
  /** @param places negative towards the top; the basemap stays at the bottom */
  move(entry: EntryId, places: number): void;
  addOverlay(layer: string): void;
  removeOverlay(layer: string): void;
  setFault(layer: string, fault: AppError | "tiles" | null): void;
}

export type LayersStore = StoreApi<LayersState & LayersActions>;

const defaultBasemap = "plan-ign";

const remembered = z.object({
  basemap: z.string(),
  order: z.array(z.string()),
  hidden: z.array(z.string()),
  opacity: z.record(z.string(), z.number().check(z.minimum(0), z.maximum(1))),
});

const settingsKey = "map.layers";

/** Which layers the map shows and how: remembered by this browser. */
export function createLayersStore(settings: LocalSettings): LayersStore {
  const saved = remembered.safeParse(settings.get(settingsKey)).data;
  const store = createStore<LayersState & LayersActions>()((set) => ({
    known: null,
    basemap: saved?.basemap ?? defaultBasemap,
    order: completeOrder(saved?.order ?? []),
    hidden: new Set(saved?.hidden ?? []),
    opacity: saved?.opacity ?? {},
    faults: {},
    setKnown: (known) => set({ known }),
    setBasemap: (basemap) => set(({ hidden }) => ({ basemap, hidden: without(hidden, "basemap") })),
    setVisible: (entry, visible) =>
      set(({ hidden }) => ({ hidden: visible ? without(hidden, entry) : new Set([...hidden, entry]) })),
    setOpacity: (entry, opacity) => set((state) => ({ opacity: { ...state.opacity, [entry]: opacity } })),
    move: (entry, places) => set(({ order }) => ({ order: moved(order, entry, places) })),
    addOverlay: (layer) =>
      set(({ order, hidden }) => ({
        // Under the points, above the rest.
        order: order.includes(layer) ? order : order.toSpliced(order.indexOf("points") + 1, 0, layer),
        hidden: without(hidden, layer),
      })),
    removeOverlay: (layer) => set(({ order }) => ({ order: order.filter((id) => id !== layer) })),
    setFault: (layer, fault) =>
      set(({ faults }) => {
        const others = Object.fromEntries(Object.entries(faults).filter(([id]) => id !== layer));
        return { faults: fault === null ? others : { ...others, [layer]: fault } };
      }),
  }));
  store.subscribe(({ basemap, order, hidden, opacity }, before) => {
    if (basemap === before.basemap && order === before.order && hidden === before.hidden && opacity === before.opacity) return;
    settings.set(settingsKey, { basemap, order, hidden: [...hidden], opacity });
  });
  return store;
}

/** The layers that the map must show, from the bottom to the top; null while the catalogues are not known. */
export function shownLayers(state: LayersState, dark: boolean): ShownLayer[] | null {
  const { known } = state;
  if (known === null) return null;
  const shown: ShownLayer[] = [];
  for (const entry of state.order.toReversed()) {
    const look = { visible: !state.hidden.has(entry), opacity: state.opacity[entry] ?? 1 };
    if (entry === "points") {
      shown.push({ kind: "points", ...look });
      continue;
    }
    const description = entry === "basemap" ? basemapOf(state)?.description : layerById(known, entry)?.description;
    if (description) shown.push({ kind: "catalogue", description: inTheme(known, description, dark), ...look });
  }
  return shown;
}

/** The chosen basemap, or the first there is when its module is gone. */
export function basemapOf({ known, basemap }: LayersState): ListedLayer | null {
  const basemaps = (known ?? []).filter(({ description }) => description.role === "basemap" && description.hidden !== true);
  return basemaps.find(({ description }) => description.id === basemap) ?? basemaps[0] ?? null;
}

export function layerById(known: readonly ListedLayer[], id: string): ListedLayer | undefined {
  return known.find(({ description }) => description.id === id);
}

function inTheme(known: readonly ListedLayer[], description: LayerDescription, dark: boolean): LayerDescription {
  if (!dark || description.darkVariant === undefined) return description;
  return layerById(known, description.darkVariant)?.description ?? description;
}

function completeOrder(order: readonly string[]): EntryId[] {
  const rest = order.filter((id) => id !== "basemap");
  return [...(rest.includes("points") ? rest : ["points", ...rest]), "basemap"];
}

function moved(order: readonly EntryId[], entry: EntryId, places: number): readonly EntryId[] {
  const from = order.indexOf(entry);
  const to = Math.max(0, Math.min(order.length - 2, from + places));
  if (from < 0 || entry === "basemap" || from === to) return order;
  return order.toSpliced(from, 1).toSpliced(to, 0, entry);
}

function without(hidden: ReadonlySet<EntryId>, entry: EntryId): ReadonlySet<EntryId> {
  return new Set([...hidden].filter((id) => id !== entry));
}
