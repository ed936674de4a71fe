import { useCallback } from "react";

import { homePosition, readHash, readPosition, writeHash, writePosition, type MapPosition } from "#map/viewMemory";

import { useApp } from "../app/AppContext";
import type { LocalSettings } from "../app/localSettings";

const settingsKey = "map.view";

interface RememberedView {
  readonly initialPosition: () => MapPosition;
  readonly remember: (position: MapPosition) => void;
  /** Somebody edited the address or followed a link within the page. @returns undo */
  readonly follow: (move: (position: MapPosition) => void) => () => void;
}

/** Where the map looked: in the address bar, to share it, and in this browser, to come back to it. */
export function useRememberedView(): RememberedView {
  const { settings } = useApp();
  const initialPosition = useCallback(() => rememberedPosition(settings), [settings]);
  const remember = useCallback(
    (position: MapPosition): void => {
      settings.set(settingsKey, writePosition(position));
      const hash = writeHash(window.location.hash, position);
      // Replaced, so that « back » leaves the application instead of undoing pans.
      if (hash !== window.location.hash) window.history.replaceState(window.history.state, "", hash);
    },
    [settings],
  );
  const follow = useCallback((move: (position: MapPosition) => void): (() => void) => {
    const onHashChange = (): void => {
      const position = readHash(window.location.hash);
      if (position) move(position);
    };
    window.addEventListener("hashchange", onHashChange);
    return () => window.removeEventListener("hashchange", onHashChange);
  }, []);
  return { initialPosition, remember, follow };
}

/** Where the map looks first: where the address says, where this browser last looked, the whole mainland. */
export function rememberedPosition(settings: LocalSettings): MapPosition {
  const saved = settings.get(settingsKey);
  return readHash(window.location.hash) ?? (typeof saved === "string" ? readPosition(saved) : null) ?? firstPosition();
}

/** The whole mainland, on a phone too. */
function firstPosition(): MapPosition {
  return window.innerWidth < 768 ? { ...homePosition, zoom: 4.5 } : homePosition;
}
