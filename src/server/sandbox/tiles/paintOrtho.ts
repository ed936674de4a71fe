import { createCanvas, type Canvas } from "@napi-rs/canvas";

import { createBrush, type Brush } from "#server/sandbox/tiles/brush";
import { firstAddressZoom, orthoAddressColours, paintAddressGround } from "#server/sandbox/tiles/paintAddresses";
import { paintTownOrtho } from "#server/sandbox/tiles/paintTownOrtho";
import { lastCoastZoom } from "#server/sandbox/tiles/paintPlan";
import { overlap, tileBounds, tileSize, type TileAddress } from "#server/sandbox/tiles/tileGrid";
import type { TileScene } from "#server/sandbox/tiles/tileScene";
import { pointNoise, smoothNoise } from "#server/sandbox/town/random";

/** A past flight: what was not built yet is not there, and the season shows. */
export interface OrthoFlight {
  readonly year: number;
  /** Laid over the whole picture. */
  readonly tint: string;
}

/** Paints a tile of the aerial picture: fields and woods that never were, and the town from above. */
export async function paintOrtho(tile: TileAddress, scene: TileScene, flight?: OrthoFlight): Promise<Canvas> {
  const outlines = await scene.outlines(tile.zoom);
  const canvas = createCanvas(tileSize, tileSize);
  const context = canvas.getContext("2d");
  const brush = createBrush(context, tile);

  context.drawImage(paintGround(tile), 0, 0, tileSize, tileSize);
  if (tile.zoom <= lastCoastZoom) {
    const land = outlines.within(tileBounds(tile, 20), tile.zoom);
    paintSea(brush, land.map(({ rings }) => rings));
  }
  if (tile.zoom >= firstAddressZoom) paintAddressGround(brush, tile, scene.addresses, orthoAddressColours);
  if (tile.zoom >= 11 && overlap(scene.town.bounds, tileBounds(tile, 6))) paintTownOrtho(brush, tile, scene.town, flight?.year);
  if (flight) {
    context.fillStyle = flight.tint;
    context.fillRect(0, 0, tileSize, tileSize);
  }
  return canvas;
}

/** Half the tile's resolution is enough for a ground that is soft anyway. */
const groundSize = tileSize / 2;

/** A patchwork of fields from near, forests and plains from afar; continuous over the tiles of a zoom. */
function paintGround({ zoom, column, row }: TileAddress): Canvas {
  const canvas = createCanvas(groundSize, groundSize);
  const context = canvas.getContext("2d");
  const image = context.createImageData(groundSize, groundSize);
  const scale = 2 ** zoom;
  const hasFields = zoom >= 12;
  for (let pixelRow = 0; pixelRow < groundSize; pixelRow += 1) {
    for (let pixelColumn = 0; pixelColumn < groundSize; pixelColumn += 1) {
      // Cells of 40,000 km / 131,072: some 300 metres at the equator, 200 in France.
      const x = ((column + pixelColumn / groundSize) / scale) * 131_072;
      const y = ((row + pixelRow / groundSize) / scale) * 131_072;
      const wide = smoothNoise(x / 90, y / 90, 1) + 0.5 * smoothNoise(x / 24, y / 24, 2);
      const near = smoothNoise(x / 5, y / 5, 3);
      const field = hasFields ? fieldTone(x, y) : 0.6 * smoothNoise(x / 1.7, y / 1.7, 4);
      const grain = hasFields ? pointNoise(pixelColumn + column * groundSize, pixelRow + row * groundSize, 5) * 3 : 0;
      const forest = Math.max(0, Math.min(1, (wide + 0.4 * near - 0.42) * 3));
      const at = (pixelRow * groundSize + pixelColumn) * 4;
      image.data[at] = blend(124 + 26 * field + 10 * wide, 58, forest) + grain;
      image.data[at + 1] = blend(132 + 16 * field - 4 * wide, 84, forest) + grain;
      image.data[at + 2] = blend(88 + 12 * field, 56, forest) + grain;
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** One tone for each field, with its furrows. @returns about -1 to 1 */
function fieldTone(x: number, y: number): number {
  const bentX = x + 0.34 * smoothNoise(x * 0.9, y * 0.9, 6) + 0.16 * y;
  const bentY = y + 0.34 * smoothNoise(x * 0.9, y * 0.9, 7) - 0.12 * x;
  const cellX = Math.floor(bentX);
  const cellY = Math.floor(bentY);
  const edge = Math.min(bentX - cellX, bentY - cellY);
  return edge < 0.025 ? -0.9 : pointNoise(cellX, cellY, 8) * 0.8;
}

const blend = (from: number, to: number, t: number): number => from + (to - from) * t;

/** Everything that is not land, as one area with the land for holes. */
function paintSea(brush: Brush, land: readonly (readonly (readonly (readonly [number, number])[])[])[]): void {
  const { context } = brush;
  context.save();
  context.beginPath();
  context.rect(-40, -40, tileSize + 80, tileSize + 80);
  for (const ring of land.flat()) {
    ring.forEach((point, rank) => {
      const [x, y] = brush.toPixels(point);
      if (rank === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
  }
  context.fillStyle = "#27475c";
  context.fill("evenodd");
  context.restore();
}
