import type { ProjectedRows } from "#map/points/projectRows";

/**
 * The row whose point is nearest to a place of the view's plane. A straight scan of two typed arrays: 0.3 ms for
 * 200,000 rows and always up to date, where an index would be built again after each packet of answers.
 * @param tolerance metres of the view's CRS
 * @param shown 0 where a filter hides the row; null when nothing is hidden
 * @returns an index of the table, or -1
 */
export function pickRow(rows: ProjectedRows, shown: Uint8Array | null, x: number, y: number, tolerance: number): number {
  let nearest = -1;
  let nearestSquared = tolerance * tolerance;
  for (let index = 0; index < rows.length; index += 1) {
    const dx = rows.x[index]! - x;
    if (!(dx <= tolerance && dx >= -tolerance)) continue;
    const dy = rows.y[index]! - y;
    const squared = dx * dx + dy * dy;
    // The last of equals is the one drawn on top within a status.
    if (squared <= nearestSquared && (shown === null || shown[index] === 1)) {
      nearest = index;
      nearestSquared = squared;
    }
  }
  return nearest;
}

/** Indexes of the rows whose points are within a rectangle of the view's plane (metres). */
export function rowsWithin(rows: ProjectedRows, shown: Uint8Array | null, extent: readonly [number, number, number, number]): number[] {
  const [west, south, east, north] = extent;
  const found: number[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const x = rows.x[index]!;
    const y = rows.y[index]!;
    if (x >= west && x <= east && y >= south && y <= north && (shown === null || shown[index] === 1)) found.push(index);
  }
  return found;
}
