import type { LonLat } from "#domain/position/lonLat";

import type { Box } from "./printPlan";

/** CSS defines a pixel as 1/96 inch; map services define it as 0.28 mm, which says nothing about paper. */
const cssPixelMetres = 0.0254 / 96;
const millimetresPerInch = 25.4;

/** What of the map the frame shows. */
export interface PrintedView {
  readonly centre: LonLat;
  /** Units of the projection per CSS pixel of the paper. */
  readonly resolution: number;
  /** CSS pixels. */
  readonly size: readonly [width: number, height: number];
  /** Scale denominator at the centre. */
  readonly scale: number;
}

export interface MapNow {
  readonly centre: LonLat;
  /** Units of the projection per CSS pixel. */
  readonly resolution: number;
  /** CSS pixels of the screen. */
  readonly size: readonly [width: number, height: number];
  /** Metres on the ground per unit of the projection at the centre: 1 for Lambert-93, cos(latitude) for Web Mercator. */
  readonly groundMetresPerUnit: number;
}

/** Pixels of the screen kept free beside, above and below a frame that fits it: its edges are seen, the bar of coordinates covers none. */
const screenMargin = { beside: 28, above: 46 } as const;

/**
 * @param scale denominator, or null for the frame that fits the screen, edges included, on a round scale
 */
export function printedView(frame: Box, now: MapNow, scale: number | null): PrintedView {
  const size: readonly [number, number] = [(frame.width / millimetresPerInch) * 96, (frame.height / millimetresPerInch) * 96];
  const [wide, high] = [Math.max(80, now.size[0] - 2 * screenMargin.beside), Math.max(80, now.size[1] - 2 * screenMargin.above)];
  const fitted = (now.resolution * Math.min(wide / size[0], high / size[1]) * now.groundMetresPerUnit) / cssPixelMetres;
  const denominator = scale ?? roundScale(fitted);
  return { centre: now.centre, size, scale: denominator, resolution: (denominator * cssPixelMetres) / now.groundMetresPerUnit };
}

/** The next scale of two figures that shows less: 1:4 730 becomes 1:4 700. */
export function roundScale(denominator: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(denominator)) - 1);
  return Math.max(1, Math.floor(denominator / power + 1e-9)) * power;
}

/** Metres on the ground per unit of the projection. @param crs `EPSG:3857` stretches by the latitude, the legal ones do not to speak of */
export function groundMetresPerUnit(crs: string, latitude: number): number {
  return crs === "EPSG:3857" ? Math.cos((latitude * Math.PI) / 180) : 1;
}
