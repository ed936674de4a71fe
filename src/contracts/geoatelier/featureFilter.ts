import { z } from "zod";

import type { FeatureFilter, ZoneGeometry } from "#domain/layer/featureFilter";

const value = z.union([z.string(), z.number(), z.boolean()]);
const ring = z.array(z.array(z.number()).min(2)).min(4);

const zone: z.ZodType<ZoneGeometry> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
]);

/** A filter as it travels in catalogues and links: see `FeatureFilter`. */
export const featureFilter: z.ZodType<FeatureFilter> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["and", "or"]), filters: z.array(featureFilter) }),
    z.object({ kind: z.literal("not"), filter: featureFilter }),
    z.object({ kind: z.literal("compare"), property: z.string(), operator: z.enum(["=", "<>", "<", "<=", ">", ">="]), value }),
    z.object({ kind: z.literal("between"), property: z.string(), lower: value, upper: value }),
    z.object({ kind: z.literal("like"), property: z.string(), pattern: z.string() }),
    z.object({ kind: z.literal("one-of"), property: z.string(), values: z.array(value) }),
    z.object({ kind: z.literal("empty"), property: z.string() }),
    z.object({ kind: z.literal("within-zone"), relation: z.enum(["intersects", "within"]), zone }),
  ]),
);
