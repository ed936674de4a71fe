import type { Token } from "#domain/addressText/tokenize";
import { tokenize } from "#domain/addressText/tokenize";
import { isDefiniteArticle, isQualifier, isStopWord, isStreetType, isWeakWord, opensComplement } from "#domain/addressText/words";
import { findNoise, findPostcode } from "#domain/addressText/postalParts";
import { isRepetitionWord } from "#domain/addressText/repetition";

/** A house number that the question may mean. */
export interface AskedNumber {
  value: number;
  /** `bis`, `a`, or empty. */
  repetition: string;
  /** Tokens that say it, as bits. */
  tokens: number;
}

/** A question as tokens with what the text alone tells about each; nothing here depends on the index. */
export interface Question {
  words: readonly string[];
  tokens: readonly Token[];
  /** How much it hurts when nothing explains the word: 0 for an article, 1 for a name, less outside the address. */
  weights: readonly number[];
  /** The same wherever the word stands. */
  ownWeights: readonly number[];
  /** Most probable first. */
  numbers: readonly AskedNumber[];
  /** The first of `numbers` stands before the name of the street, so no street may claim its digits. */
  leadingNumber: number;
  /** Five digits, or empty. */
  postcode: string;
  /** Bits. */
  postcodeTokens: number;
  /** Tokens that no address holds: CEDEX, BP 35; bits. */
  noise: number;
  /** First token of the street part as far as the text tells. */
  coreStart: number;
  /** First token of the street's name: neither the kind of way nor an article. */
  nameStart: number;
  /** A word says the kind of way. */
  hasStreetType: boolean;
  /** The token that says it, as a bit. */
  typeToken: number;
  /** Single letters that may stand for a first name, or for the word being typed. */
  initials: readonly { letter: string; token: number }[];
  /** Digits only, as bits. */
  numericTokens: number;
  /** Articles and prepositions, as bits. */
  stopTokens: number;
  /** Definite articles among them, as bits. */
  definiteTokens: number;
  /** `petite`, `saint`…, as bits. */
  qualifierTokens: number;
  /** The first digits of a postcode being typed, or empty. */
  postcodePrefix: string;
}

/** More tokens than fit the bits of an integer are cut: no address is that long. */
const mostTokens = 30;

/** @param autocomplete the last word may be unfinished */
export function parseQuestion(text: string, autocomplete = false): Question {
  const tokens = tokenize(text).slice(0, mostTokens);
  const prefixAt = autocomplete ? findPostcodePrefix(tokens) : -1;
  const noise = findNoise(tokens) | (prefixAt < 0 ? 0 : 1 << prefixAt);
  const postcodeAt = findPostcode(tokens, noise);
  const postcodeTokens = postcodeAt < 0 ? 0 : 1 << postcodeAt;
  const written = tokens[postcodeAt]?.word ?? "";
  const typeAt = findStreetType(tokens, noise);
  const numbers = findNumbers(tokens, noise | postcodeTokens, typeAt);
  const leading = numbers.find((number) => isBeforeStreet(number, tokens, typeAt));
  const ordered = leading === undefined ? numbers : [leading, ...numbers.filter((number) => number !== leading)];
  const coreStart = findCoreStart(leading, typeAt);
  const nameStart = findNameStart(tokens, coreStart, typeAt);
  return {
    words: tokens.map((token) => token.word),
    tokens,
    weights: weigh(tokens, noise, coreStart, nameStart, postcodeAt),
    ownWeights: tokens.map((token, i) => ((noise & (1 << i)) !== 0 || i === postcodeAt ? 0 : ownWeight(token))),
    numbers: ordered,
    leadingNumber: leading?.tokens ?? 0,
    postcode: written.length === 4 ? `0${written}` : written,
    postcodeTokens,
    noise,
    coreStart,
    nameStart,
    hasStreetType: typeAt >= 0,
    typeToken: typeAt < 0 ? 0 : 1 << typeAt,
    initials: findInitials(tokens, postcodeTokens | noise | (leading?.tokens ?? 0), autocomplete),
    numericTokens: bitsOf(tokens, (word) => /^\d/.test(word)),
    stopTokens: bitsOf(tokens, isStopWord),
    definiteTokens: bitsOf(tokens, isDefiniteArticle),
    qualifierTokens: bitsOf(tokens, isQualifier),
    postcodePrefix: tokens[prefixAt]?.word ?? "",
  };
}

function bitsOf(tokens: readonly Token[], is: (word: string) => boolean): number {
  return tokens.reduce((mask, { word }, i) => (is(word) ? mask | (1 << i) : mask), 0);
}

/** The kind of way that a number leads to, else the first one: in `Résidence X, 3 rue Y` it is the street. */
function findStreetType(tokens: readonly Token[], noise: number): number {
  const isType = (i: number): boolean => isStreetType(tokens[i]?.word ?? "") && (noise & (1 << i)) === 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.numeric !== true || token.ordinal || token.word.length > 4) continue;
    let next = i + 1;
    while (next < tokens.length && !isType(next) && leadsToType(tokens[next])) next++;
    if (isType(next)) return next;
  }
  return tokens.findIndex((_, i) => isType(i));
}

