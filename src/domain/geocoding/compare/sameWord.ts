import { editDistance } from "#domain/addressText/editDistance";

/**
 * How a word that was asked says a word of an answer: `same`, `slip` for a typing error (one letter from four letters
 * on, two from seven on, neighbours swapped counting as one; never in digits), or `no`.
 */
export function sameWord(asked: string, word: string): "same" | "slip" | "no" {
  if (asked === word) return "same";
  const shorter = Math.min(asked.length, word.length);
  if (shorter < 3 || asked.charCodeAt(0) < 58 || word.charCodeAt(0) < 58) return "no";
  const longer = Math.max(asked.length, word.length);
  const most = longer >= 7 ? 2 : longer >= 4 ? 1 : 0;
  return most > 0 && editDistance(asked, word, most) <= most ? "slip" : "no";
}
