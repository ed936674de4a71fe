import { sleep, systemClock, type Clock } from "#domain/time/clock";

/** Some systems never tell that the network is back. */
const lookAgainMs = 5_000;

/**
 * Resolves as soon as the browser says that the network is back, or when it is worth trying all the same.
 * Nothing is left behind: neither listener nor timer.
 * @throws AppError cancelled
 */
export async function whenOnline(signal: AbortSignal, clock: Clock = systemClock): Promise<void> {
  const back = new AbortController();
  const tell = (): void => back.abort();
  window.addEventListener("online", tell, { once: true });
  try {
    await sleep(clock, lookAgainMs, AbortSignal.any([signal, back.signal]));
  } catch (thrown) {
    if (signal.aborted || !back.signal.aborted) throw thrown;
  } finally {
    window.removeEventListener("online", tell);
  }
}
