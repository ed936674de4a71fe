import axios from "axios";
import type BaseLayer from "ol/layer/Base.js";
import LayerGroup from "ol/layer/Group.js";
import { apply } from "ol-mapbox-style";

import { AppError } from "#domain/appError";
import type { LayerDescription, LayerSource } from "#plugin-api/layer";
import type { LayerSurroundings } from "#map/createTileLayer";
import { readMapboxStyle, type MapboxStyle } from "#map/mapboxStyle";

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
  const style = await fetchStyle(resolveUrl(source.styleUrl), signal);
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

async function fetchStyle(url: string, signal: AbortSignal): Promise<MapboxStyle> {
  let answer: unknown;
  try {
    answer = (await axios.get<unknown>(url, { signal, timeout: 30_000 })).data;
  } catch (thrown) {
    if (axios.isCancel(thrown)) throw new AppError("cancelled", "The layer is not wanted any more.", {}, { cause: thrown });
    throw new AppError("service-failed", `The style ${url} could not be read.`, {}, { cause: thrown });
  }
  return readMapboxStyle(answer, url);
}
