import { createContext, useContext } from "react";

import { createTranslate } from "#plugin-api/formatMessage";
import type { Language, Messages, Translate } from "#plugin-api/messages";
import french from "#plugin-api/messages/fr";

/** What the shared components say, in the language of the page. French where no shell is around them (tests). */
export interface SharedWords {
  readonly language: Language;
  readonly t: Translate;
  /** Whether there is such a message. */
  has(key: string): boolean;
}

export const frenchSharedMessages: Messages = french;

export function createSharedWords(messages: Messages, language: Language): SharedWords {
  return { language, t: createTranslate(messages, language), has: (key) => key in messages };
}

export const SharedWordsReact = createContext<SharedWords>(createSharedWords(french, "fr"));

export function useSharedWords(): SharedWords {
  return useContext(SharedWordsReact);
}
