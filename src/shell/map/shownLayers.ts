import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapLayerState } from "#domain/layer/mapState";
import type { Translate } from "#plugin-api/messages";
import type { ShownLayer } from "#map/shownLayer";

import type { LayersState, ListedLayer } from "./createLayersStore";
import { isLayer } from "./layerList";
import type { OwnLayers } from "./layerMemory";

/** The layers that the map must show, from the bottom to the top; null while the catalogues are not known. */
export function shownLayers(state: OwnLayers & Pick<LayersState, "known">, dark: boolean): ShownLayer[] | null {
  const { known, basemapVisible, basemapOpacity } = state;
  if (known === null) return null;
  const basemap = basemapOf(state)?.description;
  const shown: ShownLayer[] = basemap
    ? [{ kind: "layer", id: "basemap", description: inTheme(known, basemap, dark), visible: basemapVisible, opacity: basemapOpacity }]
    : [];
  for (const entry of state.list.toReversed()) {
    if (!isLayer(entry)) shown.push({ kind: "points", visible: entry.visible, opacity: entry.opacity });
    else shown.push({ kind: "layer", id: entry.id, description: inTheme(known, entry.description, dark), visible: isShown(entry, state), opacity: entry.opacity });
  }
  return shown;
}

/** Visible itself, and its group with it. */
export function isShown(layer: MapLayerState, { groups }: Pick<OwnLayers, "groups">): boolean {
  return layer.visible && (layer.group === undefined || groups[layer.group]?.visible !== false);
}

/** The chosen basemap, or the first there is when its module is gone; null where none is wanted or known. */
export function basemapOf({ known, basemap }: Pick<LayersState, "known" | "basemap">): ListedLayer | null {
  if (basemap === null) return null;
  const basemaps = basemapsOf({ known });
  return basemaps.find(({ description }) => description.id === basemap) ?? basemaps[0] ?? null;
}

export function basemapsOf({ known }: Pick<LayersState, "known">): readonly ListedLayer[] {
  return (known ?? []).filter(({ description }) => description.role === "basemap" && description.hidden !== true);
}

/** As the list shows it: the person's own name; for a layer of a module's catalogue its title in the present language. */
export function titleOf(layer: Pick<MapLayerState, "title" | "description">, { known }: Pick<LayersState, "known">, translate: ModuleTranslate): string {
  if (layer.title !== undefined) return layer.title;
  const listed = known?.find(({ description }) => description.id === layer.description.id && description.title === layer.description.title);
  return listed ? translate(listed.module, listed.description.title) : layer.description.title;
}

export type ModuleTranslate = (module: string, key: string, values?: Parameters<Translate>[1]) => string;

function inTheme(known: readonly ListedLayer[], description: LayerDescription, dark: boolean): LayerDescription {
  if (!dark || description.darkVariant === undefined) return description;
  return known.find((listed) => listed.description.id === description.darkVariant)?.description ?? description;
}
