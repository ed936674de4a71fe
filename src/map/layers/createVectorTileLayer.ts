import axios from "axios";
import LayerGroup from "ol/layer/Group.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import VectorTileSource from "ol/source/VectorTile.js";
import { apply } from "ol-mapbox-style";

import { AppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { VectorTilesSource } from "#domain/layer/layerSource";
import type { LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";
import { readMapboxStyle, type MapboxStyle } from "#map/layers/mapboxStyle";
import { loadVectorTiles } from "#map/loading/loadVectorTiles";

/**
 * Vector tiles with a Mapbox style (PLAN.IGN standard, gris…). Its tiles, sprite and glyphs are asked for where
 * `resolveUrl` says. Fonts are the browser's own: none is fetched from elsewhere. In another projection than Web
 * Mercator they are not drawn: their squares can't be bent.
 * @throws AppError service-failed, invalid-response; unsupported, reason `no-known-crs`
 */
export async function createVectorTileLayer(description: LayerDescription, source: VectorTilesSource, { resolveUrl, report, projection }: LayerSurroundings, signal: AbortSignal): Promise<MadeLayer> {
  if (projection !== "EPSG:3857") {
    throw new AppError("unsupported", "Vector tiles are drawn in Web Mercator only.", { source: description.title, reason: "no-known-crs", values: { crs: "EPSG:3857" } });
  }
  const style = await fetchStyle(resolveUrl(source.styleUrl), signal, description.title);
  const group = new LayerGroup();
  try {
    await apply(group, style, {
      styleUrl: new URL(resolveUrl(source.styleUrl), document.baseURI).href,
      transformRequest: (url) => resolveUrl(url),
      webfonts: "",
    });
  } catch (thrown) {
    throw new AppError("service-failed", "The vector tiles' style could not be applied.", { source: description.title }, { cause: thrown });
  }
  followTiles(group, description.title, { report, resolveUrl });
  return { layer: group, retry: () => refresh(group), dispose: () => group.getLayers().clear() };
}

function followTiles(group: LayerGroup, title: string, surroundings: Pick<LayerSurroundings, "report" | "resolveUrl">): void {
  for (const layer of group.getLayersArray()) {
    const source: unknown = layer instanceof VectorTileLayer ? layer.getSource() : null;
    if (source instanceof VectorTileSource) loadVectorTiles(source, title, surroundings);
  }
}

function refresh(group: LayerGroup): void {
  for (const layer of group.getLayersArray()) layer.getSource()?.refresh();
}

async function fetchStyle(url: string, signal: AbortSignal, source: string): Promise<MapboxStyle> {
  let answer: unknown;
  try {
    answer = (await axios.get<unknown>(url, { signal, timeout: 60_000 })).data;
  } catch (thrown) {
    if (axios.isCancel(thrown)) throw new AppError("cancelled", "The layer is not wanted any more.", {}, { cause: thrown });
    throw new AppError("service-failed", `The style ${url} could not be read.`, { source }, { cause: thrown });
  }
  return readMapboxStyle(answer, url);
}
