import { columnWords } from "#domain/import/columnWords";

/** Geographic CRSs whose degrees are those of WGS 84 within a metre: RGF93 in its editions, ETRS89, and those overseas. */
const degreesCodes = new Set([4326, 4171, 4258, 4979, 9782, 9777, 4463, 4470, 4558, 4559, 4624, 4627, 4640, 4645, 5489, 5498, 84]);

/** Whether coordinates in this CRS are degrees that need no conversion. */
export function isDegreesCode(epsg: number): boolean {
  return degreesCodes.has(epsg);
}

/**
 * The EPSG code that a text says, a name in use or an identifier: `EPSG:2154`, `2154`, `Lambert 93`, `x_l93`,
 * `RGF93 / CC46`, `Lambert II étendu`, `urn:ogc:def:crs:EPSG::2975`, `UTM 40 S`, `WGS84`.
 * @returns null where it says none
 */
export function codeOfCrs(text: string): number | null {
  const words = columnWords(text);
  // `urn:ogc:def:crs:EPSG:6.9:2154` has the version of the registry between.
  const said = /\b(?:epsg|srid)(?: \d+ \d+)? ?(\d{4,6})\b/.exec(words)?.[1] ?? /^(\d{4,5})$/.exec(words)?.[1];
  if (said) return Number(said);
  const zone = /\bcc ?(4[2-9]|50)\b/.exec(words)?.[1] ?? /conique conforme (4[2-9]|50)\b/.exec(words)?.[1];
  if (zone) return 3900 + Number(zone);
  if (/\bx?y?l(amb\w*)? ?93\b|\b2154\b|lambert ?93/.test(words)) return 2154;
  if (/lamb\w* ?(2 ?e\w*|ii ?e\w*)\b|\bl2e\w*\b|\b27572\b|lamb\w* (zone )?(2|ii)\b/.test(words)) return 27572;
  if (/lamb\w* (zone )?(3|iii)\b|\b27573\b/.test(words)) return 27573;
  if (/lamb\w* (zone )?(4|iv)\b|\b27574\b/.test(words)) return 27574;
  if (/lamb\w* (zone )?(1|i)\b|\b27571\b/.test(words)) return 27571;
  const utm = utmCodes[/utm (?:zone |fuseau )?(\d\d) ?([ns])?/.exec(words)?.[1] ?? ""];
  if (utm) return utm;
  if (/\b3857\b|mercator/.test(words)) return 3857;
  if (/wgs ?84|\bcrs84\b|\bgps\b|\b4326\b/.test(words)) return 4326;
  return /rgf ?93/.test(words) ? 2154 : null;
}

/** The legal UTM zones of the overseas territories. */
const utmCodes: Readonly<Record<string, number>> = { "20": 5490, "21": 4467, "22": 2972, "38": 4471, "40": 2975 };
