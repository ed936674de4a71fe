import { createStore, type StoreApi } from "zustand/vanilla";

import type { LocalSettings } from "../app/localSettings";

/** Whether the map goes where the row in focus is, or is held where the person left it. Remembered by this browser. */
export interface RowFollowing {
  readonly follows: boolean;
  setFollows(follows: boolean): void;
}

export type RowFollowingStore = StoreApi<RowFollowing>;

const key = "map.follows-row";

export function createRowFollowing(settings: LocalSettings): RowFollowingStore {
  return createStore<RowFollowing>()((set) => ({
    follows: settings.get(key) !== false,
    setFollows(follows) {
      settings.set(key, follows);
      set({ follows });
    },
  }));
}
