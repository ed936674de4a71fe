import { useEffect, useRef } from "react";
import { useStore } from "zustand";

import { toAppError } from "#domain/appError";

import { useApp } from "../app/AppContext";
import type { Contributed } from "../host/moduleHost";
import { useContributions } from "../host/useContributions";
import type { LayersActions, LayersState, ListedLayer } from "./createLayersStore";

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
    void (async () => {
      const lists = await Promise.all(
        catalogues.map(async (contributed): Promise<readonly ListedLayer[]> => {
          try {
            const catalogue = await host.create(contributed);
            const layers = await catalogue.layers({ signal: abort.signal });
            return layers.map((description) => ({ module: contributed.module, description }));
          } catch (thrown) {
            reportError(toAppError(thrown, { source: contributed.module }));
            return [];
          }
        }),
      );
      if (!abort.signal.aborted) layerList.getState().setKnown(lists.flat());
    })();
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
