import type { LonLat } from "#domain/position/lonLat";

export interface ScaleBar {
  /** A round length: 1, 2 or 5 times a power of ten. */
  readonly metres: number;
  readonly widthPixels: number;
}

/**
 * The longest bar of a round length that fits, true at the centre of the map (Mercator stretches with latitude).
 * @param resolution metres of EPSG:3857 per CSS pixel
 */
export function scaleBar(resolution: number, centre: LonLat, maxPixels: number): ScaleBar {
  const metresPerPixel = resolution * Math.cos((centre[1] * Math.PI) / 180);
  const longest = metresPerPixel * maxPixels;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power;
  return { metres, widthPixels: metres / metresPerPixel };
}
