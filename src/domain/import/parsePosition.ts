import { parseNumber } from "#domain/import/parseNumber";
import { isLonLat, type LonLat } from "#domain/position/lonLat";
import { readTypedPosition } from "#domain/position/typedPosition";

/** In which order a column of pairs has its two numbers. */
export type PairOrder = "latitude-longitude" | "longitude-latitude";

const number = String.raw`[+-]?\d+(?:[.,]\d+)?`;
const dotted = String.raw`[+-]?\d+\.\d+`;

/**
 * `48.87, 2.30` · `48,87; 2,30` · `48.87 2.30` · `48.87:2.30` · `48.87/2.30` · `48.87,2.30` · `48,87,2,30` ·
 * `[2.30, 48.87]` · `(48.87|2.30)`. `48,87` is one number, and `12:30` or `4/12` are an hour and a day.
 */
const pairs: readonly RegExp[] = [
  new RegExp(`^(${number})(?:\\s*[;|]\\s*|\\s*,\\s+|\\s+,?\\s*)(${number})$`),
  new RegExp(`^(${number})\\s*[:/]\\s*([+-]?\\d+[.,]\\d+)$`),
  new RegExp(`^([+-]?\\d+[.,]\\d+)\\s*[:/]\\s*(${number})$`),
  new RegExp(`^(${dotted}),(${dotted}|[+-]?\\d+)$`),
  new RegExp(`^([+-]?\\d+),(${dotted})$`),
  /^([+-]?\d+,\d+),([+-]?\d+,\d+)$/,
  /^([+-]?\d{5,}),([+-]?\d{5,})$/,
];

/** The two numbers of a cell that holds a pair, in the order of the cell, or null. */
export function parsePair(text: string): [first: number, second: number] | null {
  // Most cells are words: they are not tried seven times.
  if (!/^\s*[[(]?\s*[+-]?\d/.test(text)) return null;
  const bare = text.trim().replace(/^[[(]\s*|\s*[\])]$/g, "");
  for (const pair of pairs) {
    const parts = pair.exec(bare);
    if (parts) return [parseNumber(parts[1] ?? ""), parseNumber(parts[2] ?? "")];
  }
  return null;
}

/**
 * The position in a cell that holds both coordinates, in WGS 84 degrees: two numbers in the order said, or degrees,
 * minutes and seconds and labelled numbers, which say their own (`44°21'33"N 2°34'24"E`, `lat: 48.85 lon: 2.35`).
 */
export function parsePosition(text: string, order: PairOrder): LonLat | null {
  const numbers = parsePair(text);
  if (numbers) return order === "longitude-latitude" ? checked(numbers[0], numbers[1]) : checked(numbers[1], numbers[0]);
  if (!/\d/.test(text) || !/[°'"′″NSEOW=:]/i.test(text)) return null;
  const typed = readTypedPosition(text);
  return typed.kind === "position" && typeof typed.notation === "string" ? typed.position : null;
}

function checked(longitude: number, latitude: number): LonLat | null {
  return isLonLat(longitude, latitude) ? [longitude, latitude] : null;
}
