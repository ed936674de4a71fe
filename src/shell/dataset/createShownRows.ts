import type { StoreApi } from "zustand/vanilla";

import { narrows } from "#domain/table/rowQuery";

import type { DatasetState } from "./datasetStore";
import type { OpenedDataset } from "./openedDataset";
import { runSliced } from "./runSliced";
import type { ShownRowsCache } from "./shownRows";

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
    const show = async (): Promise<void> => {
      // Sorting and filtering come when they are first used: the first screen is lighter by them.
      const { shownRowsSteps } = await import("./shownRows");
      if (mine.signal.aborted) return;
      const { revision } = dataset.table;
      const shown = await runSliced(shownRowsSteps(dataset.table, filter, sort, cache), mine.signal);
      if (!mine.signal.aborted) set({ shown, shownStale: dataset.table.revision !== revision });
    };
    show().catch(report);
  }

  return {
    refresh,
    tableChanged(changes) {
      const { sort, filter } = state.getState();
      const affected = sort !== null || narrows(filter);
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
