import { child, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { crsName, isGeographic, isNorthFirst } from "#contracts/ogc/crsNames";
import { degreesToWgs84, geographicCrs } from "#domain/position/geographicCrss";
import type { Extent } from "#domain/position/lonLat";
import { crsById, projectedCrss, toWgs84 } from "#domain/position/projections";

/** An extent that means something: finite, the right way round, cut at the ends of the globe; null for anything else. */
export function saneExtent(west: number, south: number, east: number, north: number): Extent | null {
  if (![west, south, east, north].every((value) => Number.isFinite(value) && Math.abs(value) <= 1e7)) return null;
  const cut: Extent = [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)];
  return cut[0] <= cut[2] && cut[1] <= cut[3] ? cut : null;
}

/** `ows:WGS84BoundingBox`: longitude first. */
export function wgs84BoundingBox(element: XmlElement): Extent | null {
  const box = child(element, "WGS84BoundingBox");
  if (!box) return null;
  const [west = NaN, south = NaN] = numbers(textOf(box, "LowerCorner"));
  const [east = NaN, north = NaN] = numbers(textOf(box, "UpperCorner"));
  return saneExtent(west, south, east, north);
}

/**
 * `BoundingBox` of WMS in any CRS that is known here.
 * @param obeysEpsg true for WMS 1.3.0, whose geographic boxes have the latitude first
 */
export function extentOfBox(box: XmlElement, obeysEpsg: boolean): Extent | null {
  const crs = crsName(box.attributes["CRS"] ?? box.attributes["SRS"] ?? "");
  const [minX = NaN, minY = NaN, maxX = NaN, maxY = NaN] = ["minx", "miny", "maxx", "maxy"].map((name) => Number.parseFloat(box.attributes[name] ?? ""));
  const swapped = obeysEpsg && isNorthFirst(crs);
  const [left, bottom, right, top] = swapped ? [minY, minX, maxY, maxX] : [minX, minY, maxX, maxY];
  if (isGeographic(crs)) {
    const sane = saneExtent(left, bottom, right, top);
    const datum = geographicCrs(crs);
    if (!sane || !datum) return sane;
    return saneExtent(...degreesToWgs84(datum, [sane[0], sane[1]]), ...degreesToWgs84(datum, [sane[2], sane[3]]));
  }
  if (![left, bottom, right, top].every(Number.isFinite) || !projectedCrss.some(({ id }) => id === crs)) return null;
  const known = crsById(crs);
  const corners = [[left, bottom], [right, bottom], [right, top], [left, top]].map(([x = 0, y = 0]) => toWgs84(known, x, y));
  const longitudes = corners.map(([longitude]) => longitude);
  const latitudes = corners.map(([, latitude]) => latitude);
  return saneExtent(Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes));
}

/** Numbers parted by blanks (or by commas, which some write). */
export function numbers(text: string): number[] {
  return text.trim().split(/[\s,]+/).map(Number.parseFloat).filter((value) => !Number.isNaN(value));
}
