import type { Extent, LonLat } from "#domain/position/lonLat";

/**
 * A geometry in WGS 84. Areas: their rings are not closed by repeating the first position, and what lies in an even
 * number of them is outside, so holes need no mark.
 */
export interface Shape {
  readonly kind: "point" | "line" | "area";
  readonly parts: readonly (readonly LonLat[])[];
}

export function extentOf({ parts }: Shape): Extent {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of parts.flat()) {
    west = Math.min(west, longitude);
    south = Math.min(south, latitude);
    east = Math.max(east, longitude);
    north = Math.max(north, latitude);
  }
  return [west, south, east, north];
}

export const extentsMeet = (one: Extent, other: Extent): boolean =>
  one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];

/** Whether two geometries share a point, on the plane of longitudes and latitudes. */
export function intersects(one: Shape, other: Shape): boolean {
  if (!extentsMeet(extentOf(one), extentOf(other))) return false;
  if (other.kind === "area" && one.parts.some(([first]) => first !== undefined && isInside(first, other))) return true;
  if (one.kind === "area" && other.parts.some(([first]) => first !== undefined && isInside(first, one))) return true;
  return segmentsOf(one).some((first) => segmentsOf(other).some((second) => segmentsCross(first, second)));
}

/** Whether the first lies wholly in the second, an area. */
export function isWithin(inner: Shape, outer: Shape): boolean {
  if (outer.kind !== "area") return false;
  return (
    inner.parts.flat().every((position) => isInside(position, outer)) &&
    !segmentsOf(inner).some((first) => segmentsOf(outer).some((second) => segmentsCross(first, second)))
  );
}

/** @returns metres between the nearest points; 0 where they meet. Good to a thousandth over some kilometres */
export function metresBetween(one: Shape, other: Shape): number {
  if (intersects(one, other)) return 0;
  let nearest = Infinity;
  for (const [from, to] of [[one, other], [other, one]] as const) {
    const segments = segmentsOf(to);
    for (const position of from.parts.flat()) for (const segment of segments) nearest = Math.min(nearest, metresToSegment(position, segment));
  }
  return nearest;
}

type Segment = readonly [LonLat, LonLat];

/** A point is a segment without length. */
function segmentsOf({ kind, parts }: Shape): Segment[] {
  return parts.flatMap((part) => {
    const closed = kind === "area" && part[0] ? [...part, part[0]] : part;
    if (closed.length === 1 && closed[0]) return [[closed[0], closed[0]] as const];
    return closed.slice(1).map((position, rank): Segment => [closed[rank] ?? position, position]);
  });
}

/** Even-odd rule over all the rings. */
export function isInside([x, y]: LonLat, { parts }: Shape): boolean {
  let isIn = false;
  for (const ring of parts) {
    let previous = ring.at(-1);
    for (const position of ring) {
      if (previous && position[1] > y !== previous[1] > y) {
        const crossing = position[0] + ((y - position[1]) / (previous[1] - position[1])) * (previous[0] - position[0]);
        if (x < crossing) isIn = !isIn;
      }
      previous = position;
    }
  }
  return isIn;
}

function segmentsCross([a, b]: Segment, [c, d]: Segment): boolean {
  const side = (from: LonLat, to: LonLat, point: LonLat): number =>
    Math.sign((to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0]));
  const isBetween = (from: LonLat, to: LonLat, point: LonLat): boolean =>
    Math.min(from[0], to[0]) <= point[0] && point[0] <= Math.max(from[0], to[0]) && Math.min(from[1], to[1]) <= point[1] && point[1] <= Math.max(from[1], to[1]);
  const [first, second, third, fourth] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (first !== second && third !== fourth) return true;
  return (
    (first === 0 && isBetween(a, b, c)) || (second === 0 && isBetween(a, b, d)) || (third === 0 && isBetween(c, d, a)) || (fourth === 0 && isBetween(c, d, b))
  );
}

const metresPerDegree = 111_195;

function metresToSegment(position: LonLat, [from, to]: Segment): number {
  const wide = metresPerDegree * Math.cos((position[1] * Math.PI) / 180);
  const local = ([longitude, latitude]: LonLat): readonly [number, number] => [(longitude - position[0]) * wide, (latitude - position[1]) * metresPerDegree];
  const [ax, ay] = local(from);
  const [bx, by] = local(to);
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length));
  return Math.hypot(ax + t * (bx - ax), ay + t * (by - ay));
}
