export type Axis = "latitude" | "longitude";

export interface Angle {
  /** Signed: west and south are negative. */
  readonly degrees: number;
  /** Said by a letter (N, S, E, W, O for « ouest »); null without one. */
  readonly axis: Axis | null;
}

export const axisOfLetter: Readonly<Record<string, { axis: Axis; sign: 1 | -1 }>> = {
  N: { axis: "latitude", sign: 1 },
  S: { axis: "latitude", sign: -1 },
  E: { axis: "longitude", sign: 1 },
  W: { axis: "longitude", sign: -1 },
  O: { axis: "longitude", sign: -1 },
};

const number = String.raw`\d+(?:[.,]\d+)?`;
const oneAngle = new RegExp(
  String.raw`^([NSEOW])?\s*([+-]?${number})(?:\s*(?:°|d(?:eg)?\b|:|\s)\s*(?:(${number})\s*(?:'|m(?:in)?\b|:|\s|$|(?=[NSEOW]))\s*)?(?:(${number})\s*(?:"|s(?:ec)?\b)?\s*)?)?\s*([NSEOW])?$`,
  "i",
);

/**
 * One angle, alone in its text: `44°21'33"N`, `44° 21,55′`, `N 44 21 33.5`, `44:21:33`, `2.35° E`, `2,35 O`.
 * @returns null for anything else, a number without unit or letter included
 */
export function readAngle(text: string): Angle | null {
  const cleaned = tidyAngles(text);
  // A number alone says no unit: whoever expects a number reads it as one.
  if (/^[+-]?[\d.,]*$/.test(cleaned)) return null;
  const match = oneAngle.exec(cleaned);
  if (!match) return null;
  const [, before = "", degrees = "", minutes = "0", seconds = "0", after = ""] = match;
  return before !== "" && after !== "" ? null : angleFrom(degrees, minutes, seconds, before || after);
}

/**
 * @param letter of the axis, or the empty text
 * @returns null where minutes or seconds are sixty or more
 */
export function angleFrom(degreesText: string, minutesText: string, secondsText: string, letter: string): Angle | null {
  const minutes = toNumber(minutesText);
  const seconds = toNumber(secondsText);
  if (minutes >= 60 || seconds >= 60) return null;
  const magnitude = Math.abs(toNumber(degreesText)) + minutes / 60 + seconds / 3600;
  const said = axisOfLetter[letter.toUpperCase()];
  if (said) return { degrees: said.sign * magnitude, axis: said.axis };
  return { degrees: degreesText.startsWith("-") ? -magnitude : magnitude, axis: null };
}

/** One kind of space, quote, minus and letter. */
export function tidyAngles(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u00a0\u202f\u2009]+/g, " ")
    .replace(/[’‘′´`]/g, "'")
    .replace(/[”“″]|''/g, '"')
    .replace(/[−–]/g, "-")
    .replace(/º/g, "°")
    .trim();
}

function toNumber(text: string): number {
  return Number(text.replace(",", "."));
}
