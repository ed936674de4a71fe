import { createCanvas, type Canvas } from "@napi-rs/canvas";

import type { MatrixSet } from "#server/sandbox/tiles/matrixSets";
import { tileSize, type TileAddress } from "#server/sandbox/tiles/tileGrid";
import { paintRaster } from "#server/sandbox/wms/paintRaster";

/** Paints a tile of another grid than the painters' own, through the projection. @param tile `zoom` is the matrix */
export async function paintMatrixTile(set: MatrixSet, { zoom, column, row }: TileAddress, paintTile: (tile: TileAddress) => Promise<Canvas>): Promise<Canvas> {
  const canvas = createCanvas(tileSize, tileSize);
  const side = tileSize * (set.matrices[zoom]?.resolution ?? 1);
  const [left, top] = [set.origin[0] + column * side, set.origin[1] - row * side];
  await paintRaster(canvas.getContext("2d"), { crs: set.crs, box: [left, top - side, left + side, top], width: tileSize, height: tileSize }, paintTile);
  return canvas;
}
