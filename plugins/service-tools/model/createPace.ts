import { sleep, systemClock, throwIfCancelled, type Clock } from "#domain/time/clock";

/** Lets one call leave every `1 / callsPerSecond` second, whoever asks; one per service address. */
export function createPace(clock: Clock = systemClock): (service: string, callsPerSecond: number, signal: AbortSignal) => Promise<void> {
  const nextAt = new Map<string, number>();
  return async (service, callsPerSecond, signal) => {
    throwIfCancelled(signal);
    const now = clock.now();
    const at = Math.max(now, nextAt.get(service) ?? 0);
    nextAt.set(service, at + 1_000 / callsPerSecond);
    if (at > now) await sleep(clock, at - now, signal);
  };
}
