import { IntlMessageFormat } from "intl-messageformat";

import type { Language, Messages, MessageValues, Translate } from "#plugin-api/messages";

const locales: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };

const compiled = new Map<string, IntlMessageFormat>();

/**
 * One ICU message with its values, in the numbers and plurals of the language.
 * Only plurals, numbers, dates and quotes are compiled: names in braces are simply filled in.
 * @throws Error of intl-messageformat when a value that the message names is missing
 */
export function formatMessage(message: string, language: Language, values?: MessageValues): string {
  const plain = fillNames(message, values);
  if (plain !== null) return plain;
  const key = `${language}:${message}`;
  let formatter = compiled.get(key);
  if (!formatter) {
    formatter = new IntlMessageFormat(message, locales[language], undefined, { ignoreTag: true });
    compiled.set(key, formatter);
  }
  return String(formatter.format(values));
}

/** @returns null when the message has more than names in braces, or when a value of it is missing or is a date */
function fillNames(message: string, values: MessageValues = {}): string | null {
  if (message.includes("'")) return null;
  let filled = "";
  let end = 0;
  for (let open = message.indexOf("{"); open >= 0; open = message.indexOf("{", end)) {
    const close = message.indexOf("}", open);
    const value = values[message.slice(open + 1, close)];
    if (typeof value !== "string" && typeof value !== "number") return null;
    filled += message.slice(end, open) + String(value);
    end = close + 1;
  }
  const rest = message.slice(end);
  return rest.includes("}") ? null : filled + rest;
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
