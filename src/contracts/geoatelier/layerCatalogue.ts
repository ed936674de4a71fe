import { z } from "zod";

import { featureFilter } from "#contracts/geoatelier/featureFilter";
import { featureStyle } from "#contracts/geoatelier/featureStyle";

/**
 * Our own catalogue of layers: a JSON document that any producer can write by hand and host anywhere. Documented with
 * a whole example in `plugins/layer-catalogues/README.md`. A reader refuses a greater `version` than it knows and
 * leaves members alone that it does not know.
 */
export const layerCatalogueVersion = 1;

const text = z.string().min(1).max(500);
const webAddress = z.url({ protocol: /^https?$/ });

const scales = z.object({ largest: z.number().positive().exactOptional(), smallest: z.number().positive().exactOptional() });

const tileGrid = z.object({
  id: text,
  crs: z.string().regex(/^EPSG:\d+$/),
  levels: z
    .array(
      z.object({
        id: z.string(),
        resolution: z.number().positive(),
        origin: z.tuple([z.number(), z.number()]),
        tileSize: z.tuple([z.int().positive(), z.int().positive()]),
        matrixSize: z.tuple([z.int().positive(), z.int().positive()]),
        limits: z.tuple([z.int(), z.int(), z.int(), z.int()]).exactOptional(),
      }),
    )
    .min(1),
});

const zoom = z.int().min(0).max(30);
const texts = z.record(z.string(), z.string());

/** Where the layer comes from. Only `type` and `url` are needed; the rest says what can't be guessed. */
export const catalogueService = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("wms"),
    url: webAddress,
    version: z.enum(["1.1.1", "1.3.0"]).exactOptional(),
    format: z.string().exactOptional(),
    transparent: z.boolean().exactOptional(),
    crs: z.array(z.string()).exactOptional(),
    infoFormats: z.array(z.string()).exactOptional(),
    layerLimit: z.int().positive().exactOptional(),
    maxSize: z.tuple([z.int().positive(), z.int().positive()]).exactOptional(),
    tiled: z.boolean().exactOptional(),
    parameters: texts.exactOptional(),
  }),
  z.object({
    type: z.literal("wmts"),
    url: webAddress,
    format: z.string().exactOptional(),
    tileMatrixSet: z.string().exactOptional(),
    minZoom: zoom.exactOptional(),
    maxZoom: zoom.exactOptional(),
    template: z.string().exactOptional(),
    dimensions: texts.exactOptional(),
    grids: z.array(tileGrid).exactOptional(),
  }),
  /** `{z}`, `{x}` and `{y}` (or `{-y}`) in the address. */
  z.object({
    type: z.literal("xyz"),
    url: z.string().regex(/^https?:\/\/.*\{z\}/),
    minZoom: zoom.exactOptional(),
    maxZoom: zoom.exactOptional(),
    tileSize: z.int().positive().exactOptional(),
  }),
  /** `url` is a Mapbox style; `layer` names the style's source that is drawn. */
  z.object({ type: z.literal("vector-tiles"), url: webAddress }),
  z.object({ type: z.literal("pmtiles"), url: webAddress, content: z.enum(["raster", "vector"]), minZoom: zoom.exactOptional(), maxZoom: zoom.exactOptional() }),
  /** Features of a service (`layer` names the collection) or of a file at an address. */
  z.object({
    type: z.enum(["wfs", "ogc-api-features", "geojson", "kml", "gpx", "flatgeobuf"]),
    url: webAddress,
    version: z.string().exactOptional(),
    options: texts.exactOptional(),
  }),
]);

const legend = z.object({ url: webAddress, format: z.string().exactOptional(), scales: scales.exactOptional() });

const styleChoice = z.object({ name: z.string(), title: z.string(), legends: z.array(legend).exactOptional() });

/** A layer of the catalogue. */
export const catalogueLayer = z.object({
  title: text,
  /** What it shows, for people. */
  summary: z.string().max(20_000).exactOptional(),
  /** « Urbanisme » or « Urbanisme / Zonages »: the layers without a group are filed by it. */
  theme: z.string().max(300).exactOptional(),
  keywords: z.array(z.string()).exactOptional(),
  service: catalogueService,
  /** Name in the service; several for a picture of several WMS layers, bottom first. */
  layer: z.union([z.string(), z.array(z.string()).min(1)]).exactOptional(),
  /** A style of the service by its name (one per layer), or how to draw features. */
  style: z.union([z.string(), z.array(z.string()), featureStyle]).exactOptional(),
  /** Other styles that the service offers. */
  styles: z.array(styleChoice).exactOptional(),
  filter: featureFilter.exactOptional(),
  legend: z.union([webAddress, z.array(legend)]).exactOptional(),
  /** Address of the metadata record, for people. */
  metadata: webAddress.exactOptional(),
  attribution: z.object({ text: z.string().max(500), url: webAddress.exactOptional() }).exactOptional(),
  /** `withdrawn`: no longer served; listed, with `statusNote`, so that people know. */
  status: z.enum(["current", "provisional", "deprecated", "withdrawn"]).exactOptional(),
  /** Why, since when, what replaces it. */
  statusNote: z.string().max(500).exactOptional(),
  /** WGS 84 degrees: west, south, east, north. */
  extent: z.tuple([z.number(), z.number(), z.number(), z.number()]).exactOptional(),
  /** Scale denominators: `largest` 5000, `smallest` 250000. */
  scales: scales.exactOptional(),
});

export type CatalogueLayer = ReadOnly<z.infer<typeof catalogueLayer>>;

/** All the way down; lists and tuples stay what they are. */
type ReadOnly<T> = { readonly [K in keyof T]: ReadOnly<T[K]> };

export interface CatalogueGroup {
  readonly title: string;
  readonly summary?: string;
  readonly layers: readonly (CatalogueLayer | CatalogueGroup)[];
}

/** The document, its layers still unread: each is read on its own, so that a wrong one does not lose the others. */
export const layerCatalogue = z.object({
  format: z.literal("geoatelier-catalogue"),
  version: z.int().min(1),
  title: text,
  summary: z.string().exactOptional(),
  producer: z.string().exactOptional(),
  licence: z.string().exactOptional(),
  /** ISO 8601 date. */
  updated: z.string().exactOptional(),
  layers: z.array(z.unknown()),
});

/** A group of layers, which may hold groups. */
export const catalogueGroup = z.object({ title: text, summary: z.string().exactOptional(), layers: z.array(z.unknown()) });

/**
 * `catalogues/index.json` beside the page: catalogues that the administrator proposes, read when the services panel
 * opens. `url` may be relative to that file.
 */
export const catalogueIndex = z.object({
  catalogues: z.array(z.object({ title: text, url: z.string().min(1), summary: z.string().exactOptional(), kind: z.string().exactOptional() })),
});

export type ProposedCatalogue = z.infer<typeof catalogueIndex>["catalogues"][number];
