import type { CollectionFeature, FeatureCollection } from "#server/sandbox/features/collection";
import type { Shape } from "#server/sandbox/features/geometry";
import { decimalsOf, project, urnOf, type NamedCrs } from "#server/sandbox/ogc/crs";
import type { LonLat } from "#domain/position/lonLat";

/** Features as GeoServer writes them in JSON: x first, whatever the name of the CRS. */
export function writeGeoJson(
  features: readonly CollectionFeature[],
  { collection, crs, matched, columns }: { collection: FeatureCollection; crs: NamedCrs["id"]; matched: number; columns: ReadonlySet<string> | null },
): object {
  const isWithGeometry = columns === null || columns.has(collection.geometryName);
  return {
    type: "FeatureCollection",
    features: features.map(({ id, shape, properties }) => ({
      type: "Feature",
      id,
      geometry: isWithGeometry ? writeGeometry(shape, collection.geometryType, crs) : null,
      ...(isWithGeometry ? { geometry_name: collection.geometryName } : {}),
      properties: columns === null ? properties : Object.fromEntries(Object.entries(properties).filter(([name]) => columns.has(name))),
    })),
    totalFeatures: matched,
    numberMatched: matched,
    numberReturned: features.length,
    timeStamp: new Date().toISOString(),
    // Of an empty answer GeoServer does not know the CRS.
    crs: features.length === 0 ? null : { type: "name", properties: { name: urnOf(crs) } },
  };
}

export function writeGeometry(shape: Shape, type: FeatureCollection["geometryType"], crs: NamedCrs["id"]): object {
  const factor = 10 ** decimalsOf(crs);
  const pair = (position: LonLat): number[] => project(crs, position).map((value) => Math.round(value * factor) / factor);
  switch (type) {
    case "Point":
      return { type, coordinates: pair(shape.parts[0]?.[0] ?? [NaN, NaN]) };
    case "MultiLineString":
      return { type, coordinates: shape.parts.map((path) => path.map(pair)) };
    case "MultiPolygon":
      return { type, coordinates: shape.parts.map((ring) => [closed(ring).map(pair)]) };
  }
}

export const closed = (ring: readonly LonLat[]): readonly LonLat[] => (ring[0] ? [...ring, ring[0]] : ring);
