/**
 * A position in WGS 84 (EPSG:4326), decimal degrees, **longitude first**: `[longitude, latitude]`.
 * Positions that cross a layer's or a module's border have this form; only the map and the readers of
 * foreign formats know any other order or CRS.
 */
export type LonLat = readonly [longitude: number, latitude: number];

/** Bounds in WGS 84 degrees: `[west, south, east, north]`. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** True when both coordinates are finite and within the degrees of the globe. */
export function isLonLat(longitude: number, latitude: number): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}
