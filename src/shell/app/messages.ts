import type { Language, Messages } from "#plugin-api/messages";
import { frenchSharedMessages } from "#plugin-api/ui/sharedWords";

/** Every area's French, the reference: in the first chunk, so that the first screen needs no second request. */
const frenchAreas = import.meta.glob<Messages>("../*/messages/fr.ts", { eager: true, import: "default" });

export const frenchMessages: Messages = mergeAreas({ ...frenchAreas, shared: frenchSharedMessages });

/** One language's messages of the whole shell. English is one chunk, loaded when it is asked for. */
export async function loadMessages(language: Language): Promise<Messages> {
  if (language === "fr") return frenchMessages;
  const { englishMessages } = await import("./englishMessages");
  return englishMessages;
}

/** @throws Error when two areas use one key */
export function mergeAreas(areas: Readonly<Record<string, Messages>>): Messages {
  const merged: Record<string, string> = {};
  for (const [area, messages] of Object.entries(areas)) {
    for (const [key, text] of Object.entries(messages)) {
      if (key in merged) throw new Error(`The message key ${key} of ${area} is used by another area.`);
      merged[key] = text;
    }
  }
  return merged;
}
