import { z } from "zod";

import { featureFilter } from "#contracts/geoatelier/featureFilter";
import { featureStyle } from "#contracts/geoatelier/featureStyle";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";

const address = z.url({ protocol: /^https?$/ });
/** Addresses with `{z}` in them are no URLs yet. */
const template = z.string().regex(/^https?:\/\/[^\s]+$/i);
const texts = z.record(z.string(), z.string());
const zoom = z.number().min(0).max(30);
const pair = z.tuple([z.number(), z.number()]);
const scales = z.object({ largest: z.number().positive().exactOptional(), smallest: z.number().positive().exactOptional() });
const legend = z.object({ url: address, format: z.string().exactOptional(), scales: scales.exactOptional() });

const grid = z.object({
  id: z.string(),
  crs: z.string(),
  levels: z
    .array(
      z.object({
        id: z.string(),
        resolution: z.number().positive(),
        origin: pair,
        tileSize: pair,
        matrixSize: pair,
        limits: z.tuple([z.number(), z.number(), z.number(), z.number()]).exactOptional(),
      }),
    )
    .min(1)
    .max(40),
});

/** How a layer is asked for, as it travels in links and files. */
export const layerSource: z.ZodType<LayerSource> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("wmts"),
    url: address,
    layer: z.string(),
    style: z.string(),
    format: z.string(),
    tileMatrixSet: z.string(),
    minZoom: zoom,
    maxZoom: zoom,
    template: template.exactOptional(),
    infoFormats: z.array(z.string()).exactOptional(),
    dimensions: texts.exactOptional(),
    grids: z.array(grid).exactOptional(),
  }),
  z.object({
    kind: z.literal("wms"),
    url: address,
    version: z.enum(["1.1.1", "1.3.0"]),
    layers: z.array(z.string()).min(1),
    styles: z.array(z.string()),
    format: z.string(),
    transparent: z.boolean(),
    crs: z.array(z.string()),
    infoFormats: z.array(z.string()).exactOptional(),
    layerLimit: z.number().exactOptional(),
    maxSize: pair.exactOptional(),
    tiled: z.boolean().exactOptional(),
    parameters: texts.exactOptional(),
  }),
  z.object({ kind: z.literal("xyz"), template, minZoom: zoom, maxZoom: zoom, tileSize: z.number().exactOptional() }),
  z.object({ kind: z.literal("vector-tiles"), styleUrl: address, source: z.string() }),
  z.object({ kind: z.literal("pmtiles"), url: address, content: z.enum(["raster", "vector"]), minZoom: zoom, maxZoom: zoom }),
  z.object({
    kind: z.literal("features"),
    provider: z.string(),
    /** What this browser keeps has an address of its own kind (`memory:…`). */
    url: z.string().regex(/^(https?|memory):/i),
    collection: z.string().exactOptional(),
    version: z.string().exactOptional(),
    filter: featureFilter.exactOptional(),
    options: texts.exactOptional(),
  }),
]);

const degrees = z.number().min(-360).max(360);

/** A layer as it travels in links and files; nothing of it is ever read as HTML. */
export const layerDescription: z.ZodType<LayerDescription> = z.object({
  id: z.string().min(1).max(2_000),
  title: z.string().min(1).max(1_000),
  role: z.enum(["basemap", "overlay"]),
  source: layerSource,
  attribution: z.object({ text: z.string(), url: address.exactOptional() }),
  darkVariant: z.string().exactOptional(),
  tone: z.literal("night").exactOptional(),
  hidden: z.boolean().exactOptional(),
  extent: z.tuple([degrees, degrees, degrees, degrees]).exactOptional(),
  scales: scales.exactOptional(),
  summary: z.string().exactOptional(),
  styles: z.array(z.object({ name: z.string(), title: z.string(), legends: z.array(legend).exactOptional() })).exactOptional(),
  legends: z.array(legend).exactOptional(),
  vintages: z.array(z.object({ title: z.string(), date: z.string(), source: layerSource })).exactOptional(),
  metadataUrl: address.exactOptional(),
  style: featureStyle.exactOptional(),
});
