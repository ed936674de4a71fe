import TileLayer from "ol/layer/Tile.js";
import TileImage from "ol/source/TileImage.js";
import WMTSTileGrid from "ol/tilegrid/WMTS.js";

import type { LayerDescription } from "#domain/layer/layerDescription";
import type { TileGridDescription, WmtsSource } from "#domain/layer/layerSource";
import { crsName } from "#contracts/ogc/crsNames";
import { chooseCrs } from "#map/layers/chooseCrs";
import type { LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";
import { refineForPrint } from "#map/layers/refineForPrint";
import { wmtsTemplate } from "#map/layers/wmtsTemplate";
import { loadTiles } from "#map/loading/loadTiles";

/**
 * Tiles on a grid of the service's own: the one in the view's CRS where there is one, else one that can be bent to it.
 * @throws AppError unsupported, when none is in a CRS that we know
 */
export function createGridLayer(description: LayerDescription, wmts: WmtsSource, grids: readonly TileGridDescription[], surroundings: LayerSurroundings): MadeLayer {
  const crs = chooseCrs(grids.map((grid) => grid.crs), surroundings.projection, description.title);
  const inCrs = grids.filter((grid) => crsName(grid.crs) === crs.name);
  const grid = inCrs.find(({ id }) => id === wmts.tileMatrixSet) ?? inCrs[0]!;
  const loading = loadTiles(description, surroundings);
  const source = new TileImage({
    projection: crs.name,
    tileGrid: tileGridOf(grid),
    crossOrigin: "anonymous",
    transition: 0,
    wrapX: false,
    tileUrlFunction: ([level = 0, column = 0, row = 0]) => tileUrl(wmts, grid, surroundings.resolveUrl, level, column, row),
    tileLoadFunction: loading.load,
  });
  const layer = new TileLayer({ source });
  if (surroundings.purpose === "print") refineForPrint(source);
  const coarsest = grid.levels[0];
  if (coarsest && crs.name === surroundings.projection) layer.setMaxResolution(coarsest.resolution * 2.01);
  return { layer, retry: () => loading.retry(layer), dispose: () => source.clear() };
}

function tileGridOf({ levels }: TileGridDescription): WMTSTileGrid {
  return new WMTSTileGrid({
    resolutions: levels.map(({ resolution }) => resolution),
    origins: levels.map(({ origin }) => [...origin]),
    tileSizes: levels.map(({ tileSize }) => [...tileSize]),
    sizes: levels.map(({ matrixSize }) => [...matrixSize]),
    matrixIds: levels.map(({ id }) => id),
  });
}

/** @returns undefined for a tile outside the matrix or its limits, which is not asked for */
export function tileUrl(source: WmtsSource, grid: TileGridDescription, resolveUrl: (url: string) => string, level: number, column: number, row: number): string | undefined {
  const matrix = grid.levels[level];
  if (!matrix) return undefined;
  const [columns, rows] = matrix.matrixSize;
  const [left, top, right, bottom] = matrix.limits ?? [0, 0, columns - 1, rows - 1];
  if (column < left || column > right || row < top || row > bottom) return undefined;
  return wmtsTemplate(source, grid.id, resolveUrl, { level: encodeURIComponent(matrix.id), column: String(column), row: String(row) });
}
