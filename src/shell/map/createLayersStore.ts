import { createStore, type StoreApi } from "zustand/vanilla";

import { inOwnColour } from "#domain/layer/layerColours";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapLayerState, MapState } from "#domain/layer/mapState";
import type { LayerStatus } from "#plugin-api/layer";

import type { LocalSettings } from "../app/localSettings";
import { dropped, gathered, groupNamed, groupOf, groupStepped, inGroup, isLayer, movedTo, stepped, type DropPlace, type LayerList } from "./layerList";
import { pointsAlone, readLayers, usedGroups, writeLayers, type GroupLook, type NamedLayer, type OwnLayers } from "./layerMemory";

/** A layer of a module's catalogue. */
export interface ListedLayer {
  readonly module: string;
  readonly description: LayerDescription;
}

/** What a step of the list's undo did, for the words that tell it: `layers.step.<what>`. */
export type StepKind = "add" | "remove" | "move" | "rename" | "duplicate" | "look" | "group" | "basemap" | "restore";

interface Step {
  readonly what: StepKind;
  readonly before: OwnLayers;
  /** Changes of one slider are one step. */
  readonly slide?: string;
}

export interface LayersState extends OwnLayers {
  /** null until the catalogues came. */
  readonly known: readonly ListedLayer[] | null;
  /** By entry id, `basemap` among them; idle where absent. */
  readonly statuses: Readonly<Record<string, LayerStatus>>;
  /** Layers that the browser remembered and that could not be read; told once. */
  readonly dropped: number | "all";
  /** What undo and redo would do; null for nothing. */
  readonly undoable: StepKind | null;
  readonly redoable: StepKind | null;
}

export interface LayersActions {
  setKnown(layers: readonly ListedLayer[]): void;
  setBasemap(layer: string | null): void;
  /** @param entry `basemap`, `points` or the id of a layer of the list */
  setVisible(entry: string, visible: boolean): void;
  setOpacity(entry: string, opacity: number): void;
  /** @returns the id in the list */
  add(description: LayerDescription, look?: Partial<Omit<MapLayerState, "id" | "description">>): string;
  /** Null takes the person's own name, or the group, away. */
  update(id: string, change: LayerChange, slide?: string): void;
  remove(id: string): void;
  /** @returns the id of the second one, null when there is no such layer */
  duplicate(id: string): string | null;
  /** One place up or down, of a layer, the points or (`group:` before its name) a group. */
  step(entry: string, direction: -1 | 1): void;
  drop(entry: string, place: DropPlace): void;
  moveTo(id: string, position: number): void;
  setGroup(name: string, look: Partial<GroupLook>): void;
  renameGroup(name: string, next: string): void;
  dissolveGroup(name: string): void;
  removeGroup(name: string): void;
  /** Puts what of an earlier list is gone back at its place; the rest stays as it is now. */
  putBack(earlier: LayerList): void;
  restore(state: Omit<MapState, "view">): void;
  undo(): StepKind | null;
  redo(): StepKind | null;
  setStatus(entry: string, status: LayerStatus): void;
  forgetDropped(): void;
}

export type LayerChange = Partial<Omit<MapLayerState, "id" | "title" | "group">> & { readonly title?: string | null; readonly group?: string | null };

export type LayersStore = StoreApi<LayersState & LayersActions>;

const longestHistory = 50;

/**
 * Which layers the map shows and how: remembered by this browser, with an undo of its own.
 * @param newId makes ids that no layer of the list ever had
 */
