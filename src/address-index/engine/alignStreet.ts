import { isWeakWord } from "#domain/addressText/words";
import type { Alignment, Comparison } from "./comparison";
import type { Question } from "./question";
import { weightOfWeakWord } from "./question";
import type { SearchData } from "./searchData";

/** Words read as written, glued or split; below it, with typing errors. */
export const asWritten = 0.94;

/** One typing error in `rue` passes, two in `route` do not. */
const similarEnoughType = 0.7;

/** @param taken tokens that say something else, as bits */
export function alignStreet(street: number, taken: number, { question, readings, data }: Comparison): Alignment {
  const { start, words } = data.streetWords;
  const from = start[street] as number;
  const to = start[street + 1] as number;
  const type = data.streetTypeAt[street] as number;
  const unavailable = taken | question.leadingNumber | question.postcodeTokens | question.noise;
  let used = 0;
  let total = 0;
  let found = 0;
  let typeFound = false;
  let distinctTotal = 0;
  let distinctFound = 0;
  let weakest = 1;
  let missing = 0;
  let missesNumber = false;
  let missesLast = false;
  let isNamesake = false;
  let missesBefore = false;
  let definite = 0;
  let previous = 0;
  for (let i = from; i < to; i++) {
    const weight = data.streetWordWeights[i] as number;
    total += weight;
    const isType = i - from === type;
    if (!isType) distinctTotal += weight;
    const options = readings.get(words[i] as number);
    let similarity = 0;
    let chosen = 0;
    if (options !== undefined) {
      for (const option of options) {
        if (option.similarity < similarity || (isType && option.similarity < similarEnoughType)) break;
        if ((option.tokens & unavailable) !== 0 || ((option.tokens & used) !== 0 && !option.shared)) continue;
        // Among equals the one that follows the previous word.
        const follows = option.tokens > previous;
        if (option.similarity > similarity || (follows && chosen < previous)) {
          similarity = option.similarity;
          chosen = option.tokens;
        }
      }
    }
    if (similarity === 0 && !isType) {
      const initial = initialOf(words[i] as number, unavailable | used, question, data);
      if (initial !== 0) {
        similarity = asWritten;
        chosen = initial;
      }
    }
    if (similarity === 0) {
      if (!isType) {
        const text = data.vocabulary.words[words[i] as number] as string;
        missing++;
        missesNumber ||= isNumber(text);
        // `8 mai` is said for `8 mai 1945`.
        missesLast = !isNumber(text) || missing > 1;
        missesBefore = !isWeakWord(text);
      }
      continue;
    }
    if (!isType) missesLast = false;
    isNamesake ||= missesBefore && data.streetWordDefinite[i] === 0 && ((chosen & -chosen) & (question.definiteTokens << 1)) !== 0;
    missesBefore = false;
    used |= chosen;
    if (data.streetWordDefinite[i] === 1) definite |= chosen;
    previous = chosen;
    found += weight * similarity;
    if (isType) {
      typeFound = true;
    } else {
      distinctFound += weight * similarity;
      if (similarity < weakest) weakest = similarity;
    }
  }
  return {
    tokens: used,
    coverage: total === 0 ? 0 : found / total,
    distinctive: distinctTotal === 0 ? 0 : distinctFound / distinctTotal,
    type: typeFound ? "same" : type >= 0 && (question.typeToken & ~used) !== 0 ? "other" : "none",
    weakest,
    missing,
    missesNumber,
    missesLast,
    isNamesake,
    definite,
  };
}

function isNumber(word: string): boolean {
  return word.charCodeAt(0) < 58;
}

/** The token that abbreviates the word to its first letter: `J. Jaurès`; 0 without one. */
function initialOf(word: number, unavailable: number, { initials }: Question, { vocabulary }: SearchData): number {
  for (const { letter, token } of initials) {
    if ((token & unavailable) === 0 && (vocabulary.words[word] as string).startsWith(letter)) return token;
  }
  return 0;
}

/** Share of what should be explained that the used tokens explain. */
export function explainedShare(question: Question, { tokens: streetTokens, definite }: Alignment, used: number): number {
  let total = 0;
  let explained = 0;
  const { weights, stopTokens, definiteTokens, qualifierTokens } = question;
  const lastOfStreet = 31 - Math.clz32(streetTokens);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    const bit = 1 << i;
    if ((streetTokens & bit) !== 0) {
      total += weight;
      explained += weight;
    } else if ((used & bit) === 0) {
      // A first name or a title that the index leaves out weighs less than a last word that it lacks,
      // and `vieille` after the name makes it another street.
      // …unless it is no first name: `Champ des Chartreux` is not `Chartreux`, nor `Jean Moulin` `le Moulin`.
      const isQualifying = (qualifierTokens & bit) !== 0;
      const isFirstName = ((definiteTokens | definite) & (bit << 1)) === 0 && !isQualifying;
      const isWholeWord = weight === weightOfWeakWord && (i > lastOfStreet || isQualifying);
      // `Saint-Martin des Prés` is not `Saint-Martin`; `Saint-Martin Prébourg` may be, with its hamlet.
      const between = (bit - 1) & -(2 << lastOfStreet);
      const goesOn = i > lastOfStreet + 1 && weight >= weightOfWeakWord && (between & ~stopTokens) === 0;
      if (goesOn) total += 2;
      else if (i < lastOfStreet && isFirstName) total += weight * 0.4;
      else total += isWholeWord ? 1 : weight;
    }
  }
  return total === 0 ? 0 : explained / total;
}
