import type { MapLayerState } from "#domain/layer/mapState";

/** The place of the open dataset's points among the layers. */
export interface PointsInList {
  readonly id: "points";
  readonly description: null;
  readonly visible: boolean;
  readonly opacity: number;
}

export type ListEntry = MapLayerState | PointsInList;

/** Entries from the top of the map to the bottom; the layers of one group stand together. */
export type LayerList = readonly ListEntry[];

/** What the list shows at its first level. */
export type ListItem =
  | { readonly kind: "entry"; readonly entry: ListEntry }
  | { readonly kind: "group"; readonly name: string; readonly layers: readonly MapLayerState[] };

/** Where a dragged layer is let go. `id` is an entry's, or `group:` and a name. */
export type DropPlace =
  | { readonly kind: "before" | "after"; readonly id: string }
  /** At the top of the group. */
  | { readonly kind: "into"; readonly group: string };

export function isLayer(entry: ListEntry): entry is MapLayerState {
  return entry.description !== null;
}

/** Groups stand where their first layer stands. */
export function itemsOf(list: LayerList): ListItem[] {
  const items: ListItem[] = [];
  const groups = new Map<string, MapLayerState[]>();
  for (const entry of list) {
    const group = isLayer(entry) ? entry.group : undefined;
    if (!isLayer(entry) || group === undefined) {
      items.push({ kind: "entry", entry });
      continue;
    }
    const members = groups.get(group);
    if (members) {
      members.push(entry);
      continue;
    }
    const layers = [entry];
    groups.set(group, layers);
    items.push({ kind: "group", name: group, layers });
  }
  return items;
}

/** The list with the layers of each group side by side. */
export function gathered(list: LayerList): LayerList {
  return itemsOf(list).flatMap((item): readonly ListEntry[] => (item.kind === "entry" ? [item.entry] : item.layers));
}

/**
 * One place up or down, as the keys do it: past a neighbour; into an unfolded group that is next, past a folded one;
 * out of one's own group at its end.
 */
export function stepped(list: LayerList, id: string, direction: -1 | 1, isFolded: (group: string) => boolean): LayerList {
  const at = list.findIndex((entry) => entry.id === id);
  const entry = list[at];
  if (!entry) return list;
  const neighbour = list[at + direction];
  const own = groupOf(entry);
  const next = neighbour ? groupOf(neighbour) : undefined;
  // At the edge of its group: out of it, without passing anybody.
  if (own !== undefined && next !== own) return isLayer(entry) ? list.with(at, inGroup(entry, null)) : list;
  if (!neighbour) return list;
  if (own === next) return list.with(at, neighbour).with(at + direction, entry);
  if (next !== undefined && isLayer(entry) && !isFolded(next)) return list.with(at, inGroup(entry, next));
  const passed = list.filter((other) => groupOf(other) === next).length;
  return list.toSpliced(at, 1).toSpliced(direction < 0 ? at - passed : at + passed, 0, entry);
}

/** A whole group past the item above or below it. */
export function groupStepped(list: LayerList, group: string, direction: -1 | 1): LayerList {
  const items = itemsOf(list);
  const at = items.findIndex((item) => item.kind === "group" && item.name === group);
  const item = items[at];
  const neighbour = items[at + direction];
  if (!item || !neighbour) return list;
  return items
    .with(at, neighbour)
    .with(at + direction, item)
    .flatMap((each): readonly ListEntry[] => (each.kind === "entry" ? [each.entry] : each.layers));
}

/** As a drag leaves it: beside another entry, in its group; or at the top of a group. */
export function dropped(list: LayerList, id: string, place: DropPlace): LayerList {
  const name = groupNamed(id);
  if (name !== null) return place.kind === "into" ? list : groupDropped(list, name, place);
  const entry = list.find((each) => each.id === id);
  if (!entry || (place.kind !== "into" && place.id === id)) return list;
  const rest = list.filter((each) => each.id !== id);
  if (place.kind === "into") {
    const first = rest.findIndex((each) => groupOf(each) === place.group);
    if (!isLayer(entry) || first < 0) return list;
    return rest.toSpliced(first, 0, inGroup(entry, place.group));
  }
  const besideGroup = groupNamed(place.id);
  if (besideGroup !== null) {
    const members = rest.filter((each) => groupOf(each) === besideGroup);
    const edge = members.at(place.kind === "before" ? 0 : -1);
    const free = isLayer(entry) ? inGroup(entry, null) : entry;
    return edge ? rest.toSpliced(rest.indexOf(edge) + (place.kind === "before" ? 0 : 1), 0, free) : list;
  }
  const at = rest.findIndex((each) => each.id === place.id);
  const beside = rest[at];
  if (!beside) return list;
  const group = groupOf(beside) ?? null;
  // The points are in no group: beside a layer of one they stand beside the group.
  return gathered(rest.toSpliced(place.kind === "before" ? at : at + 1, 0, isLayer(entry) ? inGroup(entry, group) : entry));
}

/** A whole group beside another item; beside a layer of another group it stands beside that group. */
function groupDropped(list: LayerList, name: string, place: { readonly kind: "before" | "after"; readonly id: string }): LayerList {
  const moved = list.filter((entry) => groupOf(entry) === name);
  const rest = itemsOf(list.filter((entry) => groupOf(entry) !== name));
  const target = groupNamed(place.id);
  const at = rest.findIndex((item) =>
    item.kind === "group" ? item.name === target || item.layers.some(({ id }) => id === place.id) : item.entry.id === place.id,
  );
  if (at < 0 || moved.length === 0) return list;
  const flat = (items: readonly ListItem[]): readonly ListEntry[] => items.flatMap((item): readonly ListEntry[] => (item.kind === "entry" ? [item.entry] : item.layers));
  const split = place.kind === "before" ? at : at + 1;
  return [...flat(rest.slice(0, split)), ...moved, ...flat(rest.slice(split))];
}

/** The name in `group:Réseaux`; null for an entry. */
export function groupNamed(entry: string): string | null {
  return entry.startsWith("group:") ? entry.slice("group:".length) : null;
}

/** @param position among the layers alone, 0 at the top. Between two layers of one group the layer joins it */
export function movedTo(list: LayerList, id: string, position: number): LayerList {
  const entry = list.find((each) => each.id === id);
  if (!entry || !isLayer(entry)) return list;
  const rest = list.filter((each) => each.id !== id);
  const others = rest.filter(isLayer);
  const above = others[position - 1];
  const below = others[position];
  if (above && below && above.group !== undefined && above.group === below.group) return dropped(list, id, { kind: "before", id: below.id });
  const keeps = entry.group !== undefined && (above?.group === entry.group || below?.group === entry.group);
  const placed = keeps ? entry : inGroup(entry, null);
  if (below) return gathered(rest.toSpliced(rest.indexOf(below), 0, placed));
  return gathered(above ? rest.toSpliced(rest.indexOf(above) + 1, 0, placed) : [...rest, placed]);
}

/** @param group null: in none */
export function inGroup(layer: MapLayerState, group: string | null): MapLayerState {
  const { group: _, ...rest } = layer;
  return group === null ? rest : { ...rest, group };
}

export function groupOf(entry: ListEntry): string | undefined {
  return isLayer(entry) ? entry.group : undefined;
}

export function groupNames(list: LayerList): readonly string[] {
  return [...new Set(list.flatMap((entry) => groupOf(entry) ?? []))];
}
