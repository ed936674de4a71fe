import { AppError } from "#domain/appError";

/** Time as the code that waits sees it; tests give one that they move by hand. */
export interface Clock {
  /** Milliseconds, growing; only differences mean something. */
  now(): number;
  /** Runs `act` once after `delayMs`. @returns undo */
  after(delayMs: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Resolves after `delayMs`.
 * @throws AppError cancelled as soon as the signal is aborted
 */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(cancelled(signal));
      return;
    }
    const onAbort = () => {
      undo();
      reject(cancelled(signal));
    };
    const undo = clock.after(delayMs, () => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    });
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

/** @throws AppError cancelled when the signal is aborted */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal);
}

function cancelled(signal: AbortSignal): AppError {
  return new AppError("cancelled", "The work was cancelled.", {}, { cause: signal.reason });
}
