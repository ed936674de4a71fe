import type { MapLayerState } from "#domain/layer/mapState";

import { inTheme } from "./inTheme";
import { descriptionAt, vintagesOf } from "./showVintage";
import type { MapLayers } from "./swipeOf";

export interface BesideChoice {
  /** Id of the second map's basemap; `same` follows the first map, null is none. */
  readonly basemap: string | null;
  /** By id of the list: whether the second map shows it; as the first map does when absent. */
  readonly shown: Readonly<Record<string, boolean>>;
  /** By id of the list: the vintage (key of its stop) on the second map; the first map's when absent. */
  readonly vintages: Readonly<Record<string, string>>;
}

export const sameBasemap = "same";

export type BesideLayer = Pick<MapLayerState, "id" | "description" | "visible" | "opacity">;

/**
 * The layers of the second map, from the bottom to the top; hidden ones are left out.
 * @param dark in the dark theme
 */
export function besideLayers(choice: BesideChoice, context: MapLayers, dark = false): readonly BesideLayer[] {
  const { layers } = context;
  const basemap = choice.basemap === sameBasemap ? layers.basemap() : (layers.basemaps().find(({ id }) => id === choice.basemap) ?? null);
  const shown = layers.list().filter(({ id, visible }) => choice.shown[id] ?? visible);
  return [
    ...(basemap ? [{ id: "basemap", description: inTheme(basemap, dark), visible: true, opacity: 1 }] : []),
    ...shown.toReversed().map((layer): BesideLayer => {
      const { stops, kept } = vintagesOf(context, layer);
      const stop = stops.find(({ key }) => key === choice.vintages[layer.id]);
      const description = stop ? descriptionAt(layer, stops, stop, kept) : { ...layer.description, title: layer.shownTitle };
      return { id: layer.id, description, visible: true, opacity: layer.opacity };
    }),
  ];
}

/** Titles of what the first map shows and of what the second one shows, from the top to the bottom. */
export function titlesBeside(beside: readonly BesideLayer[], { layers }: Pick<MapLayers, "layers">): readonly [first: string[], second: string[]] {
  const basemap = layers.basemap();
  const first = [...layers.list().filter(({ visible }) => visible).map(({ shownTitle }) => shownTitle), ...(basemap ? [basemap.title] : [])];
  return [first, beside.toReversed().map(({ description }) => description.title)];
}
