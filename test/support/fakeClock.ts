import type { Clock } from "#domain/time/clock";

/** A clock that a test moves by hand. */
export interface FakeClock extends Clock {
  /** Moves time on and runs what became due, in order. */
  advance(ms: number): void;
  /** Timers that wait. */
  readonly pending: number;
}

export function createFakeClock(): FakeClock {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  return {
    now: () => now,
    after(delayMs, act) {
      const timer = { at: now + delayMs, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.act();
      }
      now = until;
    },
    get pending() {
      return timers.length;
    },
  };
}

/** A clock on which every wait is over at once, and `waited` says how long it would have been. */
export function createHastyClock(): Clock & { readonly waited: readonly number[] } {
  let now = 0;
  const waited: number[] = [];
  return {
    waited,
    now: () => now,
    after(delayMs, act) {
      let undone = false;
      waited.push(delayMs);
      queueMicrotask(() => {
        if (undone) return;
        now += delayMs;
        act();
      });
      return () => {
        undone = true;
      };
    },
  };
}
