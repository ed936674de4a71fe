import { isInsideWord, isStreetType, isTitle, isWeakWord } from "#domain/addressText/words";
import { sameRepetition } from "#domain/addressText/repetition";
import { answerWords, type AnswerWords } from "#domain/geocoding/compare/answerWords";
import { askedNumbers, askedWords, type AskedNumber, type AskedWords } from "#domain/geocoding/compare/askedWords";
import { findCity, type CityWords } from "#domain/geocoding/compare/cityWords";
import { sameWord } from "#domain/geocoding/compare/sameWord";
import type { GeocodeMatch, OutcomeReason } from "#domain/geocoding/geocoder";
import type { AskedAddress } from "#domain/geocoding/isInAnotherCity";

/** What the words of a question and of an answer say about each other. */
export interface AddressComparison {
  /** The first thing that does not agree; undefined when every word has its place. */
  readonly reason?: Extract<OutcomeReason, "other-street" | "other-street-kind" | "other-number" | "unexplained-words">;
  /** The question asks for more than a commune: words are left once postcode and commune are set aside. */
  readonly hasAddressLine: boolean;
  /** The text names the answer's commune, whole. */
  readonly namesCity: boolean;
  /** The postcode in the text, five digits. */
  readonly postcode?: string;
}

/**
 * Holds an answer against what was asked, word by word. Postcode, CEDEX and post box are set aside, then the words of
 * the commune (the answer's, its former name, or the row's own), then those of the street:
 * 1. each distinguishing word of the street must be said, typing errors allowed; titles (`Général`) may lack;
 * 2. its kind must be said (`avenue` for `rue` is another street);
 * 3. its number must be the one asked, `bis` included;
 * 4. each word that is left must be explained: what stands before the number is the addressee, and `bâtiment B` is
 *    inside. Any other word may be the one that tells two streets apart.
 */
export function compareAddress(match: GeocodeMatch, { address, expected }: AskedAddress): AddressComparison {
  const asked = askedWords(address);
  const cities = [match.city, match.oldCity, expected?.city].flatMap((name) => (name ? [findCity(name, asked)] : []));
  const own = match.city ? cities[0] : undefined;
  const namesCity = [own, match.oldCity ? cities[1] : undefined].some((city) => city?.whole === true);
  const cityTokens = cities.reduce((bits, city) => bits | tokensOf(city, asked), 0);
  const told = {
    hasAddressLine: hasPostBox(asked) || hasWords(asked, ~(cityTokens | asked.postcodeToken | asked.noise | asked.stops | districtOf(asked))),
    namesCity,
    ...(asked.postcode === undefined ? {} : { postcode: asked.postcode }),
  };
  if (match.type === "municipality") return told;
  const answer = answerWords(match);
  const apart = compareStreet(answer, asked, cityTokens);
  if (apart === undefined) return told;
  // In `7 rue de Delle`, with the commune in another column, the words of the commune are the street's.
  const together = cityTokens === 0 ? apart : compareStreet(answer, asked, 0);
  return together === undefined ? { ...told, namesCity: false } : { ...told, reason: apart };
}

/** A beginning of a name counts unless half the streets begin so: `Saint`, `La`. */
function tokensOf({ tokens, whole }: CityWords, asked: AskedWords): number {
  if (whole || tokens === 0) return tokens;
  return isWeakWord(asked.tokens[31 - Math.clz32(tokens & -tokens)]?.word ?? "") && (tokens & (tokens - 1)) === 0 ? 0 : tokens;
}

/** `BP 10322` is where letters go: the commune's centre is not it. */
function hasPostBox({ tokens, noise }: AskedWords): boolean {
  return tokens.some(({ word }, index) => (noise & (1 << index)) !== 0 && /^(?:bp|cs|tsa)$/.test(word));
}

function hasWords({ tokens }: AskedWords, bits: number): boolean {
  return tokens.some((_, index) => (bits & (1 << index)) !== 0);
}

/** `8e arrondissement`, `Paris 8`: a number of a district after the commune, and the word. */
function districtOf({ tokens }: AskedWords): number {
  return tokens.reduce((bits, { word, numeric }, index) => {
    if (word === "arrondissement") return bits | (1 << index);
    const isDistrict = numeric && word.length <= 2 && /^(?:paris|lyon|marseille)$/.test(tokens[index - 1]?.word ?? "");
    return isDistrict || (numeric && tokens[index + 1]?.word === "arrondissement") ? bits | (1 << index) : bits;
  }, 0);
}

