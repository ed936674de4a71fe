import { significantWords } from "#domain/addressText/significantWords";
import type { AskedWords } from "#domain/geocoding/compare/askedWords";
import { sameWord } from "#domain/geocoding/compare/sameWord";

/** Where the question names a commune. */
export interface CityWords {
  /** Tokens that say it, as bits; 0 when it isn't named. */
  readonly tokens: number;
  /** Every word of the name is said. */
  readonly whole: boolean;
}

const notNamed: CityWords = { tokens: 0, whole: false };

const known = new Map<string, readonly string[]>();
const mostKnown = 2_000;

/**
 * The last run of words that says the name, or its beginning: `Chamonix` for Chamonix-Mont-Blanc. Words between that
 * weigh nothing (`de`, `sur`) belong to it; a typing error is allowed in a name of several words or a long one.
 */
export function findCity(name: string, { tokens, stops, noise, postcodeToken }: AskedWords): CityWords {
  const words = wordsOfCity(name);
  let best = notNamed;
  for (let start = tokens.length - 1; start >= 0; start--) {
    if (((stops | noise | postcodeToken) & (1 << start)) !== 0 && words[0] !== tokens[start]?.word) continue;
    let found = 0;
    let said = 0;
    for (let at = start; at < tokens.length && said < words.length; at++) {
      const token = tokens[at];
      if (token === undefined || ((noise | postcodeToken) & (1 << at)) !== 0) break;
      if (sameWord(token.word, words[said] ?? "") !== "no") {
        found |= 1 << at;
        said++;
      } else if ((stops & (1 << at)) === 0) break;
    }
    if (said === words.length && said > 0) return { tokens: found, whole: true };
    if (said > 0 && best.tokens === 0) best = { tokens: found, whole: false };
  }
  return best;
}

/** The words of a commune's name; the number of a district is no word of it: `Paris 8e Arrondissement` is `paris`. */
function wordsOfCity(name: string): readonly string[] {
  let words = known.get(name);
  if (words === undefined) {
    const bare = name.replace(/\([^)]*\)|\bcedex\b.*$/gi, " ").replace(/\s\d{1,2}\s*(?:er|e|ème)?(?:\s+arr\S*)?$/i, " ");
    words = significantWords(bare);
    if (known.size >= mostKnown) known.clear();
    known.set(name, words);
  }
  return words;
}
