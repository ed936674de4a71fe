import { foldText } from "../foldText";

const empty: ReadonlySet<string> = new Set(["de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "au", "aux", "a", "par", "pour", "sur", "un", "une", "the", "of", "and", "issu", "est", "sont", "dans"]);

/** The words of a text as the index holds them: folded, without small words, singular. */
export function wordsOf(text: string): string[] {
  return foldText(text)
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .split(" ")
    .filter((word) => word !== "" && !empty.has(word))
    .map(singular);
}

/** `photographies` → `photographie`, `niveaux` → `niveau`; short words (`plus`, `gaz`) stay. */
export function singular(word: string): string {
  return word.length > 4 && /[sx]$/.test(word) && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
