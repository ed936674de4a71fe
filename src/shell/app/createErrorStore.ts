import { createStore, type StoreApi } from "zustand/vanilla";

import type { AppError } from "#domain/appError";

export interface ShownError {
  readonly id: number;
  readonly error: AppError;
  /** Name of the module at fault, when one is. */
  readonly module?: string;
  /** How many times in a row the same fault was reported. */
  readonly times: number;
}

/** Faults to be read: they stay until they are dismissed. The same fault again is counted, not repeated. */
export interface ErrorStore {
  readonly store: StoreApi<{ readonly errors: readonly ShownError[] }>;
  report(error: AppError, module?: string): void;
  dismiss(id: number): void;
}

export function createErrorStore(): ErrorStore {
  const store = createStore<{ errors: readonly ShownError[] }>()(() => ({ errors: [] }));
  let count = 0;
  return {
    store,
    report(error, module) {
      if (error.code === "cancelled") return;
      store.setState(({ errors }) => {
        const same = errors.find((shown) => shown.module === module && isSameFault(shown.error, error));
        if (same) return { errors: errors.map((shown) => (shown === same ? { ...shown, times: shown.times + 1 } : shown)) };
        count += 1;
        return { errors: [{ id: count, error, times: 1, ...(module === undefined ? {} : { module }) }, ...errors].slice(0, 5) };
      });
    },
    dismiss(id) {
      store.setState(({ errors }) => ({ errors: errors.filter((shown) => shown.id !== id) }));
    },
  };
}

function isSameFault(one: AppError, other: AppError): boolean {
  return (
    one === other ||
    (one.code === other.code &&
      one.message === other.message &&
      one.context.reason === other.context.reason &&
      one.context.source === other.context.source)
  );
}
