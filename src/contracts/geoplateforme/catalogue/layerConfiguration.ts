import { z } from "zod";

import { AppError } from "#domain/appError";

/**
 * The layer configuration that feeds cartes.gouv.fr: every layer of WMTS, WMS, WFS and TMS with its scales, grids, styles
 * and legends. Its live address is not confirmed by any recording, so it is a setting.
 * @source contracts.md §11 and §15, recordings/config/entreeCarto-*.json
 */
export const layerConfigurationUrl = "https://data.geopf.fr/annexes/cartes.gouv.fr-config/public/entreeCarto.json";

/** As a number or as a text. */
const number = z.union([z.number(), z.string().transform(Number).pipe(z.number())]);

const box = z.object({ left: number, right: number, top: number, bottom: number });

const style = z.object({
  name: z.string(),
  title: z.string().nullish(),
  current: z.boolean().nullish(),
  url: z.string().nullish(),
});

const legend = z.object({
  url: z.string(),
  format: z.string().nullish(),
  minScaleDenominator: number.nullish(),
  maxScaleDenominator: number.nullish(),
});

/** Rows and columns that hold tiles at one level; written as texts. */
const limits = z.object({ minTileRow: number, maxTileRow: number, minTileCol: number, maxTileCol: number });

type ConfiguredTileLimits = z.infer<typeof limits>;

/** The limits of one level. A layer has a dozen of them and few are needed, so that each is read when it is. */
export function readTileLimits(level: unknown): ConfiguredTileLimits | null {
  const read = limits.safeParse(level);
  return read.success ? read.data : null;
}

/** One layer of one service. What is not of the shape but not needed either is left out of it, not refused. */
const layer = z.object({
  name: z.string().min(1),
  title: z.string().catch(""),
  description: z.string().catch(""),
  globalConstraint: z
    .object({
      minScaleDenominator: number.nullish().catch(null),
      maxScaleDenominator: number.nullish().catch(null),
      /** Degrees, or metres where `crs` is EPSG:3857 (TMS). */
      bbox: box.nullish().catch(null),
      crs: z.string().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  serviceParams: z.object({
    id: z.enum(["OGC:WMTS", "OGC:WMS", "OGC:WFS", "GPP:TMS"]),
    version: z.string().catch(""),
    /** By the name of a key; `full` is public. */
    serverUrl: z.record(z.string(), z.string()),
  }),
  defaultProjection: z.string().catch("EPSG:3857"),
  wmtsOptions: z.object({ tileMatrixSetLink: z.string(), tileMatrixSetLimits: z.custom<Readonly<Record<string, unknown>>>(isRecord).catch({}) }).nullish(),
  styles: z.array(style).catch([]),
  legends: z.array(legend).catch([]),
  formats: z.array(z.object({ name: z.string(), current: z.boolean().nullish() })).catch([]),
  producer: z.array(z.string()).catch([]),
  thematic: z.array(z.string()).catch([]),
  metadata_urls: z.array(z.string()).catch([]),
  metadata: z.array(z.object({ url: z.string() })).catch([]),
  queryable: z.boolean().nullish().catch(null),
});

export type ConfiguredLayer = z.infer<typeof layer>;

const tileMatrix = z.object({
  matrixId: z.string(),
  matrixHeight: number,
  matrixWidth: number,
  scaleDenominator: number,
  tileHeight: number,
  tileWidth: number,
  topLeftCorner: z.object({ x: number, y: number }),
});

/** `nativeResolutions` are units of the projection per pixel, by level from 0: they are not in step with `tileMatrices`, whose ids say the level. */
const tileMatrixSet = z.object({
  projection: z.string(),
  nativeResolutions: z.array(number).catch([]),
  tileMatrices: z.record(z.string(), tileMatrix),
});

export type ConfiguredTileMatrixSet = z.infer<typeof tileMatrixSet>;

const territory = z.object({ id: z.string(), title: z.string(), bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]) });

export type ConfiguredTerritory = z.infer<typeof territory>;

const record = z.custom<Readonly<Record<string, unknown>>>(isRecord);

const root = z.object({
  layers: record,
  tileMatrixSets: record.catch({}),
  territories: z.array(z.unknown()).catch([]),
  featured: z.array(z.string()).catch([]),
});

export interface LayerConfiguration {
  readonly layers: readonly ConfiguredLayer[];
  readonly tileMatrixSets: Readonly<Record<string, ConfiguredTileMatrixSet>>;
  readonly territories: readonly ConfiguredTerritory[];
  /** Names of layers that the service puts forward, first things first. */
  readonly featured: readonly string[];
  /** Layers that could not be read, and why: a bad one is left out, never the whole. */
  readonly refused: readonly { readonly key: string; readonly why: string }[];
}

/**
 * Reads a configuration layer by layer.
 * @throws AppError invalid-response for what is no configuration at all
 */
export function parseLayerConfiguration(text: string): LayerConfiguration {
  const parsed = root.safeParse(jsonOf(text));
  if (!parsed.success) {
    throw new AppError("invalid-response", `Not a layer configuration: ${z.prettifyError(parsed.error)}`, { reason: "schema" }, { cause: parsed.error });
  }
  const refused: { key: string; why: string }[] = [];
  const layers: ConfiguredLayer[] = [];
  for (const [key, entry] of Object.entries(parsed.data.layers)) {
    const read = layer.safeParse(entry);
    if (read.success) layers.push(read.data);
    else refused.push({ key, why: read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ") });
  }
  const tileMatrixSets: Record<string, ConfiguredTileMatrixSet> = {};
  for (const [id, entry] of Object.entries(parsed.data.tileMatrixSets)) {
    const read = tileMatrixSet.safeParse(entry);
    if (read.success) tileMatrixSets[id] = read.data;
  }
  const territories = parsed.data.territories.flatMap((entry) => {
    const read = territory.safeParse(entry);
    return read.success ? [read.data] : [];
  });
  return { layers, tileMatrixSets, territories, featured: parsed.data.featured, refused };
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const html = text.trimStart().startsWith("<");
    throw new AppError("invalid-response", html ? "A page came where a layer configuration was expected." : "The layer configuration is no JSON.", { reason: html ? "html" : "not-json" }, { cause });
  }
}
