import { parseNumber } from "#domain/import/parseNumber";
import { readAngle } from "#domain/position/angle";

/** One coordinate alone in its cell: a number, or an angle in degrees, minutes and seconds. @returns NaN for anything else */
export function readCoordinate(text: string): number {
  const number = parseNumber(text);
  return Number.isNaN(number) ? (readAngle(text)?.degrees ?? NaN) : number;
}
