import { bbox } from "@turf/bbox";
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { polygon } from "@turf/helpers";
import { z } from "zod";

import { distance } from "#domain/position/distance";
import type { Extent, LonLat } from "#domain/position/lonLat";

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
  const [west, south, east, north] = boundsOf(geometry);
  if (geometry.type !== "Circle" && Math.max(distance([west, south], [east, south]), distance([west, south], [west, north])) > maximumSide) {
    refuse(`searchgeom: bounding box sides must not exceed ${maximumSide} meters`);
    return undefined;
  }
  return geometry;
}

/** The circle that holds all of it. */
export function enclosingCircle(geometry: SearchGeometry): { centre: LonLat; radiusMetres: number } {
  if (geometry.type === "Circle") return { centre: [geometry.coordinates[0], geometry.coordinates[1]], radiusMetres: geometry.radius };
  const [west, south, east, north] = boundsOf(geometry);
  const centre: LonLat = [(west + east) / 2, (south + north) / 2];
  return { centre, radiusMetres: distance(centre, [east, north]) + 1 };
}

/** Whether a position belongs to it; a line or a point has the width of a house. */
export function contains(geometry: SearchGeometry, at: LonLat): boolean {
  switch (geometry.type) {
    case "Circle":
      return distance([geometry.coordinates[0], geometry.coordinates[1]], at) <= geometry.radius;
    case "Polygon":
      return booleanPointInPolygon([...at], polygon(geometry.coordinates.map(closed)));
    case "Point":
      return distance([geometry.coordinates[0], geometry.coordinates[1]], at) <= 10;
    case "LineString":
      return geometry.coordinates.some((point) => distance([point[0], point[1]], at) <= 10);
  }
}

/** @param ring closed or not */
export function isInside(ring: readonly LonLat[], at: LonLat): boolean {
  return booleanPointInPolygon([...at], polygon([closed(ring)]));
}

function closed(ring: readonly (readonly [number, number, ...number[]])[]): number[][] {
  const corners = ring.map((corner) => [...corner]);
  const [first] = ring;
  const last = ring.at(-1);
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...corners, [...first]] : corners;
}

function boundsOf(geometry: SearchGeometry): Extent {
  const [west, south, east, north] = bbox(geometry.type === "Circle" ? { type: "Point", coordinates: geometry.coordinates } : geometry);
  return [west, south, east, north];
}
