import { isThoroughfare } from "#domain/addressText/words";
import { asWritten } from "./alignStreet";
import type { Comparison, Evidence } from "./comparison";

/** A word in no more streets than this share of all, or than three, is a name that hardly two ways of a town have. */
const rareShare = 1 / 5000;

/**
 * Whether the question says enough of the street's name, and the street enough of the question's words.
 * @param hasNumber undefined when none was asked
 */
export function isNamed({ street, aligned, explained, isOpenEnded }: Evidence, hasNumber: boolean | undefined, comparison: Comparison): boolean {
  if (isOpenEnded) return explained >= 0.75 && aligned.distinctive * aligned.weakest >= 0.2;
  if (aligned.weakest >= asWritten) {
    if (explained < 0.6 || aligned.distinctive < 0.55 || aligned.missesLast || aligned.isNamesake) return false;
    // Both have a word that the other lacks: `Morne Carette` is not `Morne Laurent`.
    if (aligned.missing > 0 && explained < 0.9 && (explained < 0.8 || aligned.distinctive < 0.7)) return false;
    if (aligned.type !== "other") return true;
    // Where the number is there, the word that distinguishes weighs more than the kind of way: `Avenue de Paris` for `Rue de Paris`.
    return hasNumber !== false && isOtherThoroughfare(street, comparison, hasNumber === true && aligned.missing === 0 ? "any" : "rare");
  }
  // A word that was mistyped proves less: the rest must fit, the number too unless the word is long.
  if (explained < 0.9 || aligned.distinctive < 0.6) return false;
  if (aligned.type === "other") return hasNumber === true && aligned.weakest >= 0.86 && isOtherThoroughfare(street, comparison, "rare");
  return hasNumber === true || aligned.weakest >= (hasNumber === false ? 0.86 : 0.8);
}

/**
 * `Rue Carcano` for `Avenue Carcano` is a slip; `Rue de l'Étoile` or `Impasse Carcano` for it would be another way.
 * @param name `any` proper noun will do, or one that is `rare` among all streets
 */
function isOtherThoroughfare(street: number, { question, data }: Comparison, name: "any" | "rare"): boolean {
  const { start, words } = data.streetWords;
  const type = words[(start[street] as number) + (data.streetTypeAt[street] as number)] as number;
  const asked = question.words[31 - Math.clz32(question.typeToken)] ?? "";
  if (!isThoroughfare(asked) || !isThoroughfare(data.vocabulary.words[type] as string)) return false;
  const postings = data.streetPostings.start;
  const mostStreets = name === "any" ? Infinity : Math.max(3, data.streets.count * rareShare);
  for (let i = start[street] as number; i < (start[street + 1] as number); i++) {
    const word = words[i] as number;
    // `des Preux` is a common noun with many streets, in this town too.
    if (data.streetWordDefinite[i] === 1) continue;
    if ((data.streetWordWeights[i] as number) === 1 && (postings[word + 1] as number) - (postings[word] as number) <= mostStreets) return true;
  }
  return false;
}