/** May stand between the number and the kind of way: `12 bis la Grande Rue`. */
function leadsToType(token: Token | undefined): boolean {
  return token !== undefined && (token.numeric || isStopWord(token.word) || isRepetitionWord(token.word) || isWeakWord(token.word));
}

/** `12 rue Gambetta 08`: two to four digits at the end, after a word. */
function findPostcodePrefix(tokens: readonly Token[]): number {
  const at = tokens.length - 1;
  const last = tokens[at];
  if (at < 2 || last?.numeric !== true || last.ordinal || !/^\d{2,4}$/.test(last.word)) return -1;
  const before = tokens[at - 1];
  const isAfterName = before !== undefined && !before.numeric && !isStreetType(before.word) && !isStopWord(before.word);
  return isAfterName && tokens.slice(0, at - 1).some((token) => isStreetType(token.word)) ? at : -1;
}

function findInitials(tokens: readonly Token[], taken: number, autocomplete: boolean): { letter: string; token: number }[] {
  return tokens.flatMap(({ word, numeric, elided }, i) => {
    if (word.length !== 1 || numeric || elided || (taken & (1 << i)) !== 0) return [];
    const isTyped = autocomplete && i === tokens.length - 1;
    return isTyped || !isStopWord(word) ? [{ letter: word, token: 1 << i }] : [];
  });
}

function findNumbers(tokens: readonly Token[], taken: number, typeAt: number): AskedNumber[] {
  const numbers: AskedNumber[] = [];
  tokens.forEach((token, i) => {
    if (!token.numeric || token.word.length > 4 || (taken & (1 << i)) !== 0) return;
    const number: AskedNumber = { value: Number(token.word), repetition: "", tokens: 1 << i };
    if (token.ordinal) {
      // `12E rue X` may be the twelve E; `1er mai` and `94e RI` are names.
      if (token.suffix !== "e" || typeAt !== i + 1) return;
      number.repetition = "e";
    }
    const next = tokens[i + 1];
    if (next !== undefined && isRepetitionWord(next.word) && !next.elided && !next.numeric && !isArticle(tokens, i + 1, typeAt)) {
      number.repetition = next.word;
      number.tokens |= 1 << (i + 1);
    }
    numbers.push(number);
  });
  return numbers;
}

/** The `d` of `12 d Artagnan` is no repetition; glued letters and those before a way are. */
function isArticle(tokens: readonly Token[], at: number, typeAt: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.word.length > 1 || token.glued) return false;
  return typeAt !== at + 1 && (token.word === "d" || token.word === "l");
}

function isBeforeStreet(number: AskedNumber, tokens: readonly Token[], typeAt: number): boolean {
  const last = 31 - Math.clz32(number.tokens);
  const first = 31 - Math.clz32(number.tokens & -number.tokens);
  if (first === 0) return tokens.length > last + 1;
  if (typeAt < 0) return tokens.length > last + 1 && !isFollowedByNumber(tokens, last);
  // `12, 14 rue X`, `5-9 rue X`, `12 la rue X`, `12 Grande Rue`
  for (let i = last + 1; i < typeAt; i++) if (!leadsToType(tokens[i])) return false;
  return typeAt > last;
}

function isFollowedByNumber(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.numeric === true;
}

function findCoreStart(leading: AskedNumber | undefined, typeAt: number): number {
  if (leading !== undefined) return 32 - Math.clz32(leading.tokens);
  return Math.max(0, typeAt);
}

function findNameStart(tokens: readonly Token[], coreStart: number, typeAt: number): number {
  let at = coreStart;
  while (at < tokens.length && (at === typeAt || isStopWord(tokens[at]?.word ?? ""))) at++;
  return at;
}

const outsideWeight = 0.1;

function weigh(tokens: readonly Token[], noise: number, coreStart: number, nameStart: number, postcodeAt: number): number[] {
  let inComplement = false;
  // The first word of the name opens no complement: `rue du Bourg`, `rue des Cités`.
  return tokens.map((token, i) => {
    if ((noise & (1 << i)) !== 0 || i === postcodeAt) return 0;
    if (i > nameStart && (token.afterBreak || tokens[i + 1]?.word === "etage" || isComplement(tokens, i))) {
      inComplement = true;
    } else if (i === postcodeAt + 1) {
      inComplement = false;
    }
    const weight = ownWeight(token);
    const isOutside = i < coreStart || inComplement || (postcodeAt >= 0 && i > postcodeAt && coreStart < postcodeAt);
    return isOutside ? weight * outsideWeight : weight;
  });
}

/** `Tour B` after a name, but not `de la Tour` within it. */
function isComplement(tokens: readonly Token[], at: number): boolean {
  return opensComplement(tokens[at]?.word ?? "") && !isStopWord(tokens[at - 1]?.word ?? "");
}

export const weightOfWeakWord = 0.5;

function ownWeight(token: Token): number {
  if (isStopWord(token.word)) return 0;
  if (token.numeric) return 0.35;
  if (isStreetType(token.word)) return 0.3;
  return isWeakWord(token.word) || token.word.length < 3 ? weightOfWeakWord : 1;
}
