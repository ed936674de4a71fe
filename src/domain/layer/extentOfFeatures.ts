import type { FeatureGeometry } from "#domain/layer/features";
import type { Extent } from "#domain/position/lonLat";

/** Bounds of shapes, WGS 84; null when none has a place. */
export function extentOfFeatures(features: readonly { readonly geometry: FeatureGeometry | null }[]): Extent | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const parts: readonly unknown[] = value;
    const [x, y] = parts;
    if (typeof x === "number" && typeof y === "number") {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    } else for (const part of parts) visit(part);
  };
  const visitGeometry = (geometry: FeatureGeometry): void => {
    visit(geometry.coordinates);
    for (const part of geometry.geometries ?? []) visitGeometry(part);
  };
  for (const { geometry } of features) if (geometry) visitGeometry(geometry);
  return Number.isFinite(west) ? [west, south, east, north] : null;
}
