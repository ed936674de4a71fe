import { useCallback } from "react";

import { homePosition, readHash, readPosition, writeHash, writePosition, type MapPosition } from "#map/viewMemory";

import { useApp } from "../app/AppContext";

const settingsKey = "map.view";

/** Where the map looked: in the address bar, to share it, and in this browser, to come back to it. */
export function useRememberedView(): { initialPosition: () => MapPosition; remember: (position: MapPosition) => void } {
  const { settings } = useApp();
  const initialPosition = useCallback((): MapPosition => {
    const saved = settings.get(settingsKey);
    return readHash(window.location.hash) ?? (typeof saved === "string" ? readPosition(saved) : null) ?? homePosition;
  }, [settings]);
  const remember = useCallback(
    (position: MapPosition): void => {
      settings.set(settingsKey, writePosition(position));
      const hash = writeHash(window.location.hash, position);
      // Replaced, so that « back » leaves the application instead of undoing pans.
      if (hash !== window.location.hash) window.history.replaceState(window.history.state, "", hash);
    },
    [settings],
  );
  return { initialPosition, remember };
}
