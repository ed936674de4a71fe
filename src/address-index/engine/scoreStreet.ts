import type { AskedNumber, Question } from "./question";
import { cityRatio, noMatch } from "./namedCities";
import { weightOfWeakWord } from "./question";
import type { CityMatch, CityMatcher, NamedCity } from "./namedCities";
import type { Readings } from "./readings";
import { sameRepetition } from "./repetition";
import type { SearchData } from "./searchData";
import { isThoroughfare, isWeakWord } from "../text/words";
import { departmentOf } from "./cities";
import type { WholeNameMatch } from "./wholeName";

/** A street held against the question. */
export interface StreetMatch {
  street: number;
  /** Index of the house number, -1 when none was asked or it isn't there. */
  number: number;
  /** A number was asked and the street has it, but without the repetition (`9` for `9 bis`). */
  nearNumber: number;
  /** 0 to 1. */
  score: number;
  /** The evidence is enough to name this street rather than refuse. */
  accepted: boolean;
  /** Word for word, the number too: nothing else can fit better. */
  complete: boolean;
}

/** Everything that is the same for all streets held against one question. */
export interface Comparison {
  question: Question;
  readings: Readings;
  matcher: CityMatcher;
  named: readonly NamedCity[];
  /** The commune is beyond doubt. */
  certain: NamedCity | undefined;
  data: SearchData;
  /** The postcode asked for, as a number; NaN without one. */
  postcode: number;
  /** The commune whose INSEE code stands where a postcode should; -1 without one. */
  cityByCode: number;
  /** The communes that have the postcode. */
  postcodeCities: ReadonlySet<number>;
  /** The query is limited to some postcodes or communes: the place needs no proof. */
  isPlaced: boolean;
  /** The last word may be unfinished, and names may have words to come. */
  autocomplete: boolean;
}

/** Holds one street against the question: first with the city's words set aside, then with the street's words first. */
export function scoreStreet(street: number, comparison: Comparison): StreetMatch {
  const { data, matcher } = comparison;
  const city = data.streets.city[street] as number;
  const cityFirst = matcher.match(city);
  const counted = cityFirst.ratio >= cityRatio ? cityFirst : noMatch;
  const reserved = comparison.certain?.tokens ?? 0;
  const best = scoreWith(street, counted, alignStreet(street, counted.tokens | reserved, comparison), comparison);
  if (counted.tokens === 0 || best.score > 0.98) return best;
  if (comparison.certain !== undefined && (counted.tokens & ~comparison.certain.tokens) === 0) return best;
  const free = alignStreet(street, comparison.certain?.tokens ?? 0, comparison);
  if ((free.tokens & counted.tokens) === 0) return best;
  const rest = matcher.matchWithout(city, free.tokens);
  const other = scoreWith(street, rest.ratio >= cityRatio ? rest : noMatch, free, comparison);
  return other.score > best.score || (other.accepted && !best.accepted) ? other : best;
}

/** Words read as written, glued or split; below it, with typing errors. */
const asWritten = 0.94;

/** How the words of a street's name lie among the tokens. */
export interface Alignment {
  /** Tokens that say words of the street, as bits. */
  tokens: number;
  /** Share of the street's name that the question says, all words. */
  coverage: number;
  /** The same without the kind of way. */
  distinctive: number;
  /** `same`: the question says the street's kind of way; `other`: another one; `none`: at least one of them says none. */
  type: "same" | "other" | "none";
  /** Least similarity among the matched distinctive words. */
  weakest: number;
  /** Words of the name that are neither the kind of way nor matched. */
  missing: number;
  /** One of them is a number: `Voie 3`. */
  missesNumber: boolean;
  /** The last word of the name, which says most, is among the missing. */
  missesLast: boolean;
  /** `le Moulin` was asked and the name is `Jean Moulin`. */
  isNamesake: boolean;
  /** Tokens whose word has a definite article in the street's name, as bits. */
  definite: number;
}

/** One typing error in `rue` passes, two in `route` do not. */
const similarEnoughType = 0.7;

