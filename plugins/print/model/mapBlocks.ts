/** A part of the printed map that is drawn on its own. */
export interface MapBlock {
  /** CSS pixels from the top left of the frame. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of the middle of the block from the middle of the frame, units of the projection, y to the north. */
  readonly offset: readonly [x: number, y: number];
}

/** Pixels on a side that every browser's canvas bears with room to spare. */
const largestSide = 2_048;

/**
 * Divides a frame into blocks, row by row from the top left. Edges fall on whole device pixels, so that neighbours join.
 * @param size CSS pixels @param resolution units of the projection per CSS pixel @param pixelRatio device pixels per CSS pixel
 */
export function divideFrame(size: readonly [number, number], resolution: number, pixelRatio: number): readonly MapBlock[] {
  const [columns, rows] = [edges(size[0], pixelRatio), edges(size[1], pixelRatio)];
  const blocks: MapBlock[] = [];
  for (let row = 0; row + 1 < rows.length; row += 1) {
    for (let column = 0; column + 1 < columns.length; column += 1) {
      const [x, right, y, below] = [columns[column] ?? 0, columns[column + 1] ?? 0, rows[row] ?? 0, rows[row + 1] ?? 0];
      blocks.push({
        x,
        y,
        width: right - x,
        height: below - y,
        offset: [((x + right) / 2 - size[0] / 2) * resolution, (size[1] / 2 - (y + below) / 2) * resolution],
      });
    }
  }
  return blocks;
}

/** From 0 to the length, CSS pixels; the last block takes what remains. */
function edges(length: number, pixelRatio: number): readonly number[] {
  const devicePixels = Math.max(1, Math.round(length * pixelRatio));
  const count = Math.ceil(devicePixels / largestSide);
  const found = Array.from({ length: count }, (_, index) => Math.round((devicePixels * index) / count) / pixelRatio);
  return [...found, devicePixels / pixelRatio];
}
