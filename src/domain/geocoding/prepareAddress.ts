import type { OutcomeReason } from "#domain/geocoding/geocoder";

export type PreparedAddress =
  | { readonly kind: "ask"; readonly address: string }
  | { readonly kind: "skip"; readonly reason: OutcomeReason };

/** UTF-16 units, as the service counts. */
export const shortestAddress = 3;
export const longestAddress = 200;

/**
 * Decides whether the service would take this address, by its own rules, so that nothing is sent in vain:
 * 3 to 200 characters, the first one a letter or a digit. Punctuation before the first letter or digit
 * (`- 12 rue X`, `"Mairie`) is taken off first.
 * @source Géoplateforme geocoding, parameter `q` and `result_status` skipped: contracts/geoplateforme/geocodage
 */
export function prepareAddress(address: string): PreparedAddress {
  if (address === "") return { kind: "skip", reason: "empty-address" };
  const start = firstLetterOrDigit(address);
  if (start === -1) return { kind: "skip", reason: "bad-first-character" };
  const asked = address.slice(start);
  if (asked.length < shortestAddress) return { kind: "skip", reason: "too-short" };
  if (asked.length > longestAddress) return { kind: "skip", reason: "too-long" };
  return { kind: "ask", address: asked };
}

/** Where the first character that opens an address stands, in UTF-16 units; -1 when there is none. */
function firstLetterOrDigit(address: string): number {
  let start = 0;
  for (const character of address) {
    if (opensAnAddress(character)) return start;
    start += character.length;
  }
  return -1;
}

/** A letter that has two cases, or one of the ten digits: what the service takes as a first character. */
function opensAnAddress(character: string): boolean {
  return character.toLowerCase() !== character.toUpperCase() || (character >= "0" && character <= "9");
}
