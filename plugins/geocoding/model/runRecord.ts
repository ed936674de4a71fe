import { z } from "zod";

import type { DatasetAccess } from "#plugin-api";
import type { OutcomeCounts } from "#domain/geocoding/countOutcomes";
import type { RowId } from "#domain/table/table";

import { geocodingPlan } from "./plan";

/** Written once when a run starts. */
const startedRun = z.object({
  version: z.literal(1),
  plan: geocodingPlan,
  /** Corrections of the run share it: undone together. */
  group: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** The rows of the run, in order, as runs of consecutive ids: `[first, count]`. */
  rows: z.array(z.tuple([z.number().int(), z.number().int()])),
});

export type StartedRun = z.infer<typeof startedRun>;

const counts = z.object({ rows: z.number(), ok: z.number(), notFound: z.number(), skipped: z.number(), failed: z.number() });

/** Written after each saved packet. */
const runProgress = z.object({ group: z.string(), counts, keptByHand: z.number(), seconds: z.number() });

export interface RunProgress {
  readonly counts: OutcomeCounts;
  /** Rows answered whose point a person placed meanwhile: theirs was kept. */
  readonly keptByHand: number;
  /** Of work, pauses and interruptions apart. */
  readonly seconds: number;
}

const startedKey = "geocoding.run";
const progressKey = "geocoding.run.progress";

export async function writeStart(dataset: DatasetAccess, run: StartedRun): Promise<void> {
  await dataset.deleteRecord(progressKey);
  await dataset.writeRecord(startedKey, run);
}

export function writeProgress(dataset: DatasetAccess, run: StartedRun, progress: RunProgress): Promise<void> {
  return dataset.writeRecord(progressKey, { group: run.group, ...progress });
}

export async function forgetRun(dataset: DatasetAccess): Promise<void> {
  await dataset.deleteRecord(startedKey);
  await dataset.deleteRecord(progressKey);
}

/** The run that was interrupted on this dataset and how far it went; null when there is none that we can read. */
export async function readRun(dataset: DatasetAccess): Promise<{ run: StartedRun; progress: RunProgress } | null> {
  const run = startedRun.safeParse(await dataset.readRecord(startedKey));
  if (!run.success) return null;
  const progress = runProgress.safeParse(await dataset.readRecord(progressKey));
  const none: RunProgress = { counts: { rows: 0, ok: 0, notFound: 0, skipped: 0, failed: 0 }, keptByHand: 0, seconds: 0 };
  return { run: run.data, progress: progress.success && progress.data.group === run.data.group ? progress.data : none };
}

export function rangesOf(rows: readonly RowId[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && row === last[0] + last[1]) last[1] += 1;
    else ranges.push([row, 1]);
  }
  return ranges;
}

export function rowsOf(ranges: readonly (readonly [number, number])[]): RowId[] {
  return ranges.flatMap(([first, count]) => Array.from({ length: count }, (_, offset) => first + offset));
}
