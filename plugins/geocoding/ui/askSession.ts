import { createStore, type StoreApi } from "zustand/vanilla";

import { serviceToken, type ModuleContext } from "#plugin-api";

/** Grows each time that somebody asks, by a key or a menu, for the field that asks a row again. */
export type AskRequests = StoreApi<{ readonly turn: number }>;

const token = serviceToken<AskRequests>("geocoding/ask-requests");

export function askRequests(context: ModuleContext): AskRequests {
  const present = context.find(token);
  if (present) return present;
  const requests = createStore(() => ({ turn: 0 }));
  context.offer(token, requests);
  return requests;
}
