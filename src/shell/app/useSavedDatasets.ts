import { useEffect, useState } from "react";

import { toAppError } from "#domain/appError";

import type { SavedDataset } from "../dataset/datasetStore";
import { useApp } from "./AppContext";

/** The datasets kept in this browser, the last changed first, kept up to date; empty until read. A fault is shown. */
export function useSavedDatasets(): readonly SavedDataset[] {
  const { dataset, reportError } = useApp();
  const [saved, setSaved] = useState<readonly SavedDataset[]>([]);
  useEffect(() => {
    let shown = true;
    const read = (): void => {
      dataset.saved().then(
        (list) => {
          if (shown) setSaved(list);
        },
        (thrown: unknown) => reportError(toAppError(thrown)),
      );
    };
    read();
    const stop = dataset.onSavedChange(read);
    return () => {
      shown = false;
      stop();
    };
  }, [dataset, reportError]);
  return saved;
}
