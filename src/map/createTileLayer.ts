import TileLayer from "ol/layer/Tile.js";
import type BaseLayer from "ol/layer/Base.js";
import XYZ from "ol/source/XYZ.js";

import { loadNightTile } from "#map/loadNightTile";
import type { LayerDescription, LayerSource } from "#plugin-api/layer";

export interface LayerSurroundings {
  /** Where an address of the Géoplateforme is really served. */
  readonly resolveUrl: (url: string) => string;
  /** Tiles went wrong (not those that the service has none for), or came again. */
  readonly onTile: (layer: string, outcome: "loaded" | "failed") => void;
}

/** The `ol` layer of a description. Vector tiles bring their own code, loaded when the first one is shown. */
export async function createLayer(description: LayerDescription, surroundings: LayerSurroundings, signal: AbortSignal): Promise<BaseLayer> {
  if (description.source.kind === "wmts") return createTileLayer(description, description.source, surroundings);
  const { createVectorTileLayer } = await import("#map/createVectorTileLayer");
  return createVectorTileLayer(description, description.source, surroundings, signal);
}

/** Raster tiles by WMTS in key-value form, on the Géoplateforme's `PM` matrix set: the same squares as XYZ tiles. */
export function createTileLayer(description: LayerDescription, source: LayerSource & { kind: "wmts" }, surroundings: LayerSurroundings): TileLayer<XYZ> {
  const tiles = new XYZ({
    url: wmtsTemplate(source, surroundings.resolveUrl),
    minZoom: source.minZoom,
    maxZoom: source.maxZoom,
    crossOrigin: "anonymous",
    transition: 0,
    wrapX: true,
    ...(description.tone === "night" ? { tileLoadFunction: loadNightTile } : {}),
  });
  tiles.on("tileloadend", () => surroundings.onTile(description.id, "loaded"));
  tiles.on("tileloaderror", () => surroundings.onTile(description.id, "failed"));
  return new TileLayer({ source: tiles });
}

/** @returns a template with `{z}`, `{x}` and `{y}` for a GetTile request */
export function wmtsTemplate(source: LayerSource & { kind: "wmts" }, resolveUrl: (url: string) => string): string {
  const query = [
    ["SERVICE", "WMTS"],
    ["VERSION", "1.0.0"],
    ["REQUEST", "GetTile"],
    ["LAYER", source.layer],
    ["STYLE", source.style],
    ["FORMAT", source.format],
    ["TILEMATRIXSET", source.tileMatrixSet],
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`);
  return `${resolveUrl(source.url)}?${query.join("&")}&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}`;
}
