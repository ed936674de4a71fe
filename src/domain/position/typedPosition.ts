import { angleFrom, axisOfLetter, tidyAngles, type Angle, type Axis } from "#domain/position/angle";
import { legalProjectionAt } from "#domain/position/legalProjection";
import { isLonLat, type LonLat } from "#domain/position/lonLat";
import { crsById, toWgs84, type ProjectedCrs } from "#domain/position/projections";
import { isInFrance } from "#domain/position/territories";

export type TypedPosition =
  /** `notation`: how it was understood; a projection by its name (`Lambert-93`). */
  | { readonly kind: "position"; readonly position: LonLat; readonly notation: "decimal" | "dms" | { readonly projection: string } }
  /** Not two numbers, or signs that contradict each other. */
  | { readonly kind: "unreadable" }
  /** Two numbers that are neither degrees of the globe nor metres of a projection that we read. */
  | { readonly kind: "out-of-range" };

/**
 * Reads a position as people type or paste it: decimal degrees with a comma or a point, degrees-minutes-seconds
 * with or without letters (N, S, E, W, and O for « ouest »), metres of Lambert-93 in either order, or of the
 * legal projection of an overseas department when the place is known to be `near` there.
 * Without letters two degrees are read **latitude first**, as on signs and in map sites, unless only the other
 * order falls in a French territory.
 */
export function readTypedPosition(text: string, near?: LonLat | null): TypedPosition {
  const cleaned = tidyAngles(text);
  if (cleaned === "") return { kind: "unreadable" };
  if (/[°'"]/.test(cleaned)) return fromDegrees(cleaned);
  const numbers = twoNumbers(cleaned);
  if (!numbers) return { kind: "unreadable" };
  const { first, second, axes } = numbers;
  if (Math.abs(first) <= 180 && Math.abs(second) <= 180) return fromPair(first, second, axes, "decimal");
  return fromMetres(first, second, near ?? null);
}

type Axes = readonly [Axis | null, Axis | null];

function fromDegrees(text: string): TypedPosition {
  const magnitude = String.raw`([+-]?\d+(?:[.,]\d+)?)\s*°\s*(?:(\d+(?:[.,]\d+)?)\s*'\s*)?(?:(\d+(?:[.,]\d+)?)\s*"\s*)?`;
  // Letters stand before both angles or after both: « N 48° E 2° » must not lend its E to the first one.
  const lettersFirst = /^[NSEOW]/i.test(text);
  const angle = new RegExp(lettersFirst ? `([NSEOW])\\s*${magnitude}()` : `()${magnitude}([NSEOW])?`, "gi");
  const matches = [...text.matchAll(angle)];
  const rest = text.replace(angle, "").replace(/[\s,;/]/g, "");
  const [first, second] = matches;
  if (!first || !second || matches.length !== 2 || rest !== "") return { kind: "unreadable" };
  const one = readMatched(first);
  const two = readMatched(second);
  if (!one || !two) return { kind: "unreadable" };
  return fromPair(one.degrees, two.degrees, [one.axis, two.axis], "dms");
}

function readMatched(match: RegExpMatchArray): Angle | null {
  const [, before = "", degrees = "", minutes = "0", seconds = "0", after = ""] = match;
  return angleFrom(degrees, minutes, seconds, before || after);
}

/** Two numbers without degree signs, whatever separates them, with labels or letters if any. */
function twoNumbers(text: string): { first: number; second: number; axes: Axes } | null {
  const bare = text
    .replace(/(longitude|latitude|long|lon|lat|x|y)\s*[:=]?\s*/gi, (label) =>
      /^la/i.test(label) ? " N" : /^lo/i.test(label) ? " E" : " ",
    )
    .trim();
  // « 652 469 6 862 035 » is read as numbers with grouped digits only when it is not two numbers as it stands.
  const pair = pairIn(bare) ?? pairIn(bare.replace(/(\d) (?=\d{3}(?!\d))/g, "$1"));
  if (!pair) return null;
  const [, letterA = "", a = "", letterB = "", letterC = "", b = "", letterD = ""] = pair;
  const first = axisOfLetter[(letterA || letterB).toUpperCase()];
  const second = axisOfLetter[(letterC || letterD).toUpperCase()];
  return {
    first: toNumber(a) * (first?.sign ?? 1),
    second: toNumber(b) * (second?.sign ?? 1),
    axes: [first?.axis ?? null, second?.axis ?? null],
  };
}

function pairIn(text: string): RegExpExecArray | null {
  const one = String.raw`([NSEOW])?\s*([+-]?\d+(?:[.,]\d+)?)\s*([NSEOW])?`;
  const separator = String.raw`(?:\s*[;/|]\s*|\s*,\s+|\s+,?\s*|(?<=\.\d+),|(?<=[NSEOW]),?)`;
  return (
    new RegExp(`^${one}${separator}${one}$`, "i").exec(text) ??
    // « 48,8534,2,3488 »: decimal commas, and a comma between.
    /^()([+-]?\d+,\d+)(),()([+-]?\d+,\d+)()$/.exec(text) ??
    // « 48,2 » may be one number; « 700000,6600000 » is two.
    /^()([+-]?\d{4,})(),()([+-]?\d{4,})()$/.exec(text)
  );
}

function fromPair(first: number, second: number, axes: Axes, notation: "decimal" | "dms"): TypedPosition {
  if (axes[0] !== null && axes[0] === axes[1]) return { kind: "unreadable" };
  const latitudeFirst: LonLat = [second, first];
  const longitudeFirst: LonLat = [first, second];
  const lettered = axes[0] !== null || axes[1] !== null;
  const wanted = lettered
    ? axes[0] === "longitude" || axes[1] === "latitude"
      ? longitudeFirst
      : latitudeFirst
    : !isInFrance(latitudeFirst) && isInFrance(longitudeFirst)
      ? longitudeFirst
      : latitudeFirst;
  if (!isLonLat(...wanted)) return { kind: "out-of-range" };
  return { kind: "position", position: wanted, notation };
}

function fromMetres(first: number, second: number, near: LonLat | null): TypedPosition {
  const local = near && legalProjectionAt(near);
  const crss = local && local.id !== "EPSG:2154" ? [local, crsById("EPSG:2154")] : [crsById("EPSG:2154")];
  for (const crs of crss) {
    const position = within(crs, first, second) ?? within(crs, second, first);
    if (position) return { kind: "position", position, notation: { projection: crs.name } };
  }
  return { kind: "out-of-range" };
}

/** The position if it falls in the projection's area of use, else null. */
function within(crs: ProjectedCrs, x: number, y: number): LonLat | null {
  const position = toWgs84(crs, x, y);
  const [west, south, east, north] = crs.area;
  const [longitude, latitude] = position;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north ? position : null;
}

function toNumber(text: string): number {
  return Number(text.replace(",", "."));
}
