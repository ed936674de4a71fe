import type { WmsSource } from "#domain/layer/layerSource";
import type { DescribedLayer } from "#map/shownLayer";

/** What is drawn as one: a layer, or neighbours of one WMS that one request may name together. */
export type DrawnUnit = readonly [DescribedLayer, ...DescribedLayer[]];

/**
 * Puts neighbouring layers of one WMS together where one request gives the same picture as several.
 * @param layers from the bottom to the top; hidden ones stand alone
 * @param alone ids that must be drawn by themselves: swiped, or refused when asked with others
 */
export function planWms(layers: readonly DescribedLayer[], alone: ReadonlySet<string>): DrawnUnit[] {
  const units: [DescribedLayer, ...DescribedLayer[]][] = [];
  for (const layer of layers) {
    const unit = units.at(-1);
    if (unit && mayJoin(unit, layer, alone)) unit.push(layer);
    else units.push([layer]);
  }
  return units;
}

function mayJoin(unit: DrawnUnit, layer: DescribedLayer, alone: ReadonlySet<string>): boolean {
  const below = unit[unit.length - 1]!;
  const [one, other] = [below.description.source, layer.description.source];
  if (one.kind !== "wms" || other.kind !== "wms") return false;
  if (![below, layer].every(({ id, visible, opacity }) => visible && opacity === 1 && !alone.has(id))) return false;
  // The upper one must let the lower one be seen, and both show at the same scales and places.
  if (!other.transparent || !sameScales(below, layer)) return false;
  if (serviceOf(one) !== serviceOf(other)) return false;
  const limit = Math.min(one.layerLimit ?? Infinity, other.layerLimit ?? Infinity);
  const names = [...unit, layer].reduce((count, { description: { source } }) => count + (source.kind === "wms" ? source.layers.length : 0), 0);
  return names <= limit;
}

function sameScales({ description: { scales: one } }: DescribedLayer, { description: { scales: other } }: DescribedLayer): boolean {
  return one?.largest === other?.largest && one?.smallest === other?.smallest;
}

/** All that the layers of one request share. */
function serviceOf({ url, version, format, crs, maxSize, tiled, parameters }: WmsSource): string {
  const sorted = Object.entries(parameters ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([url, version, format, [...crs].sort(), maxSize, tiled ?? false, sorted]);
}
