import type { FeatureGeometry, LayerFeature } from "#domain/layer/features";
import type { Extent } from "#domain/position/lonLat";

/**
 * Whether a service wrote latitude first under a name that means longitude first (MapServer in WFS 1.1): all that it
 * gave for an extent lies outside of it, and within it the other way round.
 */
export function isOtherWayRound(features: readonly LayerFeature[], extent: Extent): boolean {
  const positions = features.flatMap(({ geometry }) => (geometry ? [firstPosition(geometry)] : [])).filter((position) => position !== null);
  // Generous: what touches the extent may begin far from it.
  const [width, height] = [extent[2] - extent[0], extent[3] - extent[1]];
  const near = (x: number, y: number): boolean => x >= extent[0] - width && x <= extent[2] + width && y >= extent[1] - height && y <= extent[3] + height;
  return positions.length > 0 && !positions.some(([x, y]) => near(x, y)) && positions.some(([x, y]) => near(y, x));
}

export function turnRound(feature: LayerFeature): LayerFeature {
  return { ...feature, geometry: feature.geometry && turnGeometry(feature.geometry) };
}

function turnGeometry(geometry: FeatureGeometry): FeatureGeometry {
  if (geometry.geometries) return { ...geometry, geometries: geometry.geometries.map(turnGeometry) };
  return { ...geometry, coordinates: turn(geometry.coordinates) };
}

function turn(coordinates: unknown): unknown {
  if (!Array.isArray(coordinates)) return coordinates;
  return typeof coordinates[0] === "number" ? [coordinates[1], coordinates[0]] : coordinates.map(turn);
}

function firstPosition(geometry: FeatureGeometry): [number, number] | null {
  let at: unknown = geometry.geometries ? geometry.geometries[0]?.coordinates : geometry.coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  return Array.isArray(at) && typeof at[0] === "number" && typeof at[1] === "number" ? [at[0], at[1]] : null;
}
