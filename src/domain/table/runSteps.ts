/**
 * Runs a computation written as a generator to its end, at once. In the browser the same generator is run in
 * slices, so that the screen never waits.
 */
export function runSteps<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
