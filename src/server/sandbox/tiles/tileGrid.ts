import type { LonLat } from "#domain/position/lonLat";

/** A tile of the PM grid: EPSG:3857, 256 pixels, counted from the top left as in XYZ and WMTS. */
export interface TileAddress {
  readonly zoom: number;
  readonly column: number;
  readonly row: number;
}

export const tileSize = 256;
/** The services go no further for these layers. */
export const maximumZoom = 19;

/** A position in the square of Web Mercator: 0 to 1 from the west, 0 to 1 from the north. */
export type WorldPoint = readonly [x: number, y: number];

/** Bounds in the square of Web Mercator: west, north, east, south. */
export type WorldBounds = readonly [west: number, north: number, east: number, south: number];

export function toWorld([longitude, latitude]: LonLat): WorldPoint {
  const clamped = Math.max(-85.051129, Math.min(85.051129, latitude));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** @returns metres on the ground that one pixel covers at this height of the square */
export function metresPerPixel(zoom: number, worldY: number): number {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * worldY)));
  return (40_075_016.686 * Math.cos(latitude)) / (tileSize * 2 ** zoom);
}

/** @param marginPixels how far beyond the tile's edges, for what is drawn across them */
export function tileBounds({ zoom, column, row }: TileAddress, marginPixels = 0): WorldBounds {
  const side = 1 / 2 ** zoom;
  const margin = (side * marginPixels) / tileSize;
  return [column * side - margin, row * side - margin, (column + 1) * side + margin, (row + 1) * side + margin];
}

export function isInGrid({ zoom, column, row }: TileAddress): boolean {
  const count = 2 ** zoom;
  return zoom >= 0 && column >= 0 && row >= 0 && column < count && row < count;
}

export const overlap = (one: WorldBounds, other: WorldBounds): boolean =>
  one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];

export function boundsOf(points: Iterable<WorldPoint>): WorldBounds {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    north = Math.min(north, y);
    east = Math.max(east, x);
    south = Math.max(south, y);
  }
  return [west, north, east, south];
}
