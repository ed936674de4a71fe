import { createContext, useContext, useEffect } from "react";

import type { AppError } from "#domain/appError";
import { createTranslate } from "#plugin-api/formatMessage";
import type { Language, Messages, Translate } from "#plugin-api/messages";
import french from "#plugin-api/messages/fr";

/** What the shared components say, in the language of the page. French where no shell is around them (tests). */
export interface SharedWords {
  readonly language: Language;
  readonly t: Translate;
  /** Whether there is such a message. */
  has(key: string): boolean;
  /** The messages of the reasons of errors come after the first screen: whether they are there, and a way to have them now. */
  readonly reasons: ReasonsLoad;
}

export interface ReasonsLoad {
  readonly known: boolean;
  ask(): void;
}

const knownReasons: ReasonsLoad = { known: true, ask: () => undefined };

export const frenchSharedMessages: Messages = french;

export function createSharedWords(messages: Messages, language: Language, reasons: ReasonsLoad = knownReasons): SharedWords {
  return { language, t: createTranslate(messages, language), has: (key) => key in messages, reasons };
}

export const SharedWordsReact = createContext<SharedWords>(createSharedWords(french, "fr"));

export function useSharedWords(): SharedWords {
  return useContext(SharedWordsReact);
}

/** Whether the words for these errors are there; asks for them when they are not, so that no error is said twice. */
export function useErrorWords(errors: readonly AppError[]): boolean {
  const { reasons } = useSharedWords();
  const waiting = !reasons.known && errors.some((error) => error.context.reason !== undefined);
  useEffect(() => {
    if (waiting) reasons.ask();
  }, [waiting, reasons]);
  return !waiting;
}
