import { tokenize } from "./tokenize";
import { isDefiniteArticle, isStopWord } from "./words";

/** A word of a name, and whether a definite article (`du`, `des`, `la`…) stands before it. */
export interface NameWord {
  word: string;
  isDefinite: boolean;
}

/**
 * The words that make a name, in order, from all its canonical words: articles and prepositions dropped unless nothing else is left, or
 * unless they are the last word (`Allée D`).
 */
export function nameWords(words: readonly string[]): NameWord[] {
  const all = words.map((word, i) => ({ word, isDefinite: isDefiniteArticle(words[i - 1] ?? "") }));
  const kept = all.filter(({ word }, i) => !isStopWord(word) || (i === words.length - 1 && i > 0 && word.length === 1));
  return kept.length > 0 ? kept : all;
}

export function significantWords(name: string): string[] {
  return nameWords(tokenize(name).map((token) => token.word)).map(({ word }) => word);
}
