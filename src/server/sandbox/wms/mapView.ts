import type { LonLat } from "#domain/position/lonLat";
import { project, unproject, type NamedCrs } from "#server/sandbox/ogc/crs";

/** A picture to make: which part of the earth, in which CRS, on how many pixels. */
export interface MapView {
  readonly crs: NamedCrs["id"];
  /** x first (longitude, easting), whatever order the request had. */
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number];
  readonly width: number;
  readonly height: number;
}

/** @returns pixels from the top left, possibly outside */
export function toPixel({ crs, box: [minX, minY, maxX, maxY], width, height }: MapView, position: LonLat): readonly [x: number, y: number] {
  const [x, y] = project(crs, position);
  return [((x - minX) / (maxX - minX)) * width, ((maxY - y) / (maxY - minY)) * height];
}

export function toPosition({ crs, box: [minX, minY, maxX, maxY], width, height }: MapView, x: number, y: number): LonLat {
  return unproject(crs, minX + (x / width) * (maxX - minX), maxY - (y / height) * (maxY - minY));
}

/** Metres on the ground under one pixel, at the middle of the view. */
export function groundResolution(view: MapView): number {
  const [x, y] = [view.width / 2, view.height / 2];
  const from = toPosition(view, x, y);
  const to = toPosition(view, x, y + 1);
  const [east, north] = [(to[0] - from[0]) * 111_320 * Math.cos((from[1] * Math.PI) / 180), (to[1] - from[1]) * 110_946];
  return Math.hypot(east, north);
}