export function createLayersStore(settings: LocalSettings, newId: () => string = uniqueId): LayersStore {
  const remembered = readLayers(settings);
  let named: readonly NamedLayer[] = remembered.named;
  let past: readonly Step[] = [];
  let future: readonly Step[] = [];

  const store = createStore<LayersState & LayersActions>()((set, get) => {
    /** One step: what `change` gives replaces what stands. Nothing is kept of a change that changes nothing. */
    function act(what: StepKind, change: (own: OwnLayers) => Partial<OwnLayers>, slide?: string): void {
      const before = ownOf(get());
      const changed = { ...before, ...change(before) };
      const after = { ...changed, groups: usedGroups(changed.list, changed.groups) };
      if (after.list === before.list && after.basemap === before.basemap && looksOf(after) === looksOf(before)) return;
      const goesOn = slide !== undefined && past.at(-1)?.slide === slide && future.length === 0;
      if (!goesOn) past = [...past, { what, before, ...(slide === undefined ? {} : { slide }) }].slice(-longestHistory);
      future = [];
      set({ ...after, undoable: past.at(-1)?.what ?? null, redoable: null });
    }
    const onList = (what: StepKind, change: (list: LayerList) => LayerList, slide?: string): void =>
      act(
        what,
        ({ list }) => {
          const changed = change(list);
          return { list: changed.length === list.length && changed.every((entry, at) => entry === list[at]) ? list : changed };
        },
        slide,
      );
    const onLayer = (what: StepKind, id: string, change: (layer: MapLayerState) => MapLayerState, slide?: string): void =>
      onList(what, (list) => (list.some((entry) => entry.id === id) ? gathered(list.map((entry) => (isLayer(entry) && entry.id === id ? change(entry) : entry))) : list), slide);
    const onGroup = (name: string, change: (layer: MapLayerState) => MapLayerState) => (list: LayerList): LayerList =>
      gathered(list.map((entry) => (isLayer(entry) && entry.group === name ? change(entry) : entry)));

    function back(from: readonly Step[], how: "undo" | "redo"): StepKind | null {
      const step = from.at(-1);
      if (!step) return null;
      const opposite: Step = { what: step.what, before: ownOf(get()) };
      if (how === "undo") [past, future] = [past.slice(0, -1), [...future, opposite]];
      else [past, future] = [[...past, opposite], future.slice(0, -1)];
      set({ ...step.before, undoable: past.at(-1)?.what ?? null, redoable: future.at(-1)?.what ?? null });
      return step.what;
    }

    return {
      ...remembered.layers,
      known: null,
      statuses: {},
      dropped: remembered.dropped,
      undoable: null,
      redoable: null,

      setKnown(known) {
        const found = named.flatMap((layer) => {
          const description = known.find((listed) => listed.description.id === layer.id)?.description;
          return description ? [{ ...layer, description }] : [];
        });
        named = named.filter(({ id }) => !found.some((layer) => layer.id === id));
        const asLayer = ({ description, visible, opacity }: (typeof found)[number]): MapLayerState => ({ id: newId(), description, visible, opacity });
        const { list } = get();
        set({
          known,
          ...(found.length === 0
            ? {}
            : { list: [...found.filter(({ abovePoints }) => abovePoints).map(asLayer), ...list, ...found.filter(({ abovePoints }) => !abovePoints).map(asLayer)] }),
        });
      },
      setBasemap: (basemap) => act("basemap", () => ({ basemap, basemapVisible: true })),
      setVisible(entry, visible) {
        if (entry === "basemap") act("look", () => ({ basemapVisible: visible }));
        else onList("look", (list) => list.map((each) => (each.id === entry ? { ...each, visible } : each)));
      },
      setOpacity(entry, opacity) {
        const bounded = Math.max(0, Math.min(1, opacity));
        const slide = `opacity ${entry}`;
        if (entry === "basemap") act("look", () => ({ basemapOpacity: bounded }), slide);
        else onList("look", (list) => list.map((each) => (each.id === entry ? { ...each, opacity: bounded } : each)), slide);
      },
      add(description, look = {}) {
        const others = get().list.filter(isLayer).map((layer) => layer.description);
        const layer: MapLayerState = { visible: true, opacity: 1, ...look, id: newId(), description: inOwnColour(description, others) };
        onList("add", (list) => {
          const group = layer.group;
          const first = group === undefined ? -1 : list.findIndex((entry) => groupOf(entry) === group);
          return list.toSpliced(first >= 0 ? first : afterPoints(list), 0, layer);
        });
        return layer.id;
      },
      update(id, { title, group, ...change }, slide) {
        const what = slide !== undefined ? "look" : title !== undefined ? "rename" : group !== undefined ? "group" : "look";
        const changed = (layer: MapLayerState): MapLayerState => {
          const { title: _, ...untitled } = layer;
          const renamed: MapLayerState = title === undefined ? layer : title === null || title === "" ? untitled : { ...untitled, title };
          const grouped = group === undefined ? renamed : inGroup(renamed, group === "" ? null : group);
          return { ...grouped, ...change };
        };
        onLayer(what, id, changed, slide);
      },
      remove: (id) => onList("remove", (list) => list.filter((entry) => entry.id !== id || !isLayer(entry))),
      duplicate(id) {
        const layer = get().list.find((entry) => entry.id === id);
        if (!layer || !isLayer(layer)) return null;
        const second = { ...layer, id: newId() };
        onList("duplicate", (list) => list.toSpliced(list.indexOf(layer), 0, second));
        return second.id;
      },
      step(entry, direction) {
        const { groups } = get();
        const name = groupNamed(entry);
        onList("move", (list) =>
          name === null ? stepped(list, entry, direction, (group) => groups[group]?.folded ?? false) : groupStepped(list, name, direction),
        );
      },
      drop: (entry, place) => onList("move", (list) => dropped(list, entry, place)),
      moveTo: (id, position) => onList("move", (list) => movedTo(list, id, position)),
      setGroup(name, look) {
        const { groups } = get();
        const next = { ...groups, [name]: { ...(groups[name] ?? { folded: false, visible: true }), ...look } };
        // Folding is no change of the map: undo has nothing to say of it.
        if (look.visible === undefined) set({ groups: next });
        else act("look", () => ({ groups: next }));
      },
      renameGroup(name, next) {
        if (next.trim() === "" || next === name) return;
        act("rename", ({ list, groups }) => ({
          list: onGroup(name, (layer) => inGroup(layer, next))(list),
          groups: groups[name] && !groups[next] ? { ...groups, [next]: groups[name] } : groups,
        }));
      },
      dissolveGroup: (name) => onList("group", onGroup(name, (layer) => inGroup(layer, null))),
      removeGroup: (name) => onList("remove", (list) => list.filter((entry) => groupOf(entry) !== name)),
      putBack(earlier) {
        onList("add", (list) => {
          const back = [...list];
          for (const [at, entry] of earlier.entries()) {
            if (back.some(({ id }) => id === entry.id)) continue;
            const above = earlier.slice(0, at).findLast(({ id }) => back.some((each) => each.id === id));
            back.splice(above ? back.findIndex(({ id }) => id === above.id) + 1 : 0, 0, entry);
          }
          return gathered(back);
        });
      },
      restore({ basemap, basemapVisible, basemapOpacity, layers }) {
        act("restore", ({ list, groups }) => {
          const points = list.find((entry) => !isLayer(entry)) ?? pointsAlone;
          const ids = new Set<string>();
          const own = layers.map((layer): MapLayerState => {
            const id = ids.has(layer.id) || layer.id === "points" || layer.id === "basemap" ? newId() : layer.id;
            ids.add(id);
            return { ...layer, id };
          });
          return { basemap, basemapVisible, basemapOpacity, list: gathered([points, ...own]), groups: shownAgain(groups) };
        });
      },
      undo: () => back(past, "undo"),
      redo: () => back(future, "redo"),
      setStatus: (entry, status) => set(({ statuses }) => ({ statuses: withStatus(statuses, entry, status) })),
      forgetDropped: () => set({ dropped: 0 }),
    };
  });

  store.subscribe((state, before) => {
    // Layers of the first form whose module did not come yet would be lost by the writing.
    if (named.length > 0 || (state.list === before.list && state.basemap === before.basemap && looksOf(state) === looksOf(before))) return;
    writeLayers(settings, ownOf(state));
  });
  return store;
}

function ownOf({ basemap, basemapVisible, basemapOpacity, list, groups }: OwnLayers): OwnLayers {
  return { basemap, basemapVisible, basemapOpacity, list, groups };
}

function looksOf({ basemapVisible, basemapOpacity, groups }: OwnLayers): string {
  return JSON.stringify([basemapVisible, basemapOpacity, groups]);
}

/** Under the points when they are on top, else on top. */
function afterPoints(list: LayerList): number {
  return list[0]?.id === "points" ? 1 : 0;
}

function shownAgain(groups: OwnLayers["groups"]): OwnLayers["groups"] {
  return Object.fromEntries(Object.entries(groups).map(([name, look]) => [name, { ...look, visible: true }]));
}

function withStatus(statuses: LayersState["statuses"], entry: string, status: LayerStatus): LayersState["statuses"] {
  if (status.kind !== "idle") return { ...statuses, [entry]: status };
  // Another object even when nothing was known of it: a layer that is told idle has been made anew.
  const { [entry]: _gone, ...rest } = statuses;
  return rest;
}

let lastId = 0;

function uniqueId(): string {
  lastId += 1;
  return `layer-${Date.now().toString(36)}-${lastId.toString(36)}`;
}
