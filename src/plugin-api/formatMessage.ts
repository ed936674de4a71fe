import { IntlMessageFormat } from "intl-messageformat";

import type { Language, Messages, MessageValues, Translate } from "#plugin-api/messages";

const locales: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };

const compiled = new Map<string, IntlMessageFormat>();

/**
 * One ICU message with its values, in the numbers and plurals of the language.
 * A message without braces is returned as it is, without being compiled.
 * @throws Error of intl-messageformat when a value that the message names is missing
 */
export function formatMessage(message: string, language: Language, values?: MessageValues): string {
  if (!message.includes("{") && !message.includes("'")) return message;
  const key = `${language}:${message}`;
  let formatter = compiled.get(key);
  if (!formatter) {
    formatter = new IntlMessageFormat(message, locales[language], undefined, { ignoreTag: true });
    compiled.set(key, formatter);
  }
  return String(formatter.format(values));
}

/** A key that is missing shows itself in brackets and is reported on the console: a bug that the tests find first. */
export function createTranslate(messages: Messages, language: Language): Translate {
  return (key, values) => {
    const message = messages[key];
    if (message === undefined) {
      console.error(`No message for the key ${key} (${language}).`);
      return `[${key}]`;
    }
    return formatMessage(message, language, values);
  };
}
