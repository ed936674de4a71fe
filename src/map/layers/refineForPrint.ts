import type TileImage from "ol/source/TileImage.js";

/** Finer tiles for paper: one level deeper, so that lines are sharp and names are still large enough to be read. */
export function refineForPrint(source: TileImage): void {
  const grid = source.getTileGrid();
  if (!grid) return;
  const levelFor = grid.getZForResolution.bind(grid);
  grid.getZForResolution = (resolution, direction) => levelFor(resolution / 2, direction);
}
