import type { StoreApi } from "zustand/vanilla";

import type { DatasetState } from "./datasetStore";
import type { OpenedDataset } from "./openedDataset";
import { runSliced } from "./runSliced";
import { shownRowsSteps, type ShownRowsCache } from "./shownRows";

/** A correction of more changes than this shows the rows again by itself; a smaller one leaves them in place. */
const manyChanges = 100;
const refreshDelayMs = 1000;

/** Keeps `shown` in step with the table, the filter and the sort. */
export interface ShownRows {
  /** Works them out again with the present contents. */
  refresh(): void;
  /** After a correction. @returns whether the rows shown may now be others, or in another order */
  tableChanged(changes: number): boolean;
  /** The dataset is left: what is being worked out concerns nobody. */
  forget(): void;
}

export function createShownRows(deps: {
  readonly state: StoreApi<DatasetState>;
  readonly set: (changed: Partial<DatasetState>) => void;
  readonly opened: () => OpenedDataset | null;
  readonly report: (error: unknown) => void;
}): ShownRows {
  const { state, set, opened, report } = deps;
  let cache: ShownRowsCache = {};
  let showing: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh(): void {
    clearTimeout(timer);
    timer = undefined;
    showing?.abort();
    const dataset = opened();
    if (!dataset) return;
    const { filter, sort } = state.getState();
    const mine = new AbortController();
    showing = mine;
    const { revision } = dataset.table;
    runSliced(shownRowsSteps(dataset.table, filter, sort, cache), mine.signal).then((shown) => {
      if (!mine.signal.aborted) set({ shown, shownStale: dataset.table.revision !== revision });
    }, report);
  }

  return {
    refresh,
    tableChanged(changes) {
      const { sort, filter } = state.getState();
      const affected = sort !== null || filter.statuses !== null || filter.text.trim() !== "";
      if (affected && changes > manyChanges) timer ??= setTimeout(refresh, refreshDelayMs);
      return affected;
    },
    forget() {
      clearTimeout(timer);
      timer = undefined;
      showing?.abort();
      cache = {};
    },
  };
}
