import { parseNumber } from "#domain/import/parseNumber";
import { parsePair, parsePosition } from "#domain/import/parsePosition";
import { looksLikeGeometry } from "#domain/import/readGeometry";
import { readAngle } from "#domain/position/angle";
import type { LonLat } from "#domain/position/lonLat";
import { isInFrance } from "#domain/position/territories";

/** What the cells of a column look like, over a sample. Shares are of the cells that are not empty, 0 to 1. */
export interface ColumnContent {
  readonly filled: number;
  /** Share of the rows whose cell is not empty. */
  readonly fillRate: number;
  readonly numbers: number;
  readonly decimals: number;
  /** Angles in degrees, minutes and seconds, or with a letter. */
  readonly angles: number;
  /** Of the numbers and angles; NaN where there is none. */
  readonly min: number;
  readonly max: number;
  readonly postcodes: number;
  readonly citycodes: number;
  readonly pairs: number;
  /** Pairs that make sense in France read as latitude then longitude, and the reverse. */
  readonly latitudeFirst: number;
  readonly longitudeFirst: number;
  /** WKT, EWKT or GeoJSON. */
  readonly geometries: number;
  /** Begins with a street type: `RUE NICOLAS VAUQUELIN`. */
  readonly streets: number;
  /** A number, then words one of which is a street type: `118, Rue Bernard Blier`. */
  readonly addresses: number;
  /** Words, a postcode, a city: `pont Saint-Louis, 75004 Paris`. */
  readonly endsWithCity: number;
  /** `oui`, `non`, `x`, `vrai`: an answer, whatever the name of the column says. */
  readonly flags: number;
  /** `12`, `12 bis`, `55BIS`, `5-9`. */
  readonly houseNumbers: number;
  readonly words: number;
  /** Distinct cells among those that are not empty. */
  readonly distinct: number;
  /** Cells with leading zeros that a number would lose. */
  readonly leadingZeros: number;
}

const streetType =
  "(?:rue|r|avenue|av|ave|boulevard|boul|bd|bld|bvd|place|pl|chemin|che|chem|ch|impasse|imp|allees?|all|route|rte|square|sq|quai|cours|crs|passage|pass|pas|esplanade|esp|rond[ -]point|rpt|residence|res|sentier|sente|sent|lotissement|lot|voie|venelle|ruelle|faubourg|fg|fbg|montee|mte|promenade|prom|cite|hameau|ham|lieu[ -]dit|ld|zone|za|zi|zac|parc|villa|traverse|tra|cote|mail|galerie|gal|clos|domaine|dom|quartier|qua|grande? rue|bourg)";

const startsWithStreet = new RegExp(`^${streetType}\\.?\\s+\\S`, "i");
const numberThenStreet = new RegExp(`^\\d{1,5}.*\\b${streetType}\\b\\.?\\s+\\S`, "i");
const houseNumber = /^\d{1,4}(?:\s*[-/]\s*\d{1,4})?\s*(?:bis|ter|quater|[a-z])?$/i;
const codeThenCity = /[\s,](?:0[1-9]|[1-8]\d|9[0-8])\d{3}[\s,]+\p{L}{2}/u;
const flag = /^(?:oui|non|o|n|vrai|faux|true|false|yes|no|y|x|ok)$/i;
const postcode = /^(?:0[1-9]|[1-8]\d|9[0-8])\d{3}$/;
const citycode = /^(?:(?:0[1-9]|[1-8]\d|9[0-8])\d{3}|2[AB]\d{3})$/i;
const accents = /\p{M}/gu;

export function columnContent(cells: readonly string[]): ColumnContent {
  const texts = cells.map((cell) => cell.trim()).filter((cell) => cell !== "" && cell !== "NA" && cell !== "NULL");
  const filled = texts.length;
  const share = (test: (text: string) => boolean): number => (filled === 0 ? 0 : texts.filter(test).length / filled);
  const numbers = texts.map(parseNumber).filter((number) => !Number.isNaN(number));
  const angles = numbers.length === filled ? [] : texts.flatMap((text) => (Number.isNaN(parseNumber(text)) ? (readAngle(text)?.degrees ?? []) : []));
  const measures = [...numbers, ...angles];
  const folded = texts.map((text) => text.normalize("NFD").replace(accents, ""));
  const foldedShare = (pattern: RegExp): number => (filled === 0 ? 0 : folded.filter((text) => pattern.test(text)).length / filled);
  return {
    filled,
    fillRate: cells.length === 0 ? 0 : filled / cells.length,
    numbers: filled === 0 ? 0 : numbers.length / filled,
    decimals: share((text) => /^[+-]?\d+[.,]\d{2,}$/.test(text)),
    angles: filled === 0 ? 0 : angles.length / filled,
    min: measures.length === 0 ? NaN : Math.min(...measures),
    max: measures.length === 0 ? NaN : Math.max(...measures),
    postcodes: share((text) => postcode.test(text)),
    citycodes: share((text) => citycode.test(text)),
    pairs: share((text) => parsePair(text) !== null),
    latitudeFirst: share((text) => inFrance(parsePosition(text, "latitude-longitude"))),
    longitudeFirst: share((text) => inFrance(parsePosition(text, "longitude-latitude"))),
    geometries: share(looksLikeGeometry),
    streets: foldedShare(startsWithStreet),
    addresses: foldedShare(numberThenStreet),
    endsWithCity: share(endsWithCity),
    flags: share((text) => flag.test(text)),
    houseNumbers: share((text) => houseNumber.test(text)),
    words: share((text) => /\p{L}{2,}/u.test(text)),
    distinct: filled === 0 ? 0 : new Set(texts).size / filled,
    leadingZeros: share((text) => /^0\d+$/.test(text)),
  };
}

function endsWithCity(text: string): boolean {
  const at = codeThenCity.exec(text)?.index;
  return at !== undefined && /\p{L}{3}/u.test(text.slice(0, at));
}

function inFrance(position: LonLat | null): boolean {
  return position !== null && isInFrance(position);
}
