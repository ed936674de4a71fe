import View from "ol/View.js";
import { fromLonLat, transformExtent } from "ol/proj.js";

import type { LonLat } from "#domain/position/lonLat";

/** Metres per CSS pixel at the equator on level 0 of Web Mercator's squares of 256 px. */
const resolutionAtZero = (2 * Math.PI * 6_378_137) / 256;
const shallowestZoom = 2;
const deepestZoom = 21;

export const webMercator = "EPSG:3857";

/**
 * @param zoom as in Web Mercator, whatever the projection: what is seen at one zoom has one size on the ground
 * @param projection known to OpenLayers (registerCrs)
 */
export function createView(centre: LonLat, zoom: number, projection: string): View {
  const shared = { projection, center: fromLonLat([...centre], projection), enableRotation: false, constrainOnlyCenter: true, smoothResolutionConstraint: false };
  if (projection === webMercator) {
    return new View({ ...shared, zoom, minZoom: shallowestZoom, maxZoom: deepestZoom, extent: transformExtent([-180, -85, 180, 85], "EPSG:4326", webMercator) });
  }
  return new View({
    ...shared,
    resolution: resolutionAt(zoom, centre, projection),
    maxResolution: resolutionAtZero / 2 ** (shallowestZoom + 2),
    minResolution: resolutionAtZero / 2 ** (deepestZoom + 0.5),
  });
}

/**
 * @returns units of the CRS (metres) per pixel. The legal projections keep lengths to one part in a thousand or so,
 *   Web Mercator stretches them with the latitude
 */
export function resolutionAt(zoom: number, centre: LonLat, projection: string): number {
  const mercator = resolutionAtZero / 2 ** zoom;
  return projection === webMercator ? mercator : mercator * cosine(centre);
}

/** The zoom of Web Mercator at which things have the size that they have at this resolution. */
export function zoomAt(resolution: number, centre: LonLat, projection: string): number {
  const mercator = projection === webMercator ? resolution : resolution / cosine(centre);
  return Math.log2(resolutionAtZero / mercator);
}

function cosine(centre: LonLat): number {
  return Math.cos((Math.min(85, Math.abs(centre[1])) * Math.PI) / 180);
}
