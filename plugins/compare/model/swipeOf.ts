import type { LayerDescription, ModuleContext, Swipe } from "#plugin-api";

import { inTheme } from "./inTheme";
import { descriptionAt, vintagesOf } from "./showVintage";

export interface SwipeChoice {
  readonly share: number;
  readonly direction: Swipe["direction"];
  /** By id of the list; a layer that is not named here shows on both sides. */
  readonly sides: Readonly<Record<string, "before" | "after">>;
  /** By id of the list: the vintage (key of its stop) that takes its place beyond the line; for `basemap` the other basemap's id. */
  readonly instead: Readonly<Record<string, string>>;
}

export type MapLayers = Pick<ModuleContext, "layers" | "settings">;

/**
 * What the map is told, of what is chosen and still there; null when nothing differs between the sides.
 * @param dark in the dark theme
 */
export function swipeOf(choice: SwipeChoice, context: MapLayers, dark = false): Swipe | null {
  const shown = context.layers.list().filter(({ visible }) => visible);
  const instead: Record<string, LayerDescription> = {};
  for (const [id, wanted] of Object.entries(choice.instead)) {
    const description = standIn(id, wanted, context, dark);
    if (description) instead[id] = description;
  }
  const on = (side: "before" | "after"): string[] => shown.filter(({ id }) => choice.sides[id] === side && !instead[id]).map(({ id }) => id);
  const [ids, afterIds] = [on("before"), on("after")];
  if (ids.length + afterIds.length + Object.keys(instead).length === 0) return null;
  return { ids, afterIds, instead, share: choice.share, direction: choice.direction };
}

function standIn(id: string, wanted: string, context: MapLayers, dark: boolean): LayerDescription | null {
  if (id === "basemap") {
    const basemap = context.layers.basemaps().find((each) => each.id === wanted);
    return basemap && basemap.id !== context.layers.basemap()?.id ? inTheme(basemap, dark) : null;
  }
  const layer = context.layers.find(id);
  if (!layer?.visible) return null;
  const { stops, at, kept } = vintagesOf(context, layer);
  const stop = stops.find(({ key }) => key === wanted);
  return stop && stops[at] !== stop ? descriptionAt(layer, stops, stop, kept) : null;
}

/** Titles of what shows on each side, from the top to the bottom. */
export function titlesOfSwipe({ ids, afterIds = [], instead = {} }: Swipe, { layers }: Pick<MapLayers, "layers">): readonly [before: string[], after: string[]] {
  const basemap = layers.basemap();
  const all = [...layers.list().filter(({ visible }) => visible).map(({ id, shownTitle }) => ({ id, title: shownTitle })), ...(basemap ? [{ id: "basemap", title: basemap.title }] : [])];
  return [
    all.filter(({ id }) => !afterIds.includes(id)).map(({ title }) => title),
    all.filter(({ id }) => !ids.includes(id)).map(({ id, title }) => instead[id]?.title ?? title),
  ];
}
