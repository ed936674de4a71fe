import type { FeatureGeometry } from "#domain/layer/features";
import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import type { ModuleContext } from "#plugin-api";
import { formatDistance, formatLonLat } from "#plugin-api/format";

/** A shape in words: where a point is, how long a line, how many corners a zone has. */
export function describeGeometry(geometry: FeatureGeometry, { t, language }: Pick<ModuleContext, "t" | "language">): string {
  const positions = positionsOf(geometry);
  const [first] = positions;
  if (geometry.type === "Point" && first) return t("place.point", { position: formatLonLat(first, language) });
  if (geometry.type === "LineString") return t("place.line", { length: formatDistance(lengthOf(positions), language) });
  // The ring's last corner is its first one again.
  if (geometry.type === "Polygon") return t("place.zone", { count: Math.max(0, positions.length - 1) });
  return t("place.shape", { count: positions.length });
}

function lengthOf(positions: readonly LonLat[]): number {
  return positions.reduce((sum, position, index) => (index === 0 ? 0 : sum + distance(positions[index - 1] ?? position, position)), 0);
}

function positionsOf(geometry: FeatureGeometry): readonly LonLat[] {
  const positions: LonLat[] = [];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const parts: readonly unknown[] = value;
    if (typeof parts[0] === "number" && typeof parts[1] === "number") positions.push([parts[0], parts[1]]);
    else for (const part of parts) visit(part);
  };
  visit(geometry.coordinates);
  for (const part of geometry.geometries ?? []) positions.push(...positionsOf(part));
  return positions;
}
