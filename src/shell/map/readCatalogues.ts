import { toAppError, type AppError } from "#domain/appError";

import type { Contributed, ModuleHost } from "../host/moduleHost";
import type { LayersStore, ListedLayer } from "./createLayersStore";

interface Reading {
  readonly host: Pick<ModuleHost, "create">;
  readonly layerList: LayersStore;
  readonly reportError: (error: AppError) => void;
}

/** Reads the catalogues of layers of modules into the list; one that fails is told and leaves the others. */
export async function readCatalogues(catalogues: readonly Contributed<"layerCatalogues">[], { host, layerList, reportError }: Reading, signal: AbortSignal): Promise<void> {
  const lists = await Promise.all(
    catalogues.map(async (contributed): Promise<readonly ListedLayer[]> => {
      try {
        const catalogue = await host.create(contributed);
        const layers = await catalogue.layers({ signal });
        return layers.map((description) => ({ module: contributed.module, description }));
      } catch (thrown) {
        reportError(toAppError(thrown, { source: contributed.module }));
        return [];
      }
    }),
  );
  const known = lists.flat();
  if (!signal.aborted && !isSame(layerList.getState().known, known)) layerList.getState().setKnown(known);
}

/** Read again and found as before: nothing needs to be drawn again. */
function isSame(before: readonly ListedLayer[] | null, now: readonly ListedLayer[]): boolean {
  return before !== null && before.length === now.length && before.every(({ module, description }, at) => module === now[at]?.module && description === now[at].description);
}
