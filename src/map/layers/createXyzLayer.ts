import TileLayer from "ol/layer/Tile.js";
import type TileImage from "ol/source/TileImage.js";
import XYZ from "ol/source/XYZ.js";

import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";
import { loadTiles } from "#map/loading/loadTiles";
import { refineForPrint } from "#map/layers/refineForPrint";

/** Squares of Web Mercator: XYZ services, and WMTS on matrix sets that are the same squares. */
export interface SquareTiles {
  /** With `{z}`, `{x}`, `{y}` or `{-y}`, and `{a-c}`. */
  readonly template: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly tileSize?: number;
}

export function createXyzLayer(description: LayerDescription, tiles: SquareTiles, surroundings: LayerSurroundings): MadeLayer {
  const loading = loadTiles(description, surroundings);
  const source = new XYZ({
    url: withFewHosts(tiles.template),
    minZoom: tiles.minZoom,
    maxZoom: tiles.maxZoom,
    ...(tiles.tileSize === undefined ? {} : { tileSize: tiles.tileSize }),
    crossOrigin: "anonymous",
    transition: 0,
    wrapX: true,
    tileLoadFunction: loading.load,
  });
  const layer = new TileLayer<TileImage>({ source });
  if (surroundings.purpose === "print") refineForPrint(source);
  // From far away a pyramid without upper levels would be asked for thousands of squares.
  const coarsest = source.getTileGrid()?.getResolution(tiles.minZoom);
  if (tiles.minZoom > 0 && coarsest !== undefined) layer.setMaxResolution(coarsest * 2.01);
  return { layer, retry: () => loading.retry(layer), dispose: () => source.clear() };
}

const mostHosts = 20;

/** Numbered hosts (`{0-3}`) are spread out one by one: a hostile range would take all the memory, and becomes its first. */
export function withFewHosts(template: string): string {
  return template.replaceAll(/\{(\d+)-(\d+)\}/g, (range: string, first: string, last: string) => {
    const count = Number(last) - Number(first) + 1;
    return count >= 1 && count <= mostHosts ? range : first;
  });
}
