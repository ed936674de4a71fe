import { z } from "zod";

import { geoplateformeOrigin } from "../limits";

/** Where the geocoding service lives; no key. */
export const geocodageUrl = `${geoplateformeOrigin}/geocodage`;

export const geocodageIndexes = ["address", "poi", "parcel"] as const;

export type GeocodageIndex = (typeof geocodageIndexes)[number];

const position = z.array(z.number()).min(2);

const geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: position }),
  z.object({ type: z.enum(["MultiPoint", "LineString"]), coordinates: z.array(position).min(1) }),
  z.object({ type: z.enum(["MultiLineString", "Polygon"]), coordinates: z.array(z.array(position).min(1)).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(z.array(position).min(1)).min(1)).min(1) }),
]);

/**
 * `truegeometry` is an object in most answers and a JSON **string** in those of poi /search: both become an object.
 * Anything else is left out rather than failing the whole answer.
 */
export const trueGeometry = z
  .preprocess((value) => {
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      // The outline is a comfort: the schema below refuses the string, and `catch` leaves it out.
      return value;
    }
  }, geometry)
  .optional()
  .catch(undefined);

/** GeoJSON point in WGS 84, longitude first. */
export const pointGeometry = z.object({ type: z.literal("Point"), coordinates: z.tuple([z.number(), z.number()]).rest(z.number()) });
