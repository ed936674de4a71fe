import { along } from "@turf/along";
import { area } from "@turf/area";
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { centerOfMass } from "@turf/center-of-mass";
import { lineString, polygon } from "@turf/helpers";
import { length } from "@turf/length";
import type { Geometry, Position } from "geojson";

/**
 * One place that stands for a geometry: the point itself; the middle of the longest line; a point inside the largest
 * area (its centroid, or where that is outside, the middle of its widest part: turf's point-on-feature would take a
 * corner, which the neighbours share).
 * @param geometry WGS 84
 * @returns WGS 84, worked out places rounded to 1e-7 degrees (a centimetre); null for an empty geometry
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
      return insidePolygon(largest(geometry.coordinates, (coordinates) => area({ type: "Polygon", coordinates })));
    case "GeometryCollection":
      return geometry.geometries.map(representativePoint).find((place) => place !== null) ?? null;
  }
}

function largest<T>(parts: readonly T[][], measure: (part: T[]) => number): T[] {
  return parts.reduce((best, part) => (measure(part) > measure(best) ? part : best), parts[0] ?? []);
}

function lengthOf(line: Position[]): number {
  return line.length < 2 ? 0 : length(lineString(line));
}

function middleOfLine(line: Position[]): Position | null {
  const metres = lengthOf(line);
  return metres === 0 ? (line[0] ?? null) : rounded(along(lineString(line), metres / 2).geometry.coordinates);
}

function insidePolygon(rings: Position[][]): Position | null {
  const shape = rings.map(closed).filter((ring) => ring.length >= 4);
  const corner = rings[0]?.[0] ?? null;
  if (corner === null || shape.length === 0) return corner;
  const centre = centerOfMass(polygon(shape)).geometry.coordinates;
  if (booleanPointInPolygon(centre, polygon(shape))) return rounded(centre);
  const middle = widestMiddle(shape, centre[1] ?? 0);
  return middle ? rounded(middle) : corner;
}

/** Files that leave out the last corner are read all the same. */
function closed(ring: Position[]): Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

/** Middle of the widest stretch of the horizontal at `y` that is inside. */
function widestMiddle(rings: readonly Position[][], y: number): Position | null {
  const crossings = rings.flatMap((ring) =>
    ring.flatMap(([ax = 0, ay = 0], index) => {
      const [bx = 0, by = 0] = ring[index + 1] ?? [ax, ay];
      return ay > y === by > y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
    }),
  );
  crossings.sort((one, other) => one - other);
  let best: Position | null = null;
  let widest = 0;
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [west = 0, east = 0] = crossings.slice(index, index + 2);
    if (east - west <= widest) continue;
    widest = east - west;
    best = [(west + east) / 2, y];
  }
  return best;
}

function rounded(position: Position): Position {
  return position.slice(0, 2).map((degrees) => Math.round(degrees * 1e7) / 1e7);
}
