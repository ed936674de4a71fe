import type { ZoneGeometry } from "#domain/layer/featureFilter";
import type { FeatureGeometry } from "#domain/layer/features";

type Position = readonly number[];
type Ring = readonly Position[];

/** A geometry taken apart: its points, its lines, and its polygons as rings. */
interface Parts {
  readonly points: readonly Position[];
  readonly lines: readonly Ring[];
  readonly polygons: readonly (readonly Ring[])[];
}

/**
 * Whether a geometry touches a zone, or stands wholly within it; both in WGS 84 degrees, edges taken as straight in
 * them. A part on the very edge counts as touching.
 */
export function isInZone(geometry: FeatureGeometry | null, zone: ZoneGeometry, relation: "intersects" | "within"): boolean {
  if (!geometry) return false;
  const { points, lines, polygons } = partsOf(geometry);
  const areas: readonly (readonly Ring[])[] = zone.type === "Polygon" ? [zone.coordinates] : zone.coordinates;
  const inside = (position: Position): boolean => areas.some((rings) => holds(rings, position));
  const edges = [...lines, ...polygons.flat()];
  const crossing = edges.some((line) => areas.some((rings) => rings.some((ring) => cross(line, ring))));
  const positions = [...points, ...edges.flat()];
  if (positions.length === 0) return false;
  if (relation === "within") return !crossing && positions.every(inside);
  return crossing || positions.some(inside) || polygons.some((rings) => areas.some(([outer]) => outer?.[0] !== undefined && holds(rings, outer[0])));
}

/** GeoJSON says what `coordinates` holds for each type; readers of features keep to it. */
function partsOf(geometry: FeatureGeometry): Parts {
  const { type, coordinates, geometries = [] } = geometry;
  switch (type) {
    case "Point":
      return { points: [coordinates as Position], lines: [], polygons: [] };
    case "MultiPoint":
      return { points: coordinates as Position[], lines: [], polygons: [] };
    case "LineString":
      return { points: [], lines: [coordinates as Ring], polygons: [] };
    case "MultiLineString":
      return { points: [], lines: coordinates as Ring[], polygons: [] };
    case "Polygon":
      return { points: [], lines: [], polygons: [coordinates as Ring[]] };
    case "MultiPolygon":
      return { points: [], lines: [], polygons: coordinates as Ring[][] };
    case "GeometryCollection": {
      const parts = geometries.map(partsOf);
      return { points: parts.flatMap(({ points }) => points), lines: parts.flatMap(({ lines }) => lines), polygons: parts.flatMap(({ polygons }) => polygons) };
    }
  }
}

/** Even-odd over all rings, so that holes are outside. */
function holds(rings: readonly Ring[], [x = NaN, y = NaN]: Position): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [x1 = NaN, y1 = NaN] = ring[at] ?? [];
      const [x2 = NaN, y2 = NaN] = ring[before] ?? [];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

function cross(line: Ring, ring: Ring): boolean {
  for (let at = 1; at < line.length; at += 1) {
    const [a = [], b = []] = [line[at - 1], line[at]];
    for (let edge = 1; edge < ring.length; edge += 1) if (segmentsMeet(a, b, ring[edge - 1] ?? [], ring[edge] ?? [])) return true;
  }
  return false;
}

function segmentsMeet(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = ([px = NaN, py = NaN]: Position, [qx = NaN, qy = NaN]: Position, [rx = NaN, ry = NaN]: Position): number => Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}
