import type { LayerDescription, MapLayer, ModuleContext } from "#plugin-api";

import { readKeptLayers, writeKeptLayers, type KeptLayer } from "./keptLayers";
import { isSameSource, presentStop, stopsOf, titleAt, type Stop } from "./vintageStops";

type Layers = Pick<ModuleContext, "layers" | "settings">;

/** The stops of a layer of the list, and the one that it shows. */
export function vintagesOf(context: Layers, layer: MapLayer): { readonly stops: readonly Stop[]; readonly at: number; readonly kept: KeptLayer | null } {
  const kept = readKeptLayers(context)[layer.id];
  const stops = stopsOf(layer, kept);
  const at = presentStop(layer, stops);
  // Taken back by the list's undo: the layer is as it came.
  const isOriginal = kept === undefined || isSameSource(kept.source, layer.description.source);
  return { stops, at, kept: isOriginal ? null : kept };
}

/** The layer as one of its vintages, with a title that says so. */
export function descriptionAt(layer: MapLayer, stops: readonly Stop[], stop: Stop, kept: KeptLayer | null): LayerDescription {
  const source = kept?.source ?? layer.description.source;
  const came = stops.find((each) => isSameSource(each.source, source))?.title ?? null;
  const title = kept?.title ?? (layer.title === undefined ? layer.shownTitle : layer.description.title);
  return { ...layer.description, source: stop.source, title: isSameSource(stop.source, source) ? title : titleAt(title, came, stop.title) };
}

/** Shows a vintage in the layer's place. All that follows on the same layer is one step of the list's undo. */
export function showVintage(context: Layers, id: string, key: string): void {
  const layer = context.layers.find(id);
  if (!layer) return;
  const { stops, at, kept } = vintagesOf(context, layer);
  const stop = stops.find((each) => each.key === key);
  if (!stop || stops[at] === stop) return;
  const original: KeptLayer = kept ?? { source: layer.description.source, title: layer.description.title, ...(layer.title === undefined ? {} : { ownTitle: layer.title }) };
  const back = isSameSource(stop.source, original.source);
  const description = back ? { ...layer.description, source: original.source, title: original.title } : descriptionAt(layer, stops, stop, kept);
  const came = stops.find((each) => isSameSource(each.source, original.source))?.title ?? null;
  const named = (shown: Stop | undefined): string | undefined =>
    original.ownTitle === undefined ? undefined : shown && !isSameSource(shown.source, original.source) ? titleAt(original.ownTitle, came, shown.title) : original.ownTitle;
  // A name given since then is the person's: it stays.
  const title = layer.title === named(stops[at]) ? named(stop) : undefined;
  remember(context, id, back ? null : original);
  context.layers.update(id, { description, ...(title === undefined ? {} : { title }) }, `vintage ${id}`);
}

/** The layer as it came. */
export function showOriginal(context: Layers, id: string): void {
  const layer = context.layers.find(id);
  if (!layer) return;
  const { stops, kept } = vintagesOf(context, layer);
  const original = kept && stops.find(({ source }) => isSameSource(source, kept.source));
  if (original) showVintage(context, id, original.key);
}

/** Layers that are gone from the list are forgotten with it. */
function remember(context: Layers, id: string, original: KeptLayer | null): void {
  const there = new Set(context.layers.list().map((layer) => layer.id));
  const others = Object.entries(readKeptLayers(context)).filter(([other]) => other !== id && there.has(other));
  writeKeptLayers(context, Object.fromEntries([...others, ...(original ? [[id, original] as const] : [])]));
}
