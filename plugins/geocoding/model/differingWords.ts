/** A word of an address as it is written, with the signs and spaces that follow it, and whether the other address lacks it. */
export interface ComparedWord {
  readonly text: string;
  readonly after: string;
  readonly differs: boolean;
}

/**
 * Two addresses, word by word: what one says and the other does not. Case, accents, usual abbreviations, the order of the
 * words and the small words between them make no difference.
 * @returns the words of both, joined they are the texts again (signs before the first word apart)
 */
export function differingWords(asked: string, found: string): { asked: ComparedWord[]; found: ComparedWord[] } {
  const [inAsked, inFound] = [wordsOf(asked), wordsOf(found)];
  return { asked: compare(inAsked, inFound), found: compare(inFound, inAsked) };
}

interface Word {
  readonly text: string;
  readonly after: string;
  readonly folded: string;
}

/** Each word of the other address answers for one word here. */
function compare(words: readonly Word[], others: readonly Word[]): ComparedWord[] {
  const left = new Map<string, number>();
  for (const { folded } of others) left.set(folded, (left.get(folded) ?? 0) + 1);
  return words.map(({ text, after, folded }) => {
    const count = left.get(folded) ?? 0;
    if (count > 0) left.set(folded, count - 1);
    return { text, after, differs: count === 0 && !small.has(folded) };
  });
}

function wordsOf(address: string): Word[] {
  return [...address.matchAll(/([\p{L}\p{N}\p{M}]+)([^\p{L}\p{N}\p{M}]*)/gu)].map(([, text = "", after = ""]) => {
    const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
    return { text, after, folded: spelledOut[plain] ?? plain };
  });
}

const small = new Set(["de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "aux", "en"]);

const spelledOut: Readonly<Record<string, string>> = {
  all: "allee",
  av: "avenue",
  ave: "avenue",
  bd: "boulevard",
  bld: "boulevard",
  boul: "boulevard",
  ch: "chemin",
  che: "chemin",
  chem: "chemin",
  fbg: "faubourg",
  fg: "faubourg",
  gal: "general",
  imp: "impasse",
  pl: "place",
  q: "quai",
  r: "rue",
  rte: "route",
  sq: "square",
  st: "saint",
  ste: "sainte",
};
