import type { FeatureFilter } from "#domain/layer/featureFilter";
import type { FeatureGeometry, FeaturePage, FeatureProperty, FeatureQuery, FeatureSchema, FeatureValue, LayerFeature } from "#domain/layer/features";
import { matchesFilter } from "#domain/layer/matchesFilter";
import { isInZone } from "#domain/layer/zoneRelation";
import type { Extent } from "#domain/position/lonLat";

const pageSize = 2_000;

/** The features that answer a query, of those that we hold. Order and limit are not looked at. */
export function matching(features: readonly LayerFeature[], own: FeatureFilter | undefined, query: Omit<FeatureQuery, "limit">): readonly LayerFeature[] {
  const { extent, zone, filter, ids } = query;
  if (!own && !extent && !zone && !filter && !ids) return features;
  const wanted = ids && new Set(ids);
  return features.filter(
    (feature) =>
      (!wanted || wanted.has(feature.id)) &&
      (!extent || touches(feature.geometry, extent)) &&
      (!zone || isInZone(feature.geometry, zone, "intersects")) &&
      (!own || matchesFilter(own, feature)) &&
      (!filter || matchesFilter(filter, feature)),
  );
}

/** The answer page by page, in the order asked; the page breathes between two of them. */
export async function* pagesOf(found: readonly LayerFeature[], query: FeatureQuery, signal: AbortSignal): AsyncGenerator<FeaturePage> {
  const { sortBy, limit, properties } = query;
  const ordered = sortBy ? [...found].sort((one, other) => order(one.properties[sortBy.property], other.properties[sortBy.property]) * (sortBy.descending ? -1 : 1)) : found;
  const end = Math.min(limit, ordered.length);
  for (let start = 0; start === 0 || start < end; start += pageSize) {
    signal.throwIfAborted();
    const page = ordered.slice(start, Math.min(end, start + pageSize));
    yield { features: properties ? page.map((feature) => narrowed(feature, properties)) : page, matched: found.length };
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

function narrowed(feature: LayerFeature, names: readonly string[]): LayerFeature {
  return { ...feature, properties: Object.fromEntries(names.flatMap((name) => (name in feature.properties ? [[name, feature.properties[name] ?? null]] : []))) };
}

/** Empty values last, numbers before text. */
function order(one: FeatureValue | undefined, other: FeatureValue | undefined): number {
  if (one == null || other == null) return (one == null ? 1 : 0) - (other == null ? 1 : 0);
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "fr", { numeric: true });
}

const bounds = new WeakMap<FeatureGeometry, Extent>();

/** By their bounds, which are kept: the map asks again after each move. */
function touches(geometry: FeatureGeometry | null, [west, south, east, north]: Extent): boolean {
  if (!geometry) return false;
  let known = bounds.get(geometry);
  if (!known) {
    known = boundsOf([geometry]);
    bounds.set(geometry, known);
  }
  return known[0] <= east && known[2] >= west && known[1] <= north && known[3] >= south;
}

/** Infinite and inverted where there is nothing. */
export function boundsOf(geometries: Iterable<FeatureGeometry | null>): Extent {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as readonly unknown[];
    if (typeof x === "number" && typeof y === "number") {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    } else for (const part of value as readonly unknown[]) walk(part);
  };
  const take = (geometry: FeatureGeometry | null): void => {
    walk(geometry?.coordinates);
    geometry?.geometries?.forEach(take);
  };
  for (const geometry of geometries) take(geometry);
  return [west, south, east, north];
}

/** How many features are looked at to tell the types of properties. */
const sampleSize = 2_000;

/** What the features themselves say of their properties and shapes. */
export function schemaOf(features: readonly LayerFeature[], nativeCrs = "EPSG:4326"): FeatureSchema {
  const types = new Map<string, FeatureProperty["type"] | null>();
  const shapes = new Set<FeatureSchema["geometryType"]>();
  for (const { properties, geometry } of features.slice(0, sampleSize)) {
    for (const [name, value] of Object.entries(properties)) types.set(name, widened(types.get(name) ?? null, value));
    if (geometry) shapes.add(shapeOf(geometry));
  }
  const [only] = shapes;
  return {
    properties: [...types].map(([name, type]) => ({ name, type: type ?? "text" })),
    geometryName: null,
    geometryType: only === undefined ? "none" : shapes.size === 1 ? only : "mixed",
    nativeCrs,
  };
}

function widened(known: FeatureProperty["type"] | null, value: FeatureValue): FeatureProperty["type"] | null {
  if (value === null) return known;
  const type = typeof value === "number" ? (Number.isInteger(value) ? "integer" : "number") : typeof value === "boolean" ? "boolean" : /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(value) ? "date" : "text";
  if (known === null || known === type) return type;
  return (known === "integer" && type === "number") || (known === "number" && type === "integer") ? "number" : "text";
}

function shapeOf({ type }: FeatureGeometry): "point" | "line" | "polygon" | "mixed" {
  if (type.endsWith("Point")) return "point";
  if (type.endsWith("LineString")) return "line";
  return type.endsWith("Polygon") ? "polygon" : "mixed";
}
