/** Words that follow a number which is no house number. */
const noStreet = new Set(
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre arrondissement".split(" "),
);

/**
 * A number of one to four digits before a word: `12 bis rue X`, `Bât. B, 3 allée Y`. Dates that name streets
 * (`rue du 8 mai 1945`) are no numbers, nor is a district (`8e arrondissement`) or a postcode.
 */
export function asksForANumber(address: string): boolean {
  const folded = address.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const numbers = folded.matchAll(/(?<![\p{L}\d])\d{1,4}(?:\s*(?:bis|ter|quater|[a-z]))?[\s,]+(\p{L}+)/gu);
  return [...numbers].some(([, word]) => word !== undefined && !noStreet.has(word));
}
