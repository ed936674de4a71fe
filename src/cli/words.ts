import { createTranslate } from "#plugin-api/formatMessage";
import type { FileFormat, ModuleDeclaration } from "#plugin-api";
import type { Language, Translate } from "#plugin-api/messages";
import sharedEn from "#plugin-api/messages/en";
import sharedFr from "#plugin-api/messages/fr";
import reasonsEn from "#plugin-api/reasons/messages/en";
import reasonsFr from "#plugin-api/reasons/messages/fr";
import en from "#cli/messages/en";
import fr from "#cli/messages/fr";

export interface Words {
  readonly language: Language;
  readonly t: Translate;
  has(key: string): boolean;
}

/** The messages of the command line: French unless the system speaks English. */
export function wordsFor(environment: Readonly<Record<string, string | undefined>>): Words {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  const language: Language = /^en[_-]/i.test(locale) ? "en" : "fr";
  const messages = language === "en" ? { ...sharedEn, ...reasonsEn, ...en } : { ...sharedFr, ...reasonsFr, ...fr };
  return { language, t: createTranslate(messages, language), has: (key) => key in messages };
}

/** The words of the module that a file format belongs to. */
export async function formatWords(modules: readonly ModuleDeclaration[], format: FileFormat, { language }: Words): Promise<Translate> {
  const owner = modules.find(({ contributes }) => contributes.fileFormats?.some(({ id }) => id === format.id));
  return createTranslate(owner ? (await owner.messages[language]()).default : {}, language);
}
