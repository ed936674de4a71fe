import { z } from "zod";

import { geoplateformeOrigin } from "../limits";

/** Where the geocoding service lives; no key. */
export const geocodageUrl = `${geoplateformeOrigin}/geocodage`;

export const geocodageIndexes = ["address", "poi", "parcel"] as const;

export type GeocodageIndex = (typeof geocodageIndexes)[number];

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
  }, z.object({ type: z.string(), coordinates: z.unknown() }))
  .optional()
  .catch(undefined);

/** GeoJSON point in WGS 84, longitude first. */
export const pointGeometry = z.object({ type: z.literal("Point"), coordinates: z.tuple([z.number(), z.number()]).rest(z.number()) });
