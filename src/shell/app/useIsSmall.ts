import { useSyncExternalStore } from "react";

const small = "(max-width: 767.98px)";
const narrow = "(max-width: 1023.98px)";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** A phone: the map fills the screen, one sheet holds the rest. */
export const useIsSmall = (): boolean => useMedia(small);

/** Too narrow for two side panels beside the map. */
export const useIsNarrow = (): boolean => useMedia(narrow);
