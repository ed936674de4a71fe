import { useStore } from "zustand";

import { useApp } from "../app/AppContext";
import type { ImportState, ImportStore } from "./createImportStore";
import { openImportStore } from "./openImportStore";

/** For the import's own panel; the first screen has `loadImportStore`. */
export function useImportStore(): ImportStore {
  return openImportStore(useApp());
}

export function useImportState(): ImportState {
  return useStore(useImportStore().state);
}
