import { createTranslate } from "#plugin-api/formatMessage";
import type { Language, Translate } from "#plugin-api/messages";
import sharedEn from "#plugin-api/messages/en";
import sharedFr from "#plugin-api/messages/fr";
import reasonsEn from "#plugin-api/reasons/messages/en";
import reasonsFr from "#plugin-api/reasons/messages/fr";
import en from "#cli/messages/en";
import fr from "#cli/messages/fr";

export interface Words {
  readonly t: Translate;
  has(key: string): boolean;
}

/** The messages of the command line: French unless the system speaks English. */
export function wordsFor(environment: Readonly<Record<string, string | undefined>>): Words {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  const language: Language = /^en[_-]/i.test(locale) ? "en" : "fr";
  const messages = language === "en" ? { ...sharedEn, ...reasonsEn, ...en } : { ...sharedFr, ...reasonsFr, ...fr };
  return { t: createTranslate(messages, language), has: (key) => key in messages };
}
