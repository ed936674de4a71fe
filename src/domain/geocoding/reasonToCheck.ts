import { asksForANumber } from "#domain/geocoding/asksForANumber";
import { compareAddress } from "#domain/geocoding/compare/compareAddress";
import { saysCedex } from "#domain/geocoding/expectedPlace";
import type { GeocodeMatch, OutcomeReason } from "#domain/geocoding/geocoder";
import { isInAnotherCity, type AskedAddress } from "#domain/geocoding/isInAnotherCity";

/**
 * Why an answer is to check, or null when it is sure. The words decide; the score, which says how much two texts look
 * alike, can only take away. The first that applies:
 * 1. `other-city`: it is in another commune than the row's codes, its city or its text say; see `isInAnotherCity`;
 * 2. `municipality-only`: a commune's centre, and the row has an address line;
 * 3. `shared-postcode`: a commune that a postcode alone gave, and several may share it;
 * 4. `no-city`: nothing in the row says which commune;
 * 5. `other-street`, `other-street-kind`, `other-number`: see `compareAddress`;
 * 6. `street-only`: a number was asked and only the street or the place was found;
 * 7. `unexplained-words`: words that no part of the answer explains;
 * 8. `other-postcode`: the postcode of the text is not the answer's, and no INSEE code settles it;
 * 9. `low-score`: the text match is below `sureScore`.
 */
export function reasonToCheck(match: GeocodeMatch, asked: AskedAddress, sureScore: number): OutcomeReason | null {
  const words = compareAddress(match, asked);
  const { expected } = asked;
  const postcode = asked.postcode ?? expected?.postcode ?? words.postcode;
  const placed = postcode === undefined ? asked : { ...asked, expected: { ...expected, postcode } };
  if (isInAnotherCity(match, placed)) return "other-city";
  const hasCode = (asked.citycode ?? expected?.citycode) !== undefined;
  const isNamed = words.namesCity || (expected?.city ?? "") !== "";
  if (match.type === "municipality") {
    if (words.hasAddressLine) return "municipality-only";
    if (!isNamed && !hasCode) return postcode === undefined ? "no-city" : isOfOneCity(postcode) ? null : "shared-postcode";
    return match.score < sureScore ? "low-score" : null;
  }
  if (!isNamed && !hasCode && postcode === undefined) return "no-city";
  if (words.reason !== undefined && words.reason !== "unexplained-words") return words.reason;
  if (match.type !== "housenumber" && asksForANumber(asked.address)) return "street-only";
  if (words.reason !== undefined) return words.reason;
  if (!hasCode && saysAnotherPostcode(match, postcode, asked)) return "other-postcode";
  return match.score < sureScore ? "low-score" : null;
}

/** Those of Paris, Lyon and Marseille are of one commune each; any other may be of several. */
function isOfOneCity(postcode: string): boolean {
  return /^(?:75[01](?:0[1-9]|1\d|20)|6900[1-9]|130(?:0[1-9]|1[0-6]))$/.test(postcode);
}

/** A CEDEX has a code of its own, which no street has. */
function saysAnotherPostcode(match: GeocodeMatch, postcode: string | undefined, { address, expected }: AskedAddress): boolean {
  if (postcode === undefined || match.postcode === undefined || postcode === match.postcode) return false;
  return !(expected?.cedex === true || saysCedex(address));
}
