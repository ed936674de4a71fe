import type { LonLat } from "#domain/position/lonLat";

/** @returns metres, on a plane tangent to the first position: enough below some kilometres */
export function distanceMetres(from: LonLat, to: LonLat): number {
  const east = (to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180);
  return Math.hypot(east, to[1] - from[1]) * 111_195;
}
