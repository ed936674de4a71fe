import { createCanvas, type Canvas, type SKRSContext2D } from "@napi-rs/canvas";

import { isInGrid, maximumZoom, tileSize, toWorld, type TileAddress, type WorldPoint } from "#server/sandbox/tiles/tileGrid";
import { groundResolution, toPosition, type MapView } from "#server/sandbox/wms/mapView";

/** Large pictures are made block by block, so that memory does not follow their size. */
const blockSize = 512;
/** Between these pixels the projection is straight enough. */
const meshSize = 16;

type PaintTile = (tile: TileAddress) => Promise<Canvas>;

/**
 * Paints a view of any CRS from the tiles of the PM grid: each pixel takes the colour of the place that it stands for.
 * @param paintTile called once for each tile that the picture needs, or nearly
 */
export async function paintRaster(context: SKRSContext2D, view: MapView, paintTile: PaintTile): Promise<void> {
  const zoom = zoomFor(view);
  const kept = new Map<string, Promise<Canvas>>();
  const tileOf = (tile: TileAddress): Promise<Canvas> => {
    const key = `${tile.column}/${tile.row}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size > 64) kept.clear();
    const painted = paintTile(tile);
    kept.set(key, painted);
    return painted;
  };
  for (let top = 0; top < view.height; top += blockSize) {
    for (let left = 0; left < view.width; left += blockSize) {
      const size = [Math.min(blockSize, view.width - left), Math.min(blockSize, view.height - top)] as const;
      await paintBlock(context, view, { left, top, size, zoom }, tileOf);
    }
  }
}

/** The zoom whose pixels are nearest to those of the view, rather finer than coarser. */
function zoomFor(view: MapView): number {
  const [, latitude] = toPosition(view, view.width / 2, view.height / 2);
  const atZoom0 = (40_075_016.686 * Math.cos((latitude * Math.PI) / 180)) / tileSize;
  return Math.max(0, Math.min(maximumZoom, Math.ceil(Math.log2(atZoom0 / groundResolution(view)) - 0.35)));
}

interface Block {
  readonly left: number;
  readonly top: number;
  readonly size: readonly [width: number, height: number];
  readonly zoom: number;
}

async function paintBlock(context: SKRSContext2D, view: MapView, { left, top, size: [width, height], zoom }: Block, tileOf: PaintTile): Promise<void> {
  const scale = tileSize * 2 ** zoom;
  const columns = Math.ceil(width / meshSize) + 1;
  const rows = Math.ceil(height / meshSize) + 1;
  // Pixels of the whole world at this zoom, at the knots of the mesh.
  const mesh = Array.from({ length: rows * columns }, (_, knot): WorldPoint => {
    const [x, y] = toWorld(toPosition(view, left + (knot % columns) * meshSize, top + Math.floor(knot / columns) * meshSize));
    return [x * scale, y * scale];
  });
  const known = mesh.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (known.length === 0) return;
  const west = Math.max(0, Math.floor(Math.min(...known.map(([x]) => x))) - 1);
  const north = Math.max(0, Math.floor(Math.min(...known.map(([, y]) => y))) - 1);
  const east = Math.min(scale, Math.ceil(Math.max(...known.map(([x]) => x))) + 2);
  const south = Math.min(scale, Math.ceil(Math.max(...known.map(([, y]) => y))) + 2);
  if (east <= west || south <= north) return;

  const mosaic = createCanvas(east - west, south - north);
  const mosaicContext = mosaic.getContext("2d");
  for (let row = Math.floor(north / tileSize); row * tileSize < south; row += 1) {
    for (let column = Math.floor(west / tileSize); column * tileSize < east; column += 1) {
      const tile = { zoom, column, row };
      if (isInGrid(tile)) mosaicContext.drawImage(await tileOf(tile), column * tileSize - west, row * tileSize - north);
    }
  }
  const source = mosaicContext.getImageData(0, 0, mosaic.width, mosaic.height);
  const target = context.createImageData(width, height);
  const from = new Uint32Array(source.data.buffer, source.data.byteOffset, mosaic.width * mosaic.height);
  const to = new Uint32Array(target.data.buffer, target.data.byteOffset, width * height);
  for (let y = 0; y < height; y += 1) {
    const meshRow = Math.floor(y / meshSize) * columns;
    const v = (y % meshSize) / meshSize;
    for (let x = 0; x < width; x += 1) {
      const knot = meshRow + Math.floor(x / meshSize);
      const u = (x % meshSize) / meshSize;
      const [nw, ne, sw, se] = [mesh[knot], mesh[knot + 1], mesh[knot + columns], mesh[knot + columns + 1]];
      if (!nw || !ne || !sw || !se) continue;
      const worldX = (nw[0] * (1 - u) + ne[0] * u) * (1 - v) + (sw[0] * (1 - u) + se[0] * u) * v;
      const worldY = (nw[1] * (1 - u) + ne[1] * u) * (1 - v) + (sw[1] * (1 - u) + se[1] * u) * v;
      const column = Math.floor(worldX) - west;
      const row = Math.floor(worldY) - north;
      if (column >= 0 && row >= 0 && column < mosaic.width && row < mosaic.height) to[y * width + x] = from[row * mosaic.width + column] ?? 0;
    }
  }
  const block = createCanvas(width, height);
  block.getContext("2d").putImageData(target, 0, 0);
  // Drawn, not put: a second layer lies over the first.
  context.drawImage(block, left, top);
}
