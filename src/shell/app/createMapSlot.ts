import type { MapHandle } from "#plugin-api/mapHandle";

import { deferred } from "./deferred";

/** Where the map makes itself known once it stands, and where everybody waits for it. */
export interface MapSlot {
  /** The map, as soon as there is one. */
  ready(): Promise<MapHandle>;
  /** The map now, or null. */
  current(): MapHandle | null;
  /** Called by the map's pane: the handle when it stands, null when it goes. */
  register(handle: MapHandle | null): void;
}

export function createMapSlot(): MapSlot {
  let present: MapHandle | null = null;
  let waiting = deferred<MapHandle>();
  return {
    ready: () => waiting.promise,
    current: () => present,
    register(handle) {
      if (handle === null && present !== null) waiting = deferred<MapHandle>();
      present = handle;
      if (handle) waiting.resolve(handle);
    },
  };
}
