import type { MapController } from "#map/mapController";

import { deferred } from "./deferred";

/** Where the map makes itself known once it stands, and where everybody waits for it. */
export interface MapSlot {
  /** The map, as soon as there is one. */
  ready(): Promise<MapController>;
  /** The map now, or null. */
  current(): MapController | null;
  /** Called by the map's pane: the handle when it stands, null when it goes. */
  register(handle: MapController | null): void;
}

export function createMapSlot(): MapSlot {
  let present: MapController | null = null;
  let waiting = deferred<MapController>();
  return {
    ready: () => waiting.promise,
    current: () => present,
    register(handle) {
      if (handle === null && present !== null) waiting = deferred<MapController>();
      present = handle;
      if (handle) waiting.resolve(handle);
    },
  };
}
