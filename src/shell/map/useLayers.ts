import { useEffect, useRef } from "react";
import { useStore } from "zustand";

import { useApp } from "../app/AppContext";
import type { Contributed } from "../host/moduleHost";
import { useContributions } from "../host/useContributions";
import type { LayersActions, LayersState } from "./createLayersStore";
import { readCatalogues } from "./readCatalogues";

export function useLayers<T>(select: (state: LayersState & LayersActions) => T): T {
  return useStore(useApp().layerList, select);
}

/** Reads the modules' catalogues into the list, again when a module comes or goes. */
export function useCatalogues(): void {
  const { host, reportError, layerList } = useApp();
  const catalogues = useSame(useContributions("layerCatalogues"));

  useEffect(() => {
    if (catalogues.length === 0) return;
    const abort = new AbortController();
    void readCatalogues(catalogues, { host, layerList, reportError }, abort.signal);
    return () => abort.abort();
  }, [catalogues, host, reportError, layerList]);
}

/** The list of before while it holds the same things: other modules that come must not start the reading again. */
function useSame(list: readonly Contributed<"layerCatalogues">[]): readonly Contributed<"layerCatalogues">[] {
  const before = useRef(list);
  const same =
    before.current.length === list.length &&
    list.every(({ contribution, context }, index) => {
      const other = before.current[index];
      return other?.contribution === contribution && other.context === context;
    });
  if (!same) before.current = list;
  return before.current;
}
