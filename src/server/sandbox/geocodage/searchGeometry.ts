import { z } from "zod";

import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());

const schema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: position }),
  z.object({ type: z.literal("LineString"), coordinates: z.array(position).min(2) }),
  z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(position).min(4)).min(1) }),
  z.object({ type: z.literal("Circle"), coordinates: position, radius: z.number().positive() }),
]);

export type SearchGeometry = z.infer<typeof schema>;

/** @source Géoplateforme geocoding: the largest area that one call may search, metres */
const maximumSide = 1000;
const maximumRadius = 500;

/** @param refuse is told what is wrong; nothing is returned then */
export function readSearchGeometry(text: string, refuse: (why: string) => void): SearchGeometry | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    refuse("searchgeom: must be valid JSON");
    return undefined;
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    refuse("searchgeom: must be a Point, LineString, Polygon or Circle geometry");
    return undefined;
  }
  const geometry = parsed.data;
  if (geometry.type === "Circle" && geometry.radius > maximumRadius) {
    refuse(`searchgeom: radius must not exceed ${maximumRadius} meters`);
    return undefined;
  }
  const { west, south, east, north } = boundsOf(geometry);
  if (geometry.type !== "Circle" && Math.max(distance([west, south], [east, south]), distance([west, south], [west, north])) > maximumSide) {
    refuse(`searchgeom: bounding box sides must not exceed ${maximumSide} meters`);
    return undefined;
  }
  return geometry;
}

/** The circle that holds all of it. */
export function enclosingCircle(geometry: SearchGeometry): { centre: LonLat; radiusMetres: number } {
  if (geometry.type === "Circle") return { centre: [geometry.coordinates[0], geometry.coordinates[1]], radiusMetres: geometry.radius };
  const { west, south, east, north } = boundsOf(geometry);
  const centre: LonLat = [(west + east) / 2, (south + north) / 2];
  return { centre, radiusMetres: distance(centre, [east, north]) + 1 };
}

/** Whether a position belongs to it; a line or a point has the width of a house. */
export function contains(geometry: SearchGeometry, at: LonLat): boolean {
  switch (geometry.type) {
    case "Circle":
      return distance([geometry.coordinates[0], geometry.coordinates[1]], at) <= geometry.radius;
    case "Polygon": {
      const [outer, ...holes] = geometry.coordinates;
      return outer !== undefined && isInside(outer, at) && !holes.some((hole) => isInside(hole, at));
    }
    case "Point":
      return distance([geometry.coordinates[0], geometry.coordinates[1]], at) <= 10;
    case "LineString":
      return geometry.coordinates.some((point) => distance([point[0], point[1]], at) <= 10);
  }
}

/** Even-odd rule. @param ring closed or not */
export function isInside(ring: readonly (readonly number[])[], [x, y]: LonLat): boolean {
  let isIn = false;
  for (let rank = 0, before = ring.length - 1; rank < ring.length; before = rank, rank += 1) {
    const [x1 = 0, y1 = 0] = ring[rank] ?? [];
    const [x2 = 0, y2 = 0] = ring[before] ?? [];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isIn = !isIn;
  }
  return isIn;
}

function boundsOf(geometry: SearchGeometry): { west: number; south: number; east: number; north: number } {
  const points =
    geometry.type === "Polygon" ? geometry.coordinates.flat() : geometry.type === "LineString" ? geometry.coordinates : [geometry.coordinates];
  const longitudes = points.map((point) => point[0]);
  const latitudes = points.map((point) => point[1]);
  return { west: Math.min(...longitudes), south: Math.min(...latitudes), east: Math.max(...longitudes), north: Math.max(...latitudes) };
}
