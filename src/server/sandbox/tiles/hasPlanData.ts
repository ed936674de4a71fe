import { tileBounds, type TileAddress } from "#server/sandbox/tiles/tileGrid";
import type { TileScene } from "#server/sandbox/tiles/tileScene";

/** Up to this zoom the whole world is drawn. */
const lastWorldZoom = 7;

/** Whether a tile has anything: the whole world on small scales, French land and what is near it on large ones. */
export async function hasPlanData(tile: TileAddress, scene: TileScene): Promise<boolean> {
  if (tile.zoom <= lastWorldZoom) return true;
  return (await scene.outlines(0)).isNearFrance(tileBounds(tile, 32));
}
