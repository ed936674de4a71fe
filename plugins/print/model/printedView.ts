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

/**
 * @param scale denominator, or null to fit what the screen shows into the frame, on a round scale
 */
export function printedView(frame: Box, now: MapNow, scale: number | null): PrintedView {
  const size: readonly [number, number] = [(frame.width / millimetresPerInch) * 96, (frame.height / millimetresPerInch) * 96];
  const fitted = (now.resolution * Math.max(now.size[0] / size[0], now.size[1] / size[1]) * now.groundMetresPerUnit) / cssPixelMetres;
  const denominator = scale ?? roundScale(fitted);
  return { centre: now.centre, size, scale: denominator, resolution: (denominator * cssPixelMetres) / now.groundMetresPerUnit };
}

/** The next scale of two figures that is smaller on the map: 1:4 730 becomes 1:4 800. */
export function roundScale(denominator: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(denominator)) - 1);
  return Math.ceil(denominator / power - 1e-9) * power;
}

/** Metres on the ground per unit of the projection. @param crs `EPSG:3857` stretches by the latitude, the legal ones do not to speak of */
export function groundMetresPerUnit(crs: string, latitude: number): number {
  return crs === "EPSG:3857" ? Math.cos((latitude * Math.PI) / 180) : 1;
}
