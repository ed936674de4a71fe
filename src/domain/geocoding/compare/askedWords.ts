import { findNoise, findPostcode } from "#domain/addressText/postalParts";
import { isRepetitionWord } from "#domain/addressText/repetition";
import { tokenize, type Token } from "#domain/addressText/tokenize";
import { isStopWord, isStreetType } from "#domain/addressText/words";

/** Bits of an integer: more words than that are cut, no address is that long. */
const mostTokens = 31;

/** The address that was asked, word by word, before it is held against an answer. Sets of words are bits. */
export interface AskedWords {
  readonly tokens: readonly Token[];
  /** Articles and prepositions. */
  readonly stops: number;
  /** CEDEX, BP 35, FRANCE: they say where letters go. */
  readonly noise: number;
  /** The token that holds the postcode, or 0. */
  readonly postcodeToken: number;
  /** Five digits, the lost zero given back; undefined without one. */
  readonly postcode?: string;
}

export function askedWords(address: string): AskedWords {
  const tokens = tokenize(address).slice(0, mostTokens);
  const noise = findNoise(tokens);
  const at = findPostcode(tokens, noise);
  const written = tokens[at]?.word;
  return {
    tokens,
    stops: tokens.reduce((bits, { word }, index) => (isStopWord(word) ? bits | (1 << index) : bits), 0),
    noise,
    postcodeToken: at < 0 ? 0 : 1 << at,
    ...(written === undefined ? {} : { postcode: written.padStart(5, "0") }),
  };
}

/** A house number that was asked, and the tokens that say it. */
export interface AskedNumber {
  /** Each number of a range with its repetition (`bis`, `a`, or empty): any of them may be the answer's. */
  readonly values: readonly { readonly value: string; readonly repetition: string }[];
  readonly first: number;
  /** Index of the last token: the repetition, or the end of a range. */
  readonly last: number;
}

/**
 * The numbers that may be house numbers: up to four digits before a word, no ordinal, no postcode. `12`, `12 bis`,
 * `12B`, and as one number the ranges `12-14`, `12 / 14`, `12 et 14`, `12 à 14`.
 */
export function askedNumbers({ tokens, noise, postcodeToken }: AskedWords): AskedNumber[] {
  const found: AskedNumber[] = [];
  const isNumber = (at: number): boolean => {
    const token = tokens[at];
    const isOrdinal = token?.ordinal === true && !(token.suffix === "e" && isStreetType(tokens[at + 1]?.word ?? ""));
    return token?.numeric === true && token.word.length <= 4 && !isOrdinal && ((noise | postcodeToken) & (1 << at)) === 0;
  };
  for (let at = 0; at < tokens.length; at++) {
    if (!isNumber(at)) continue;
    const first = at;
    const values: { value: string; repetition: string }[] = [];
    for (let next = at; ; ) {
      const token = tokens[next];
      const hasRepetition = token?.suffix === "" && isRepetition(tokens, next + 1);
      values.push({ value: token?.word ?? "", repetition: hasRepetition ? (tokens[next + 1]?.word ?? "") : (token?.suffix ?? "") });
      at = hasRepetition ? next + 1 : next;
      const joins = /^(?:et|a|au)$/.test(tokens[at + 1]?.word ?? "");
      next = joins ? at + 2 : at + 1;
      const isJoined = joins || tokens[next]?.glued === true || tokens[next]?.afterBreak === true;
      if (!isJoined || !isNumber(next)) break;
    }
    found.push({ values, first, last: at });
  }
  return found;
}

/** `bis`, or a letter that is no initial (`12 J. Jaurès`) and no article (`12 d'Artois`). */
function isRepetition(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.elided || !isRepetitionWord(token.word)) return false;
  if (token.word.length > 1 || token.glued) return true;
  const next = tokens[at + 1];
  return next !== undefined && (isStreetType(next.word) || next.afterBreak || (token.word === "b" && !next.numeric));
}
