import { AppError } from "#domain/appError";
import { answerAgainstSource } from "#domain/geocoding/answerAgainstSource";
import { addCounts, countOutcomes, noOutcomes, proof, type OutcomeCounts } from "#domain/geocoding/countOutcomes";
import type { AddressInput, Geocoder } from "#domain/geocoding/geocoder";
import { geocodeRows, reverseRows, type ReverseInput } from "#domain/geocoding/geocodeRows";
import { pointFromOutcome, pointFromReverseOutcome, type PointTrace } from "#domain/geocoding/pointFromOutcome";
import type { AnsweredPacket, BatchOptions, BatchWait } from "#domain/geocoding/runBatch";
import type { Change } from "#domain/table/correction";
import { sourceOf, type RowPoint, type RowStatus } from "#domain/table/point";
import type { RowId, TableView } from "#domain/table/table";
import type { Clock } from "#domain/time/clock";
import type { DatasetAccess, JobControl, JobState, ModuleContext } from "#plugin-api";

import { isByHand } from "./decidable";
import { addressOfRow, rowsInScope, type GeocodingPlan } from "./plan";
import { forgetRun, rangesOf, readRun, rowsOf, writeProgress, writeStart, type RunProgress, type StartedRun } from "./runRecord";

/** What a run did, for the closing sentence and the proof. */
export interface RunReport {
  readonly plan: GeocodingPlan;
  readonly rowsIn: number;
  readonly counts: OutcomeCounts;
  readonly keptByHand: number;
  readonly seconds: number;
  /** True when rows in = ok + not found + skipped + failed. False for a run that did not reach its end. */
  readonly holds: boolean;
  readonly state: JobState;
  /** Undoing this group undoes the run. */
  readonly group: string;
}

export interface UnfinishedRun {
  readonly plan: GeocodingPlan;
  readonly startedAt: string;
  readonly done: number;
  readonly total: number;
}

export interface RunOptions {
  /** Resolves when the network may be back; see `BatchOptions`. */
  readonly whenOnline?: (signal: AbortSignal) => Promise<void>;
  /** After each saved packet. */
  readonly onProgress?: (progress: { readonly counts: OutcomeCounts; readonly total: number }) => void;
  /** For tests. */
  readonly clock?: Clock;
}

/**
 * Geocodes (or reverses) the rows of the plan's scope as a job that can be paused and cancelled. Each packet is one
 * correction, saved before the next packet is asked. Never rejects: what went wrong is in `report.state`.
 */
export async function startGeocodingRun(context: ModuleContext, geocoder: Geocoder, plan: GeocodingPlan, options: RunOptions = {}): Promise<RunReport> {
  const rows = rowsInScope(context.dataset, plan);
  const run: StartedRun = {
    version: 1,
    plan,
    group: `geocoding-${new Date().toISOString()}-${Math.random().toString(36).slice(2, 8)}`,
    startedAt: new Date().toISOString(),
    rows: rangesOf(rows),
  };
  return work(context, geocoder, run, rows, { counts: noOutcomes, keptByHand: 0, seconds: 0 }, true, options);
}

/** The run that a reload or a killed tab interrupted on the open dataset, if any. */
export async function readUnfinishedRun(dataset: DatasetAccess): Promise<UnfinishedRun | null> {
  const known = await readRun(dataset);
  if (!known) return null;
  const total = known.run.rows.reduce((sum, [, count]) => sum + count, 0);
  return { plan: known.run.plan, startedAt: known.run.startedAt, done: known.progress.counts.rows, total };
}

/** Goes on with the interrupted run from its first row that was not saved; null when there is none. */
export async function resumeGeocodingRun(context: ModuleContext, geocoder: Geocoder, options: RunOptions = {}): Promise<RunReport | null> {
  const known = await readRun(context.dataset);
  if (!known) return null;
  const table = context.dataset.current()?.table;
  const rows = rowsOf(known.run.rows).slice(known.progress.counts.rows).filter((row) => (table?.indexOf(row) ?? -1) !== -1);
  return work(context, geocoder, known.run, rows, known.progress, false, options);
}

/** Forgets the interrupted run; what it did stays. */
export function discardUnfinishedRun(dataset: DatasetAccess): Promise<void> {
  return forgetRun(dataset);
}