function compareStreet(answer: AnswerWords, asked: AskedWords, cityTokens: number): AddressComparison["reason"] {
  const set = cityTokens | asked.postcodeToken | asked.noise;
  const numbers = askedNumbers(asked);
  const number = answer.number === undefined ? leadingNumber(numbers, asked) : numbers.find(({ values }) => values.some(({ value }) => value === answer.number));
  const street = alignStreet(answer, asked, set | (number ? bitsOf(number) : 0));
  if (street.misses) return "other-street";
  if (answer.kind !== undefined && street.kind === 0) return "other-street-kind";
  if (answer.number !== undefined && !number?.values.some((each) => isNumberOf(answer, each))) return "other-number";
  const again = asked.tokens.reduce((bits, { word }, index) => (word === answer.kind ? bits | (1 << index) : bits), 0);
  const used = again | set | street.tokens | street.kind | (number ? bitsOf(number) : 0) | asked.stops | districtOf(asked);
  return isExplained(asked, used, street.tokens | street.kind, answer.number === undefined ? undefined : number) ? undefined : "unexplained-words";
}

function isNumberOf(answer: AnswerWords, { value, repetition }: AskedNumber["values"][number]): boolean {
  return value === answer.number && sameRepetition(repetition, answer.repetition);
}

/** The number that a street's answer stands for: its words are no street's. */
function leadingNumber(numbers: readonly AskedNumber[], { tokens }: AskedWords): AskedNumber | undefined {
  return numbers.find(({ first, last }) => first === 0 || isStreetType(tokens[last + 1]?.word ?? ""));
}

function bitsOf({ first, last }: AskedNumber): number {
  return (-1 << first) & ~(-2 << last);
}

interface AlignedStreet {
  /** Tokens that say distinguishing words. */
  readonly tokens: number;
  /** The token that says the kind, or 0. */
  readonly kind: number;
  /** A distinguishing word is not said. */
  readonly misses: boolean;
}

function alignStreet({ kind, distinguishing }: AnswerWords, { tokens }: AskedWords, taken: number): AlignedStreet {
  let used = 0;
  let misses = false;
  let previous = -1;
  distinguishing.forEach(({ word }, index) => {
    const at = findWord(word, tokens.map((token) => token.word), taken | used, previous);
    if (at !== 0) {
      used |= at;
      previous = 31 - Math.clz32(at);
      return;
    }
    // A title may lack, and so may the year of `8 mai 1945`.
    const isYear = /^(?:1[89]|20)\d\d$/.test(word) && index > 1;
    if (!isTitle(word) && !isYear) misses = true;
  });
  const kindAt = kind === undefined ? 0 : findWord(kind, tokens.map((token) => token.word), taken | used, -1);
  return { tokens: used, kind: kindAt, misses };
}

/** The tokens that say a word, as bits: written so, glued or split, begun (`J.` for Jean), or with a typing error. */
function findWord(word: string, asked: readonly string[], taken: number, after: number): number {
  const free = (at: number): boolean => (taken & (1 << at)) === 0;
  const first = (says: (at: number) => number): number => {
    let found = 0;
    for (let at = 0; at < asked.length; at++) {
      if (!free(at)) continue;
      const bits = says(at);
      if (bits === 0) continue;
      if (at > after) return bits;
      found ||= bits;
    }
    return found;
  };
  return (
    first((at) => (asked[at] === word ? 1 << at : 0)) ||
    first((at) => (at + 1 < asked.length && free(at + 1) && `${asked[at] ?? ""}${asked[at + 1] ?? ""}` === word ? 3 << at : 0)) ||
    first((at) => (sameWord(asked[at] ?? "", word) === "slip" ? 1 << at : 0)) ||
    first((at) => (asked[at]?.length === 1 && /^[a-z]/.test(word) && asked[at] === word[0] && at + 1 < asked.length ? 1 << at : 0))
  );
}

function isExplained({ tokens }: AskedWords, used: number, street: number, number: AskedNumber | undefined): boolean {
  const firstOfStreet = street === 0 ? 0 : 31 - Math.clz32(street & -street);
  let inside = false;
  for (let at = 0; at < tokens.length; at++) {
    const { word, afterBreak, numeric } = tokens[at] ?? { word: "", afterBreak: false, numeric: false };
    if ((used & (1 << at)) !== 0) {
      inside = false;
      continue;
    }
    // Before the number stands the addressee, unless it is another street.
    if (number !== undefined && at < number.first && number.first < firstOfStreet + 1 && !isThoroughfareWord(word)) continue;
    if (isInsideWord(word)) inside = true;
    else if (isTitle(word)) continue;
    else if (!(inside && !afterBreak && (numeric || word.length <= 2)) && !(numeric && isInsideWord(tokens[at + 1]?.word ?? ""))) return false;
  }
  return true;
}

const places = /^(?:residence|cite|lotissement|domaine|hameau|zone|villa|clos|val|mail|cour|parvis)$/;

function isThoroughfareWord(word: string): boolean {
  return isStreetType(word) && !places.test(word);
}
