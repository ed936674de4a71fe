import { useEffect, useRef, type RefObject } from "react";
import type { StoreApi } from "zustand/vanilla";

import { focusPanelHeading } from "./panelHeading";
import type { RunState } from "./runSession";

/**
 * Keeps the keyboard in the panel when one view takes the place of another: the element in focus goes with the old
 * view, and the heading of the new one gets the focus. A focus outside the panel is left where it is.
 */
export function useFocusOnReplacement(store: StoreApi<RunState>): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let wasInside = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Told before React shows the new view, so the old one is still there to be asked.
    const stop = store.subscribe((state, before) => {
      if (state.kind === before.kind) return;
      wasInside ||= panel.current?.contains(document.activeElement) ?? false;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (wasInside && document.activeElement === document.body) focusPanelHeading(panel.current);
        wasInside = false;
      });
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return panel;
}