async function work(
  context: ModuleContext,
  geocoder: Geocoder,
  run: StartedRun,
  rows: readonly RowId[],
  before: RunProgress,
  fresh: boolean,
  options: RunOptions,
): Promise<RunReport> {
  const { dataset, t } = context;
  const open = dataset.current();
  const rowsIn = before.counts.rows + rows.length;
  let progress = before;
  const state = await context.jobs.start({
    title: t(run.plan.operation === "search" ? "job.search" : "job.reverse", { file: open?.description.title ?? "" }),
    total: rowsIn,
    pausable: true,
    panel: "geocoding/run",
    ...(open ? { dataset: open.description.id } : {}),
    async run(control) {
      if (!open) throw new AppError("invalid-input", "No dataset is open.", { reason: "no-dataset" });
      if (fresh) await writeStart(dataset, run);
      if (fresh) await nameAddressColumns(dataset, run);
      control.report(progress.counts.rows, rowsIn);
      try {
        for await (const packet of packets(context, geocoder, run.plan, open.table, rows, control, options, () => progress.counts.rows, rowsIn)) {
          if (dataset.current()?.description.id !== open.description.id) throw new AppError("conflict", "Another dataset was opened.", { reason: "dataset-changed" });
          const { changes, kept } = changesOf(packet, open.table, run.plan, geocoder.id);
          if (changes.length > 0) await dataset.apply(changes, { why: "geocoding:correction.geocoded", engine: geocoder.id, group: run.group });
          progress = {
            counts: addCounts(progress.counts, countOutcomes(packet.outcomes)),
            keptByHand: progress.keptByHand + kept,
            seconds: progress.seconds + packet.elapsedMs / 1_000,
          };
          await writeProgress(dataset, run, progress);
          control.report(progress.counts.rows, rowsIn);
          options.onProgress?.({ counts: progress.counts, total: rowsIn });
        }
      } catch (thrown) {
        // The user's own decision ends the run: what is done stays, and nothing is left to resume.
        if (thrown instanceof AppError && thrown.code === "cancelled") await forgetRun(dataset);
        throw thrown;
      }
      await forgetRun(dataset);
      return proofSentence(context, progress.counts, rowsIn);
    },
  });
  return { plan: run.plan, rowsIn, ...progress, holds: proof(progress.counts, rowsIn).holds, state, group: run.group };
}

/** Columns that are asked as an address are one from now on: a later change of their cells makes the answer stale. */
async function nameAddressColumns(dataset: DatasetAccess, { plan, group }: StartedRun): Promise<void> {
  const unnamed = dataset.current()?.table.columns.filter(({ id, role }) => role === undefined && plan.addressColumns.includes(id)) ?? [];
  if (plan.operation !== "search" || unnamed.length === 0) return;
  const changes = unnamed.map(({ id }): Change => ({ kind: "role", column: id, before: null, after: "address" }));
  await dataset.apply(changes, { why: "geocoding:correction.geocoded", group });
}

/** The proof in plain words, in the present language. */
export function proofSentence(context: Pick<ModuleContext, "t">, counts: OutcomeCounts, rowsIn: number): string {
  return context.t(proof(counts, rowsIn).holds ? "proof.holds" : "proof.broken", { rowsIn, ...counts });
}

function packets(
  context: ModuleContext,
  geocoder: Geocoder,
  plan: GeocodingPlan,
  table: TableView,
  rows: readonly RowId[],
  control: JobControl,
  options: RunOptions,
  done: () => number,
  total: number,
): AsyncGenerator<AnsweredPacket, void, undefined> {
  const batch: BatchOptions = {
    signal: control.signal,
    whenResumed: () => control.whenResumed(),
    onWait: (wait) => control.report(done(), total, waitSentence(context, wait)),
    ...(options.whenOnline ? { whenOnline: options.whenOnline } : {}),
    ...(options.clock ? { clock: options.clock } : {}),
  };
  if (plan.operation === "search") return geocodeRows(geocoder, addresses(table, rows, plan), batch);
  return reverseRows(geocoder, positions(table, rows), batch);
}

function waitSentence({ t }: ModuleContext, wait: BatchWait): string {
  return t(`wait.${wait.cause}`, { seconds: Math.ceil(wait.delayMs / 1_000) });
}

/** Read as they are asked: a cell corrected during the run is asked with its new text. */
function* addresses(table: TableView, rows: readonly RowId[], plan: GeocodingPlan): Generator<AddressInput> {
  for (const row of rows) yield addressOfRow(table, table.indexOf(row), plan);
}

function* positions(table: TableView, rows: readonly RowId[]): Generator<ReverseInput> {
  for (const row of rows) yield { row, position: table.point(table.indexOf(row))?.position ?? null };
}

/** A packet as changes of points; a point that a person placed since the run began stays theirs. */
function changesOf(packet: AnsweredPacket, table: TableView, plan: GeocodingPlan, engine: string): { changes: Change[]; kept: number } {
  const trace: PointTrace = {
    method: plan.operation === "search" ? "search-csv" : "reverse-csv",
    engine,
    date: new Date().toISOString(),
    sureScore: plan.sureScore,
  };
  const changes: Change[] = [];
  let kept = 0;
  for (const outcome of packet.outcomes) {
    const index = table.indexOf(outcome.row);
    const before = index === -1 ? null : table.point(index);
    if (index === -1 || (plan.keepByHand && isByHand(before?.status))) {
      kept += 1;
      continue;
    }
    if (outcome.kind === "failed" && holdsAnswer(before, plan)) continue;
    const after =
      plan.operation === "search"
        ? answerAgainstSource(before, pointFromOutcome(outcome, addressOfRow(table, index, plan), trace))
        : pointFromReverseOutcome(outcome, { position: before?.position ?? null, source: sourceOf(before), own: addressOfRow(table, index, plan) }, trace);
    changes.push({ kind: "point", row: outcome.row, before, after });
  }
  return { changes, kept };
}

const answered: readonly RowStatus[] = ["sure", "to-check", "source", "confirmed"];

/** The service failed, not the address: what the row has already is worth more than the trace of a failure. */
function holdsAnswer(before: RowPoint | null, { operation }: GeocodingPlan): boolean {
  return operation === "search" ? Boolean(before?.position) : before !== null && answered.includes(before.status);
}
