import { foldText } from "./foldText";
import { expandWord, isStopWord, isStreetType, mayBeName } from "./words";

/** One word of an address in its canonical form: folded, expanded, ordinals and number words as digits. */
export interface Token {
  word: string;
  /** A comma, a bracket or another strong separator stands before it. */
  afterBreak: boolean;
  /** No space between the previous token and this one: `12bis`, `5-9`. */
  glued: boolean;
  /** Followed by an apostrophe: `l'`, `d'`. */
  elided: boolean;
  /** Was an ordinal: `1er`, `94e`; such a number is no house number. */
  ordinal: boolean;
  /** What followed the digits of an ordinal: `e`, `er`; empty elsewhere. */
  suffix: string;
  /** Digits only. */
  numeric: boolean;
}

const pieces = /(\d+)|([a-z]+)|([^\da-z]+)/g;
const ordinalSuffix = /^(?:er|ere|e|eme|em|ieme|nd|nde|me)$/;
const roman = /^(?=[ivx]{2,})x{0,3}(?:ix|iv|v?i{0,3})$/;

/** Words of an address, abbreviations expanded; nothing is removed. */
export function tokenize(text: string): Token[] {
  const folded = foldText(text).replace(/\bn\s?°\s*(?=\d)/g, " ").replace(/\bs\//g, "sur ");
  const tokens: Token[] = [];
  let afterBreak = false;
  let gap = true;
  for (const match of folded.matchAll(pieces)) {
    const [, digits, letters, separator] = match;
    if (separator !== undefined) {
      if (/[,;()[\]\n/|]/.test(separator)) afterBreak = true;
      if (separator.startsWith("'")) {
        const previous = tokens.at(-1);
        if (previous !== undefined) previous.elided = true;
      }
      gap = /\s/.test(separator) || separator.length > 1 || !/[-.'/]/.test(separator);
      if (/^[-.'/]/.test(separator) && !/\s/.test(separator)) gap = false;
      continue;
    }
    const previous = tokens.at(-1);
    const glued = !gap && previous !== undefined;
    gap = false;
    if (digits !== undefined) {
      tokens.push({ word: digits, afterBreak, glued, elided: false, ordinal: false, suffix: "", numeric: true });
    } else if (letters !== undefined) {
      if (glued && previous.numeric && ordinalSuffix.test(letters) && isAdjacent(folded, match.index)) {
        // `12e` may be the house number 12 E: the parser of the question sees the suffix and decides.
        previous.ordinal = true;
        previous.suffix = letters;
        continue;
      }
      if (letters.length === 1 && mergeInitials(tokens, folded, match.index)) {
        const merged = tokens.at(-1);
        if (merged !== undefined) merged.word += letters;
        continue;
      }
      pushWord(tokens, letters, afterBreak, glued);
    }
    afterBreak = false;
  }
  return combineNumberWords(tokens);
}

function isAdjacent(folded: string, index: number): boolean {
  return index > 0 && /\d/.test(folded[index - 1] ?? "");
}

/** `Z.A.C.` is one word. */
function mergeInitials(tokens: Token[], folded: string, index: number): boolean {
  const previous = tokens.at(-1);
  if (previous === undefined || folded[index - 1] !== ".") return false;
  const before = folded.slice(0, index - 1);
  return /(?:^|[^a-z])(?:[a-z]\.)*[a-z]$/.test(before.slice(-8)) && /^[a-z]{1,4}$/.test(previous.word);
}

function pushWord(tokens: Token[], letters: string, afterBreak: boolean, glued: boolean): void {
  const romanValue = /^[ivx]/.test(letters) && letters !== "vie" ? readRoman(letters) : undefined;
  if (romanValue !== undefined) {
    tokens.push({ word: String(romanValue), afterBreak, glued, elided: false, ordinal: true, suffix: "", numeric: true });
    return;
  }
  const expanded = expandWord(letters);
  // `Rue du Lot`, `Rue Dom Cajot`: after an article or a kind of way comes a name, not a shortened kind of way.
  if (expanded !== letters && mayBeName(letters) && expectsName(tokens.at(-1), afterBreak)) {
    tokens.push({ word: letters, afterBreak, glued, elided: false, ordinal: false, suffix: "", numeric: false });
    return;
  }
  let isFirst = true;
  for (const word of expanded.includes("-") ? expanded.split("-") : [expanded]) {
    const numeric = word.charCodeAt(0) < 58;
    tokens.push({
      word,
      afterBreak: afterBreak && isFirst,
      glued: glued && isFirst,
      elided: false,
      ordinal: numeric,
      suffix: "",
      numeric,
    });
    isFirst = false;
  }
}

function expectsName(previous: Token | undefined, afterBreak: boolean): boolean {
  return previous !== undefined && !afterBreak && (isStreetType(previous.word) || isStopWord(previous.word));
}

function readRoman(letters: string): number | undefined {
  const digits = letters.replace(/(?:ieme|eme|em|me|er|e)$/, "");
  if (digits === letters ? !roman.test(letters) : !/^x{0,3}(?:ix|iv|v?i{0,3})$/.test(digits) || digits === "") {
    return undefined;
  }
  const values: Record<string, number> = { i: 1, v: 5, x: 10 };
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = values[digits[i] ?? ""] ?? 0;
    sum += value < (values[digits[i + 1] ?? ""] ?? 0) ? -value : value;
  }
  return sum;
}

/** `dix neuf` → 19, `vingt et un` → 21, `vingt 2` → 22. */
function combineNumberWords(tokens: Token[]): Token[] {
  for (let i = 0; i < tokens.length - 1; i++) {
    const tens = tokens[i];
    if (tens === undefined || !tens.ordinal || (tens.word !== "10" && tens.word !== "20")) continue;
    const skip = tokens[i + 1]?.word === "et" ? 2 : 1;
    const unit = tokens[i + skip];
    const value = unit === undefined ? 0 : unitValue(unit);
    if (value === 0) continue;
    tens.word = String(Number(tens.word) + value);
    tokens.splice(i + 1, skip);
  }
  return tokens;
}

function unitValue(token: Token): number {
  if (token.word === "neuf") return 9;
  if (token.word === "un") return 1;
  if (token.word === "six") return 6;
  return token.ordinal && /^[1-9]$/.test(token.word) ? Number(token.word) : 0;
}
