import { useCallback, useEffect, useState } from "react";

import { toAppError } from "#domain/appError";

import type { SavedDataset } from "../dataset/datasetStore";
import { useApp } from "./AppContext";

/** The datasets kept in this browser, the last changed first; empty until read. A fault is shown. */
export function useSavedDatasets(): { saved: readonly SavedDataset[]; remove: (id: string) => Promise<void> } {
  const { dataset, reportError } = useApp();
  const [saved, setSaved] = useState<readonly SavedDataset[]>([]);
  useEffect(() => {
    let shown = true;
    dataset.saved().then(
      (list) => {
        if (shown) setSaved(list);
      },
      (thrown: unknown) => reportError(toAppError(thrown)),
    );
    return () => {
      shown = false;
    };
  }, [dataset, reportError]);
  const remove = useCallback(
    async (id: string): Promise<void> => {
      await dataset.remove(id);
      setSaved(await dataset.saved());
    },
    [dataset],
  );
  return { saved, remove };
}
