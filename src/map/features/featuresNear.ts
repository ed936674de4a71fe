import type { LayerFeature } from "#domain/layer/features";
import type { FlatFeature, FlatPart } from "#map/features/flatFeature";

const order: Readonly<Record<FlatPart["kind"], number>> = { points: 0, lines: 1, rings: 2 };

/**
 * Features at a place of the view's plane, what is drawn on top first: points, lines, then surfaces.
 * @param tolerance units of the view's CRS
 */
export function featuresNear(features: Iterable<FlatFeature>, x: number, y: number, tolerance: number): LayerFeature[] {
  const found: { readonly feature: LayerFeature; readonly rank: number }[] = [];
  for (const { source, parts, extent } of features) {
    if (x < extent[0] - tolerance || x > extent[2] + tolerance || y < extent[1] - tolerance || y > extent[3] + tolerance) continue;
    const hit = parts.find((part) => meets(part, x, y, tolerance));
    if (hit) found.push({ feature: source, rank: order[hit.kind] });
  }
  return found.sort((one, other) => one.rank - other.rank).map(({ feature }) => feature);
}

function meets({ kind, flat, ends }: FlatPart, x: number, y: number, tolerance: number): boolean {
  if (kind === "points") {
    for (let index = 0; index < flat.length; index += 2) if (Math.hypot(flat[index]! - x, flat[index + 1]! - y) <= tolerance) return true;
    return false;
  }
  let inside = false;
  let start = 0;
  for (const end of ends) {
    for (let index = start + 2; index < end; index += 2) {
      const [ax, ay, bx, by] = [flat[index - 2]!, flat[index - 1]!, flat[index]!, flat[index + 1]!];
      if (distanceToSegment(x, y, ax, ay, bx, by) <= tolerance) return true;
      if (kind === "rings" && ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    start = end;
  }
  return inside;
}

function distanceToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}
