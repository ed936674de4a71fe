import type { Messages } from "#plugin-api/messages";
import englishSharedMessages from "#plugin-api/messages/en";

import { mergeAreas } from "./messages";

const areas = import.meta.glob<Messages>("../*/messages/en.ts", { eager: true, import: "default" });

export const englishMessages: Messages = mergeAreas({ ...areas, shared: englishSharedMessages });
