import { isStopWord } from "./words";
import { tokenize } from "./tokenize";

/**
 * The words that make a name, in order: articles and prepositions dropped unless nothing else is left, or
 * unless they are the last word (`Allée D`).
 */
export function significantWords(name: string): string[] {
  const words = tokenize(name).map((token) => token.word);
  const kept = words.filter((word, i) => !isStopWord(word) || (i === words.length - 1 && i > 0 && word.length === 1));
  return kept.length > 0 ? kept : words;
}
