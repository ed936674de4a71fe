/** Milliseconds of work between two chances for the screen: well below a frame's 33. */
const sliceMs = 20;

/**
 * Runs a computation written as a generator without holding the screen: whenever a slice is used up, input and
 * painting go first.
 * @throws the signal's reason when it is aborted between two steps
 */
export async function runSliced<T>(steps: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  let sliceStart = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - sliceStart > sliceMs) {
      await yieldToScreen();
      signal?.throwIfAborted();
      sliceStart = performance.now();
    }
  }
}

/** Lets input and painting go first; comes back as soon as possible. */
export function yieldToScreen(): Promise<void> {
  const scheduler = (globalThis as { scheduler?: { yield?: () => Promise<void> } }).scheduler;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
