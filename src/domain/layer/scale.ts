import type { ScaleRange } from "#domain/layer/layerDescription";

/**
 * Denominator at level 0 of Web Mercator's squares of 256 px, at the equator, with pixels of 0.28 mm.
 * @source OGC 07-057r7, annex E.4 (GoogleMapsCompatible)
 */
const denominatorAtZero = 559_082_264.028_717_8;

/** @returns the denominator (25000 for 1:25,000) as the standards count it: pixels of 0.28 mm, no correction for the latitude */
export function scaleOfZoom(zoom: number): number {
  return denominatorAtZero / 2 ** zoom;
}

export function zoomOfScale(denominator: number): number {
  return Math.log2(denominatorAtZero / denominator);
}

/** @returns which way to zoom to see the layer; null when it shows at this zoom */
export function towardsScale(scales: ScaleRange | undefined, zoom: number): "in" | "out" | null {
  if (!scales) return null;
  const denominator = scaleOfZoom(zoom);
  // A hair's breadth: services round the scales of the levels.
  if (scales.smallest !== undefined && denominator > scales.smallest * 1.001) return "in";
  if (scales.largest !== undefined && denominator < scales.largest / 1.001) return "out";
  return null;
}
