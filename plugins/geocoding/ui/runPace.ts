/** Progress at a moment; `atMs` on a clock that only goes forward. */
export interface PaceSample {
  readonly atMs: number;
  readonly done: number;
}

export interface RunPace {
  readonly rowsPerMinute: number;
  readonly remainingMs: number;
}

/** Remaining time is not told before: the first packets say little. */
const quietMs = 5_000;
const windowMs = 30_000;

/** Keeps the samples that the pace is worked out from. A pause starts anew: pass an empty list. */
export function withSample(samples: readonly PaceSample[], sample: PaceSample): readonly PaceSample[] {
  const last = samples.at(-1);
  if (last && last.done === sample.done) return samples;
  const kept = samples.filter(({ atMs }) => sample.atMs - atMs <= windowMs);
  // A slow service answers less often than the window is long: keep something to compare with.
  return [...(kept.length > 0 ? kept : samples.slice(-1)), sample];
}

/** The pace over the last half minute, or null while it is too early to say. */
export function paceOf(samples: readonly PaceSample[], startedAtMs: number, nowMs: number, total: number): RunPace | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.done === first.done || nowMs - startedAtMs < quietMs) return null;
  const rowsPerMs = (last.done - first.done) / (last.atMs - first.atMs);
  if (!Number.isFinite(rowsPerMs) || rowsPerMs <= 0) return null;
  return { rowsPerMinute: rowsPerMs * 60_000, remainingMs: Math.max(0, (total - last.done) / rowsPerMs - (nowMs - last.atMs)) };
}
