import { z } from "zod";

import type { FeatureStyle } from "#domain/layer/featureStyle";

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);

const symbol = z.object({
  fill: colour,
  fillOpacity: z.number().min(0).max(1),
  stroke: colour,
  strokeWidth: z.number().min(0).max(50),
  pointSize: z.number().min(0).max(200),
  pointShape: z.enum(["circle", "square", "triangle", "diamond", "cross"]),
});

const label = z.object({ property: z.string(), size: z.number().min(4).max(100) });

/** How features are drawn, as it travels in catalogues and links: see `FeatureStyle`. */
export const featureStyle = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("single"), symbol, label: label.exactOptional() }),
  z.object({ kind: z.literal("own"), symbol, label: label.exactOptional() }),
  z.object({
    kind: z.literal("categories"),
    property: z.string(),
    classes: z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean(), z.null()]), title: z.string(), symbol })),
    otherwise: symbol.exactOptional(),
    label: label.exactOptional(),
  }),
  z.object({
    kind: z.literal("ranges"),
    property: z.string(),
    classes: z.array(z.object({ from: z.number(), to: z.number(), title: z.string(), symbol })),
    otherwise: symbol.exactOptional(),
    label: label.exactOptional(),
  }),
]) satisfies z.ZodType<FeatureStyle>;
