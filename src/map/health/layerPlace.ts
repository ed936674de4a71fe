import type { LayerDescription } from "#domain/layer/layerDescription";
import type { Extent } from "#domain/position/lonLat";
import type { LayerPlace } from "#map/health/createLayerHealth";

/** Metres of a pixel as the standards count scales. @source OGC 05-077r4, annex; OGC 07-057r7 §6.1 */
const pixelMetres = 0.000_28;
/** Services round the scales of their levels, and the bounds of their data. */
const scaleTolerance = 1.001;
const extentMargin = 0.25;

/** Resolutions (units of the CRS per pixel) between which a layer is drawn. */
export interface ResolutionRange {
  readonly min: number;
  readonly max: number;
}

/** @returns the layer's scales as resolutions, open where it gives none */
export function resolutionRange(scales: LayerDescription["scales"]): ResolutionRange {
  return {
    min: scales?.largest === undefined ? 0 : (scales.largest * pixelMetres) / scaleTolerance,
    max: scales?.smallest === undefined ? Infinity : scales.smallest * pixelMetres * scaleTolerance,
  };
}

/** Where a view stands to a layer: too far, too near, elsewhere, or over it. */
export function placeOf(range: ResolutionRange, extent: Extent | undefined, resolution: number, view: Extent): LayerPlace {
  if (resolution >= range.max) return "zoom-in";
  if (resolution < range.min) return "zoom-out";
  return extent && !meets(widened(extent), view) ? "outside" : "inside";
}

/** Bounds that services give are often a little too small: what lies just outside is still asked for. */
export function widened([west, south, east, north]: Extent): Extent {
  const x = Math.max(0.02, (east - west) * extentMargin);
  const y = Math.max(0.02, (north - south) * extentMargin);
  return [west - x, south - y, east + x, north + y];
}

function meets(one: Extent, other: Extent): boolean {
  return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
}
