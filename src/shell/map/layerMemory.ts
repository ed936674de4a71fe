import type { LocalSettings } from "../app/localSettings";
import { isMapLayerState, isRecord } from "./isLayerDescription";
import { gathered, isLayer, type LayerList, type ListEntry, type PointsInList } from "./layerList";

export interface GroupLook {
  readonly folded: boolean;
  /** False: none of its layers shows, whatever each says. */
  readonly visible: boolean;
}

/** The part of the list that is the person's, kept by the browser and put back by undo. */
export interface OwnLayers {
  /** Id of the chosen basemap; null for none. */
  readonly basemap: string | null;
  readonly basemapVisible: boolean;
  readonly basemapOpacity: number;
  readonly list: LayerList;
  readonly groups: Readonly<Record<string, GroupLook>>;
}

/** A layer that an older version remembered by its name alone: its description comes with the modules' catalogues. */
export interface NamedLayer {
  readonly id: string;
  readonly visible: boolean;
  readonly opacity: number;
  readonly abovePoints: boolean;
}

export interface RememberedLayers {
  readonly layers: OwnLayers;
  readonly named: readonly NamedLayer[];
  /** Layers that could not be read; `all` when nothing could. */
  readonly dropped: number | "all";
}

const settingsKey = "map.layers";
const defaultBasemap = "plan-ign";

export const pointsAlone: PointsInList = { id: "points", description: null, visible: true, opacity: 1 };

const atFirst: OwnLayers = { basemap: defaultBasemap, basemapVisible: true, basemapOpacity: 1, list: [pointsAlone], groups: {} };

/** What this browser remembers, layer by layer: one that makes no sense does not take the others away. */
export function readLayers(settings: LocalSettings): RememberedLayers {
  const saved = settings.get(settingsKey);
  if (saved === undefined || saved === null) return { layers: atFirst, named: [], dropped: 0 };
  if (!isRecord(saved)) return { layers: atFirst, named: [], dropped: "all" };
  return Array.isArray(saved["list"]) ? readPresentForm(saved, saved["list"]) : readFirstForm(saved);
}

export function writeLayers(settings: LocalSettings, { basemap, basemapVisible, basemapOpacity, list, groups }: OwnLayers): void {
  settings.set(settingsKey, { basemap, basemapVisible, basemapOpacity, list, groups });
}

function readPresentForm(saved: Readonly<Record<string, unknown>>, entries: readonly unknown[]): RememberedLayers {
  const list: ListEntry[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    const read = readEntry(entry);
    if (!read || seen.has(read.id)) continue;
    seen.add(read.id);
    list.push(read);
  }
  const groups = isRecord(saved["groups"]) ? Object.entries(saved["groups"]).flatMap(([name, look]) => (isGroupLook(look) ? [[name, look] as const] : [])) : [];
  return {
    layers: {
      basemap: saved["basemap"] === null || typeof saved["basemap"] === "string" ? saved["basemap"] : defaultBasemap,
      basemapVisible: saved["basemapVisible"] !== false,
      basemapOpacity: shareOr1(saved["basemapOpacity"]),
      list: gathered(seen.has("points") ? list : [pointsAlone, ...list]),
      groups: Object.fromEntries(groups),
    },
    named: [],
    dropped: entries.length - list.length,
  };
}

function readEntry(entry: unknown): ListEntry | null {
  if (isMapLayerState(entry)) return entry;
  if (!isRecord(entry) || entry["id"] !== "points") return null;
  return { ...pointsAlone, visible: entry["visible"] !== false, opacity: shareOr1(entry["opacity"]) };
}

/** The form of the first versions: ids of layers in order, those that are hidden, opacities by id. */
function readFirstForm(saved: Readonly<Record<string, unknown>>): RememberedLayers {
  const { basemap, order, hidden, opacity } = saved;
  if (typeof basemap !== "string" || !isTexts(order) || !isTexts(hidden) || !isRecord(opacity)) {
    return { layers: atFirst, named: [], dropped: "all" };
  }
  const look = (id: string) => ({ visible: !hidden.includes(id), opacity: shareOr1(opacity[id]) });
  const points = order.indexOf("points");
  const { visible, opacity: basemapOpacity } = look("basemap");
  return {
    layers: { ...atFirst, basemap, basemapVisible: visible, basemapOpacity, list: [{ ...pointsAlone, ...look("points") }] },
    named: order
      .map((id, at): NamedLayer => ({ id, ...look(id), abovePoints: at < points }))
      .filter(({ id }) => id !== "points" && id !== "basemap"),
    dropped: 0,
  };
}

/** The names of the groups that have a layer, with their looks. */
export function usedGroups(list: LayerList, groups: OwnLayers["groups"]): OwnLayers["groups"] {
  const used = new Set(list.filter(isLayer).flatMap(({ group }) => group ?? []));
  return Object.fromEntries([...used].map((name) => [name, groups[name] ?? { folded: false, visible: true }]));
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isGroupLook(value: unknown): value is GroupLook {
  return isRecord(value) && typeof value["folded"] === "boolean" && typeof value["visible"] === "boolean";
}

function shareOr1(value: unknown): number {
  return typeof value === "number" && value >= 0 && value <= 1 ? value : 1;
}
