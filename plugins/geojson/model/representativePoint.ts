export type Position = readonly number[];

export type Geometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "MultiPoint" | "LineString"; readonly coordinates: readonly Position[] }
  | { readonly type: "MultiLineString" | "Polygon"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
  | { readonly type: "GeometryCollection"; readonly geometries: readonly Geometry[] };

/**
 * One place that stands for a geometry, in its own coordinates: the point itself; the middle of the longest line;
 * a point inside the largest area (its centroid, or where that is outside, the middle of its widest part).
 * @returns null for an empty geometry
 */
export function representativePoint(geometry: Geometry): Position | null {
  switch (geometry.type) {
    case "Point":
      return geometry.coordinates.length >= 2 ? geometry.coordinates : null;
    case "MultiPoint":
      return geometry.coordinates[0] ?? null;
    case "LineString":
      return middleOfLine(geometry.coordinates);
    case "MultiLineString":
      return middleOfLine(largest(geometry.coordinates, lengthOf));
    case "Polygon":
      return insidePolygon(geometry.coordinates);
    case "MultiPolygon":
      return insidePolygon(largest(geometry.coordinates, (polygon) => Math.abs(ringArea(polygon[0] ?? []))));
    case "GeometryCollection":
      return geometry.geometries.map(representativePoint).find((place) => place !== null) ?? null;
  }
}

function largest<T>(parts: readonly (readonly T[])[], measure: (part: readonly T[]) => number): readonly T[] {
  return parts.reduce<readonly T[]>((best, part) => (measure(part) > measure(best) ? part : best), parts[0] ?? []);
}

function lengthOf(line: readonly Position[]): number {
  return line.reduce((sum, place, index) => sum + (index === 0 ? 0 : distance(line[index - 1] ?? place, place)), 0);
}

function distance([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  return Math.hypot(bx - ax, by - ay);
}

function middleOfLine(line: readonly Position[]): Position | null {
  let rest = lengthOf(line) / 2;
  for (let index = 1; index < line.length; index += 1) {
    const from = line[index - 1] ?? [];
    const to = line[index] ?? [];
    const length = distance(from, to);
    if (length >= rest && length > 0) {
      const share = rest / length;
      return [(from[0] ?? 0) + ((to[0] ?? 0) - (from[0] ?? 0)) * share, (from[1] ?? 0) + ((to[1] ?? 0) - (from[1] ?? 0)) * share];
    }
    rest -= length;
  }
  return line[0] ?? null;
}

/** Twice the signed area would do as well; positive for a ring that turns left. */
function ringArea(ring: readonly Position[]): number {
  let twice = 0;
  ring.forEach(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    twice += x * nextY - nextX * y;
  });
  return twice / 2;
}

function insidePolygon(rings: readonly (readonly Position[])[]): Position | null {
  const outer = rings[0] ?? [];
  if (outer.length === 0) return null;
  const centre = centroid(outer);
  if (centre && isInside(centre, rings)) return centre;
  return widestMiddle(rings, centre?.[1] ?? outer[0]?.[1] ?? 0) ?? outer[0] ?? null;
}

function centroid(ring: readonly Position[]): Position | null {
  const area = ringArea(ring);
  if (area === 0) return null;
  // Relative to the first place: products of large coordinates would lose their last digits.
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let sumX = 0;
  let sumY = 0;
  ring.forEach((place, index) => {
    const next = ring[(index + 1) % ring.length] ?? place;
    const [x, y, nextX, nextY] = [(place[0] ?? 0) - originX, (place[1] ?? 0) - originY, (next[0] ?? 0) - originX, (next[1] ?? 0) - originY];
    const cross = x * nextY - nextX * y;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  });
  return [originX + sumX / (6 * area), originY + sumY / (6 * area)];
}

/** Crossings of the horizontal at `y` with all rings, from west to east. */
function crossings(rings: readonly (readonly Position[])[], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    ring.forEach(([ax = 0, ay = 0], index) => {
      const [bx = 0, by = 0] = ring[(index + 1) % ring.length] ?? [];
      if (ay > y !== by > y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    });
  }
  return found.sort((a, b) => a - b);
}

function isInside([x = 0, y = 0]: Position, rings: readonly (readonly Position[])[]): boolean {
  return crossings(rings, y).filter((crossing) => crossing > x).length % 2 === 1;
}

function widestMiddle(rings: readonly (readonly Position[])[], y: number): Position | null {
  const found = crossings(rings, y);
  let best: Position | null = null;
  let widest = 0;
  for (let index = 0; index + 1 < found.length; index += 2) {
    const [west = 0, east = 0] = [found[index], found[index + 1]];
    if (east - west <= widest) continue;
    widest = east - west;
    best = [(west + east) / 2, y];
  }
  return best;
}
