import type { Extent } from "#domain/position/lonLat";

/** What was read: everything (null), or a rectangle, whole or cut at the limit. */
export interface ReadArea {
  readonly extent: Extent | null;
  readonly whole: boolean;
}

export function containsExtent(outer: Extent, inner: Extent): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/** @param share of the width and the height, put on each side; never beyond the globe */
export function widen([west, south, east, north]: Extent, share: number): Extent {
  const [x, y] = [(east - west) * share, (north - south) * share];
  return [Math.max(-180, west - x), Math.max(-90, south - y), Math.min(180, east + x), Math.min(90, north + y)];
}
