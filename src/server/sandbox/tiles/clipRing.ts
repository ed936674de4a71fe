import type { WorldBounds, WorldPoint } from "#server/sandbox/tiles/tileGrid";

/**
 * The part of a closed ring within a rectangle, as one ring; it may run along the rectangle's edges.
 * @source Sutherland and Hodgman, 1974
 */
export function clipRing(ring: readonly WorldPoint[], [west, north, east, south]: WorldBounds): readonly WorldPoint[] {
  let clipped = ring;
  clipped = clipSide(clipped, ([x]) => x - west);
  clipped = clipSide(clipped, ([x]) => east - x);
  clipped = clipSide(clipped, ([, y]) => y - north);
  clipped = clipSide(clipped, ([, y]) => south - y);
  return clipped;
}

/** @param inside positive on the side that is kept, linear across it */
function clipSide(ring: readonly WorldPoint[], inside: (point: WorldPoint) => number): readonly WorldPoint[] {
  const kept: WorldPoint[] = [];
  let previous = ring.at(-1);
  if (!previous) return kept;
  let previousSide = inside(previous);
  for (const point of ring) {
    const side = inside(point);
    if (side >= 0 !== previousSide >= 0) {
      const t = previousSide / (previousSide - side);
      kept.push([previous[0] + (point[0] - previous[0]) * t, previous[1] + (point[1] - previous[1]) * t]);
    }
    if (side >= 0) kept.push(point);
    previous = point;
    previousSide = side;
  }
  return kept;
}
