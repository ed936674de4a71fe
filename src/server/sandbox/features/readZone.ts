import type { LonLat } from "#domain/position/lonLat";
import { FilterFault } from "#server/sandbox/features/filter";
import type { Shape } from "#server/sandbox/features/geometry";
import { unproject, type NamedCrs } from "#server/sandbox/ogc/crs";

/** How pairs of coordinates are to be read: in which CRS, and whether latitude stands first. */
export interface CoordinateReading {
  readonly id: NamedCrs["id"];
  readonly latitudeFirst: boolean;
}

/** Under a urn (or no name at all) EPSG:4326 has the order of its authority; under `EPSG:4326` longitude comes first. */
export const readingOf = (crs: NamedCrs): CoordinateReading => ({ id: crs.id, latitudeFirst: crs.id === "EPSG:4326" && crs.form === "urn" });

export function positionOf(first: number, second: number, { id, latitudeFirst }: CoordinateReading): LonLat {
  return latitudeFirst ? unproject(id, second, first) : unproject(id, first, second);
}

/** A rectangle of any CRS as an area: its sides bend, so they get points between their ends. */
export function rectangle([a, b, c, d]: readonly [number, number, number, number], reading: CoordinateReading): Shape {
  const steps = reading.id === "EPSG:2154" ? 16 : 1;
  const ring: LonLat[] = [];
  const corners = [[a, b], [c, b], [c, d], [a, d]] as const;
  corners.forEach((from, rank) => {
    const to = corners[(rank + 1) % 4] ?? from;
    for (let step = 0; step < steps; step += 1) {
      const t = step / steps;
      ring.push(positionOf(from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, reading));
    }
  });
  return { kind: "area", parts: [ring] };
}

// Digits and blanks each in one place of a pattern: anybody may send a megabyte of them.
const number = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`;
const pair = new RegExp(`^\\s*(${number})\\s+(${number})(?:\\s+${number})?\\s*$`);

/** Well-known text. @throws FilterFault when it is none */
export function readWkt(text: string, reading: CoordinateReading): Shape {
  const [, kind = "", body = ""] = /^\s*(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON)\s*(?:Z\s*)?(\([\s\S]*\))\s*$/i.exec(text) ?? [];
  // Rings and points are the innermost parentheses; MULTIPOINT may go without them.
  const innermost = [...body.matchAll(/\(([^()]*)\)/g)].map(([, inside]) => inside ?? "");
  const parts = innermost.map((inside) =>
    inside.split(",").map((coordinates): LonLat => {
      const [, first, second] = pair.exec(coordinates) ?? [];
      if (first === undefined || second === undefined) throw new FilterFault(`Could not parse geometry: ${coordinates.trim()}`);
      return positionOf(Number(first), Number(second), reading);
    }),
  );
  if (parts.length === 0) throw new FilterFault("Could not parse geometry");
  const upper = kind.toUpperCase();
  if (upper.endsWith("POLYGON")) return { kind: "area", parts: parts.map(opened) };
  if (upper.endsWith("LINESTRING")) return { kind: "line", parts };
  return { kind: "point", parts: parts.flat().map((position) => [position]) };
}

/** Without the last position where it repeats the first. */
export function opened(ring: readonly LonLat[]): readonly LonLat[] {
  const first = ring[0];
  const last = ring.at(-1);
  return ring.length > 1 && first && last && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
}
