/** Longest stretch of work without a breath for the page. */
const sliceMs = 10;

/**
 * Does something for each item, a few milliseconds at a time.
 * @throws the signal's reason once it is aborted
 */
export async function inSlices<T>(items: readonly T[], each: (item: T) => void, signal: AbortSignal): Promise<void> {
  let began = performance.now();
  for (const [index, item] of items.entries()) {
    if (index % 32 === 31 && performance.now() - began > sliceMs) {
      await breathe();
      signal.throwIfAborted();
      began = performance.now();
    }
    each(item);
  }
}

/** Lets the page paint and answer; a message comes back sooner than a timer, which the browser slows down. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
