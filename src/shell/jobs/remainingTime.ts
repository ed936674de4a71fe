import type { ShownJob } from "./createJobStore";

/** Said only once this much was run: an estimate before is a guess. */
const speakAfterMs = 5000;

/**
 * Time that a running job still needs at the speed it has had, pauses left out.
 * @param now milliseconds since 1970
 * @returns milliseconds; null before five seconds of work, or while nothing can be said
 */
export function remainingTime(job: ShownJob, now: number): number | null {
  if (job.state.kind !== "running" || job.runningSince === null) return null;
  const spentMs = job.runMs + (now - job.runningSince);
  const { done, total } = job.state;
  const worked = done - (job.doneAtStart ?? 0);
  if (spentMs < speakAfterMs || worked <= 0 || total <= done) return null;
  return (spentMs / worked) * (total - done);
}
