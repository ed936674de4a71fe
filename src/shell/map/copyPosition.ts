import type { LonLat } from "#domain/position/lonLat";

import type { App } from "../app/AppContext";

/** Puts `48.856610, 2.352220` (latitude, longitude, as map sites and GPS devices read it) on the clipboard, and says so. */
export async function copyPosition({ notify, t }: Pick<App, "notify" | "t">, [longitude, latitude]: LonLat): Promise<void> {
  await copyText({ notify, t }, `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`);
}

const ofCoordinates = { done: "map.coordinates.copied", failed: "map.coordinates.copy-failed" };

/** @param words keys of what is said when it went well, and when not */
export async function copyText({ notify, t }: Pick<App, "notify" | "t">, text: string, words = ofCoordinates): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ kind: "success", text: t(words.done, { text }) });
  } catch {
    // Refused by the browser (permission, insecure page): the text itself is shown, to be copied by hand.
    notify({ kind: "warning", text: t(words.failed, { text }) });
  }
}