function alignStreet(street: number, taken: number, { question, readings, data }: Comparison): Alignment {
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

/** What holds for or against a street before its numbers are looked at. */
interface Evidence {
  street: number;
  city: CityMatch;
  aligned: Alignment;
  /** Share of what should be explained that the street and its city explain. */
  explained: number;
  /** The postcode asked for is the street's, or one of its commune's. */
  postcode: "street" | "commune" | "other" | "none";
  /** The last word is being typed, and is the street's. */
  isOpenEnded: boolean;
}

function scoreWith(street: number, city: CityMatch, aligned: Alignment, comparison: Comparison): StreetMatch {
  const { question, data, autocomplete } = comparison;
  const usedByText = aligned.tokens | city.tokens;
  const asked = question.numbers.find((number) => (number.tokens & usedByText) === 0);
  const used = usedByText | (asked?.tokens ?? 0) | question.postcodeTokens | question.noise;
  const evidence: Evidence = {
    street,
    city,
    aligned,
    explained: explainedShare(question, aligned, used),
    postcode: comparePostcode(street, comparison),
    isOpenEnded: autocomplete && (aligned.tokens & (1 << (question.words.length - 1))) !== 0,
  };
  if (!isPossible(evidence, used, comparison)) {
    return { street, number: -1, nearNumber: -1, score: 0, accepted: false, complete: false };
  }
  const number = asked === undefined ? -1 : findNumber(street, asked, data, true);
  const nearNumber = asked === undefined || number >= 0 ? -1 : findNumber(street, asked, data, false);
  const hasNumber = asked === undefined ? undefined : number >= 0 || nearNumber >= 0;
  let score = textScore(evidence, comparison);
  if (asked !== undefined && number < 0) score -= nearNumber >= 0 ? 0.04 : 0.08;
  const accepted = isNamed(evidence, hasNumber, comparison);
  const complete = accepted && isComplete(evidence) && (number >= 0 || asked === undefined);
  return { street, number, nearNumber, score: Math.max(0, Math.min(1, score)), accepted, complete };
}

function comparePostcode(street: number, { question, data, postcode, cityByCode, postcodeCities }: Comparison): Evidence["postcode"] {
  if (question.postcode === "") return "none";
  const city = data.streets.city[street] as number;
  if (data.streetPostcode[street] === postcode || city === cityByCode) return "street";
  // BANO and La Poste do not always give a commune the same postcode.
  return postcodeCities.has(city) ? "commune" : "other";
}

/** False for a street that no number could make the answer: in another town, or hardly named. */
function isPossible({ street, city, aligned, explained, postcode }: Evidence, used: number, comparison: Comparison): boolean {
  const { question, data } = comparison;
  if (explained < 0.6 || aligned.distinctive < 0.2) return false;
  if (namesAnotherCity(comparison, used, data.streets.city[street] as number, city)) return false;
  if (aligned.missesNumber && question.numbers.some(({ tokens }) => (tokens & used) === 0)) return false;
  const hasPlace = comparison.isPlaced || city.ratio > 0 || postcode === "street" || postcode === "commune";
  if (hasPlace) return saysAWord(question, aligned.tokens) || aligned.distinctive > 0.99;
  // Without a place to support it a mistyped name proves nothing, nor does a number alone.
  return postcode === "none" && explained > 0.8 && aligned.weakest >= 0.84 && saysAWord(question, aligned.tokens);
}

function textScore({ street, city, aligned, explained, postcode, isOpenEnded }: Evidence, { question, data }: Comparison): number {
  const { streets, cityNameStart, streetOldName } = data;
  let score = 1 - (isOpenEnded ? 0.15 : 0.4) * (1 - aligned.coverage) - 0.4 * (1 - explained);
  if (aligned.type === "other") score -= 0.08;
  const written = streets.postcodes[street] as string;
  if (question.postcodePrefix !== "" && !written.startsWith(question.postcodePrefix)) score -= 0.09;
  if (postcode === "commune") score -= 0.04;
  else if (postcode === "other") score -= departmentOf(question.postcode) === departmentOf(written) ? 0.05 : 0.09;
  if (city.ratio === 0) return score;
  score -= 0.1 * (1 - city.ratio);
  if (standsBeforeStreetName(city.tokens, aligned.tokens, question)) score -= 0.03;
  // In a merged commune the street of the former one that was named, if one was, comes first.
  const oldName = streetOldName[street] as number;
  const ownName = cityNameStart[streets.city[street] as number] as number;
  if (oldName >= 0 && city.name !== oldName) score -= city.name === ownName ? 0.005 : 0.06;
  return score;
}

/** Nothing could fit better. */
function isComplete({ aligned, explained, city, postcode, isOpenEnded }: Evidence): boolean {
  if (explained <= 0.85 || aligned.type === "other") return false;
  if (!isOpenEnded && aligned.coverage <= 0.99) return false;
  return city.ratio > 0 ? city.ratio > 0.96 : postcode === "street" || isOpenEnded;
}

function saysAWord(question: Question, tokens: number): boolean {
  return (tokens & ~question.numericTokens) !== 0;
}

/** A word in no more streets than this share of all, or than three, is a name that hardly two ways of a town have. */
const rareShare = 1 / 5000;

/**
 * Whether the question says enough of the street's name, and the street enough of the question's words.
 * @param hasNumber undefined when none was asked
 */
function isNamed({ street, aligned, explained, isOpenEnded }: Evidence, hasNumber: boolean | undefined, comparison: Comparison): boolean {
  if (isOpenEnded) return explained >= 0.75 && aligned.distinctive * aligned.weakest >= 0.2;
  if (aligned.weakest >= asWritten) {
    if (explained < 0.6 || aligned.distinctive < 0.55 || aligned.missesLast || aligned.isNamesake) return false;
    // Both have a word that the other lacks: `Morne Carette` is not `Morne Laurent`.
    if (aligned.missing > 0 && explained < 0.9 && (explained < 0.8 || aligned.distinctive < 0.7)) return false;
    return aligned.type !== "other" || (hasNumber !== false && isOtherThoroughfare(street, comparison));
  }
  // A word that was mistyped proves less: the rest must fit, the number too unless the word is long.
  if (explained < 0.9 || aligned.distinctive < 0.6) return false;
  if (aligned.type === "other") return hasNumber === true && aligned.weakest >= 0.86 && isOtherThoroughfare(street, comparison);
  return hasNumber === true || aligned.weakest >= (hasNumber === false ? 0.86 : 0.8);
}

/** `Rue Carcano` for `Avenue Carcano` is a slip; `Rue de l'Étoile` or `Impasse Carcano` for it would be another way. */
function isOtherThoroughfare(street: number, { question, data }: Comparison): boolean {
  const { start, words } = data.streetWords;
  const type = words[(start[street] as number) + (data.streetTypeAt[street] as number)] as number;
  const asked = question.words[31 - Math.clz32(question.typeToken)] ?? "";
  if (!isThoroughfare(asked) || !isThoroughfare(data.vocabulary.words[type] as string)) return false;
  const postings = data.streetPostings.start;
  const rareWord = Math.max(3, data.streets.count * rareShare);
  for (let i = start[street] as number; i < (start[street + 1] as number); i++) {
    const word = words[i] as number;
    // `des Preux` is a common noun with many streets, in this town too.
    if (data.streetWordDefinite[i] === 1) continue;
    if ((data.streetWordWeights[i] as number) === 1 && (postings[word + 1] as number) - (postings[word] as number) <= rareWord) return true;
  }
  return false;
}

/** In `rue de Réchésy, Courtelevant` the city is the second name: what stands between the number and the street's name is no city. */
function standsBeforeStreetName(cityTokens: number, streetTokens: number, { coreStart }: Question): boolean {
  const firstOfCity = 31 - Math.clz32(cityTokens & -cityTokens);
  const lastOfStreet = 31 - Math.clz32(streetTokens);
  return firstOfCity >= coreStart && firstOfCity < lastOfStreet;
}

/**
 * The match of a street found by its whole name. One error passes; two need the number to be there or a long
 * name, for in short names two letters make another street.
 */
export function scoreWholeName({ street, errors, length }: WholeNameMatch, question: Question, data: SearchData): StreetMatch {
  const asked = question.numbers[0];
  const number = asked === undefined ? -1 : findNumber(street, asked, data, true);
  const nearNumber = asked === undefined || number >= 0 ? -1 : findNumber(street, asked, data, false);
  let score = 0.98 - 0.06 * errors;
  if (asked !== undefined && number < 0) score -= 0.08;
  if (question.postcode !== "" && question.postcode !== data.streets.postcodes[street]) score -= 0.08;
  const hasNumber = number >= 0 || nearNumber >= 0;
  const accepted = hasNumber ? errors <= 1 || length >= 9 : errors <= 1 && length >= 12;
  return { street, number, nearNumber, score, accepted, complete: false };
}

/** Share of what should be explained that the used tokens explain. */
function explainedShare(question: Question, { tokens: streetTokens, definite }: Alignment, used: number): number {
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

function namesAnotherCity({ named, certain, question }: Comparison, used: number, city: number, match: CityMatch): boolean {
  if (certain !== undefined) return !certain.cities.includes(city);
  if (match.ratio > 0.999) return false;
  return named.some((run) => {
    if (run.first < question.coreStart || run.cities.includes(city)) return false;
    // A name much like this city's is another city's to the letter.
    if ((run.tokens & match.tokens) !== 0) return true;
    if (match.ratio > 0 || (run.tokens & used) !== 0) return false;
    return isTrailing(run, question, used) || ((question.postcodeTokens << 1) & run.tokens) !== 0;
  });
}

/** Nothing that a street could hold follows the run. */
function isTrailing(run: NamedCity, question: Question, used: number): boolean {
  for (let i = run.last + 1; i < question.words.length; i++) {
    if ((used & (1 << i)) === 0 && (question.weights[i] as number) > 0.25) return false;
  }
  return true;
}

function findNumber(street: number, asked: AskedNumber, data: SearchData, exact: boolean): number {
  const { streets } = data;
  for (let n = streets.numberStart[street] as number; n < (streets.numberStart[street + 1] as number); n++) {
    if (streets.numberValue[n] !== asked.value) continue;
    if (!exact) return n;
    const repetition = streets.repetitions[streets.numberRepetition[n] as number] as string;
    if (repetition === asked.repetition) return n;
    if (repetition !== "" && asked.repetition !== "" && sameRepetition(repetition, asked.repetition)) return n;
  }
  return -1;
}
