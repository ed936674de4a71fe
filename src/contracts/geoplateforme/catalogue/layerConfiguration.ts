import { z } from "zod";

import { AppError } from "#domain/appError";

import { isRecord, readConfiguredLayer, type ConfiguredLayer } from "./configuredLayer";

/**
 * The layer configuration that feeds cartes.gouv.fr: every layer of WMTS, WMS, WFS and TMS with its scales, grids, styles
 * and legends. Its live address is not confirmed by any recording, so it is a setting.
 * @source contracts.md §11 and §15, recordings/config/entreeCarto-*.json
 */
export const layerConfigurationUrl = "https://data.geopf.fr/annexes/cartes.gouv.fr-config/public/entreeCarto.json";

/** As a number or as a text. */
const number = z.union([z.number(), z.string().transform(Number).pipe(z.number())]);

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

const record = z.custom<Readonly<Record<string, unknown>>>(isRecord);

const root = z.object({
  layers: record,
  tileMatrixSets: record.catch({}),
  featured: z.array(z.string()).catch([]),
});

export interface LayerConfiguration {
  readonly layers: readonly ConfiguredLayer[];
  /** One of the dozens of matrix sets, of which few layers need any; null where there is none that can be read. */
  tileMatrixSet(id: string): ConfiguredTileMatrixSet | null;
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
    const read = readConfiguredLayer(entry);
    if (typeof read === "string") refused.push({ key, why: read });
    else layers.push(read);
  }
  const sets = parsed.data.tileMatrixSets;
  const known = new Map<string, ConfiguredTileMatrixSet | null>();
  const tileMatrixSetOf = (id: string): ConfiguredTileMatrixSet | null => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const read = tileMatrixSet.safeParse(sets[id]);
    const set = read.success ? read.data : null;
    known.set(id, set);
    return set;
  };
  return { layers, tileMatrixSet: tileMatrixSetOf, featured: parsed.data.featured, refused };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const html = text.trimStart().startsWith("<");
    throw new AppError("invalid-response", html ? "A page came where a layer configuration was expected." : "The layer configuration is no JSON.", { reason: html ? "html" : "not-json" }, { cause });
  }
}
