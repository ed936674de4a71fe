import { isLonLat, type LonLat } from "#domain/position/lonLat";
import { parseNumber } from "#domain/import/parseNumber";

/** In which order a column of pairs has its two numbers. */
export type PairOrder = "latitude-longitude" | "longitude-latitude";

/** `48.87, 2.30` · `48,87; 2,30` · `48.87 2.30` · `[2.30, 48.87]` · `POINT(2.30 48.87)`. */
const pair = /^(?:POINT\s*)?[([]?\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:[;|]|,\s|,|\s)\s*([+-]?\d+(?:[.,]\d+)?)\s*[)\]]?$/i;

/** A GeoJSON point written in a cell, as open data portals export `geo_shape`. */
const geoJsonPoint = /"coordinates"\s*:\s*\[\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*,\s*([+-]?[\d.]+(?:e[+-]?\d+)?)/i;

/** The two numbers of a cell that holds a pair, in the order of the cell, or null. */
export function parsePair(text: string): [first: number, second: number] | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const parts = pair.exec(trimmed);
  if (parts) {
    const first = parseNumber(parts[1] ?? "");
    const second = parseNumber(parts[2] ?? "");
    return Number.isNaN(first) || Number.isNaN(second) ? null : [first, second];
  }
  return null;
}

/**
 * The position in a cell that holds both coordinates, in WGS 84 degrees.
 * GeoJSON points and WKT give longitude first whatever `order` says: their formats impose it.
 */
export function parsePosition(text: string, order: PairOrder): LonLat | null {
  const geoJson = text.includes('"Point"') ? geoJsonPoint.exec(text) : null;
  if (geoJson) return checked(Number(geoJson[1]), Number(geoJson[2]));
  const numbers = parsePair(text);
  if (!numbers) return null;
  const longitudeFirst = order === "longitude-latitude" || /^\s*POINT/i.test(text);
  return longitudeFirst ? checked(numbers[0], numbers[1]) : checked(numbers[1], numbers[0]);
}

function checked(longitude: number, latitude: number): LonLat | null {
  return isLonLat(longitude, latitude) ? [longitude, latitude] : null;
}
