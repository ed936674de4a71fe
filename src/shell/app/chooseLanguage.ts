import type { Language } from "#plugin-api/messages";

/** French, unless English was chosen here before. The browser's language is not asked: the work is French. */
export function chooseLanguage(chosen: unknown): Language {
  return chosen === "en" ? "en" : "fr";
}
