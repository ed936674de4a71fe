import { createStore, type StoreApi } from "zustand/vanilla";

import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { countToReview, needsReview, nextToReview } from "./reviewQueue";

/** Going through the rows to check, one after the other; a decision on a row leads to the next one. */
export interface ReviewState {
  readonly active: boolean;
}

export interface ReviewSession {
  readonly store: StoreApi<ReviewState>;
  /** Shows the first row to check and goes on by itself after each decision, until `stop`. */
  start(): void;
  step(step: 1 | -1): void;
  stop(): void;
}

export function createReviewSession(context: ModuleContext): ReviewSession {
  const { dataset } = context;
  const store = createStore<ReviewState>(() => ({ active: false }));
  /** Where to go once the row is decided: worked out before, as a filter may hide the row afterwards. */
  let watched: { readonly row: RowId; readonly next: RowId | null } | null = null;

  const go = (row: RowId | null): void => {
    if (row !== null) dataset.setFocus(row, { show: true });
    watch();
  };
  const watch = (): void => {
    const table = dataset.current()?.table;
    const row = dataset.focus();
    watched =
      table && row !== null && needsReview(table, row)
        ? { row, next: nextToReview(table, dataset.shownRows(), row, 1) }
        : null;
  };
  const finish = (): void => {
    const left = countToReview(dataset.current()?.table ?? emptyTable);
    session.stop();
    context.notify({ kind: left === 0 ? "success" : "info", text: context.t(left === 0 ? "review.finished" : "review.hidden", { count: left }) });
  };

  const session: ReviewSession = {
    store,
    start() {
      const table = dataset.current()?.table;
      if (!table) return;
      const focused = dataset.focus();
      const first = focused !== null && needsReview(table, focused) ? focused : nextToReview(table, dataset.shownRows(), focused, 1);
      if (first === null) {
        finish();
        return;
      }
      store.setState({ active: true }, true);
      go(first);
    },
    step(step) {
      const table = dataset.current()?.table;
      if (!table) return;
      const next = nextToReview(table, dataset.shownRows(), dataset.focus(), step);
      if (next === null) finish();
      else go(next);
    },
    stop() {
      watched = null;
      store.setState({ active: false }, true);
    },
  };

  dataset.subscribe(() => {
    if (!store.getState().active) return;
    const table = dataset.current()?.table;
    if (!table) {
      session.stop();
      return;
    }
    if (watched === null || dataset.focus() !== watched.row || needsReview(table, watched.row)) {
      watch();
      return;
    }
    const { row, next } = watched;
    const following = next !== null && needsReview(table, next) ? next : nextToReview(table, dataset.shownRows(), next ?? row, 1);
    if (following === null) finish();
    else go(following);
  });
  return session;
}

const emptyTable = { statuses: new Uint8Array(0) };
