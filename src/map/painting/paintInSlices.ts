import { breathe } from "#map/features/inSlices";

/**
 * What gives the next slice of a drawing its turn. `frames`: the browser's animation frames, for what is on the screen.
 * `messages`: as soon as the page is free, for a sheet of paper, which must also be finished in a tab that is out of
 * sight (the browser gives it no frames at all) and in one whose frames are slow (8 ms of work for each would take minutes).
 */
export type PaintingPace = "frames" | "messages";

/**
 * Goes through the steps of a drawing, the first of them at once.
 * @param sliceMs longest stretch of work without a breath for the page
 * @param done after the last step
 * @returns what gives up
 */
export function paintInSlices(steps: Iterator<void>, sliceMs: number, pace: PaintingPace, done: () => void): () => void {
  let given = false;
  let frame = 0;
  const next = (): void => {
    if (given) return;
    const until = performance.now() + sliceMs;
    while (performance.now() < until) {
      if (!steps.next().done) continue;
      given = true;
      done();
      return;
    }
    if (pace === "frames") frame = requestAnimationFrame(next);
    else void breathe().then(next);
  };
  next();
  return () => {
    given = true;
    cancelAnimationFrame(frame);
  };
}
