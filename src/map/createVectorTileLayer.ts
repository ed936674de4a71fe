import axios from "axios";
import type BaseLayer from "ol/layer/Base.js";
import LayerGroup from "ol/layer/Group.js";
import { apply } from "ol-mapbox-style";
import { z } from "zod";

import { AppError, toAppError } from "#domain/appError";
import type { LayerDescription, LayerSource } from "#plugin-api/layer";
import type { LayerSurroundings } from "#map/createTileLayer";

/** Only what we touch of a Mapbox style; the rest goes through to the style's own reader. */
const mapboxStyle = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), z.looseObject({ type: z.string(), tiles: z.array(z.string()).optional(), maxzoom: z.number().optional() })),
  layers: z.array(z.looseObject({ id: z.string(), type: z.string(), layout: z.looseObject({ "text-font": z.unknown() }).optional() })),
});

/** IGN's pyramid stops there, which its styles do not say: deeper zooms stretch these tiles. */
const deepestZoom = 18;

/**
 * Vector tiles with a Mapbox style (PLAN.IGN standard, gris…). Its tiles, sprite and glyphs are asked for where
 * `resolveUrl` says. Fonts are the browser's own: none is fetched from elsewhere.
 * @throws AppError service-failed, invalid-response
 */
export async function createVectorTileLayer(
  description: LayerDescription,
  source: LayerSource & { kind: "vector-tiles" },
  { resolveUrl, onTile }: LayerSurroundings,
  signal: AbortSignal,
): Promise<BaseLayer> {
  const style = await readStyle(resolveUrl(source.styleUrl), signal);
  for (const each of Object.values(style.sources)) {
    if (each.type === "vector") each.maxzoom ??= deepestZoom;
  }
  for (const layer of style.layers) useLocalFont(layer);
  const group = new LayerGroup();
  try {
    await apply(group, style, {
      styleUrl: new URL(resolveUrl(source.styleUrl), document.baseURI).href,
      transformRequest: (url) => resolveUrl(url),
      webfonts: "",
    });
  } catch (thrown) {
    onTile(description.id, "failed");
    throw new AppError("service-failed", "The vector tiles' style could not be applied.", { source: description.id }, { cause: thrown });
  }
  return group;
}

/** IGN's styles name Source Sans Pro, which the reader would fetch from a third party: the weight is kept, the family is local. */
function useLocalFont(layer: z.infer<typeof mapboxStyle>["layers"][number]): void {
  const font = layer.layout?.["text-font"];
  if (layer.layout && font !== undefined) layer.layout["text-font"] = JSON.parse(JSON.stringify(font).replaceAll("Source Sans Pro", "Arial")) as unknown;
}

async function readStyle(url: string, signal: AbortSignal): Promise<z.infer<typeof mapboxStyle>> {
  let answer: unknown;
  try {
    answer = (await axios.get<unknown>(url, { signal, timeout: 30_000 })).data;
  } catch (thrown) {
    if (axios.isCancel(thrown)) throw new AppError("cancelled", "The layer is not wanted any more.", {}, { cause: thrown });
    throw new AppError("service-failed", `The style ${url} could not be read.`, {}, { cause: thrown });
  }
  const parsed = mapboxStyle.safeParse(answer);
  if (!parsed.success) throw new AppError("invalid-response", `${url} is not a Mapbox style.`, {}, { cause: toAppError(parsed.error) });
  return parsed.data;
}
