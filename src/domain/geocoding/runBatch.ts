import type { AppError } from "#domain/appError";
import { reasonOf } from "#domain/geocoding/answerPacket";
import { defaultBatchPolicy, type BatchPolicy } from "#domain/geocoding/batchPolicy";
import { createFlights } from "#domain/geocoding/flights";
import type { Outcome, OutcomeReason } from "#domain/geocoding/geocoder";
import { RecentAnswers } from "#domain/geocoding/recentAnswers";
import type { RowId } from "#domain/table/table";
import { systemClock, type Clock } from "#domain/time/clock";

/** What a batch does with one row: asks (rows of the same `identity` are asked once) or skips. */
export type Question<Input> =
  | { readonly kind: "ask"; readonly input: Input; readonly identity: string; readonly bytes: number }
  | { readonly kind: "skip"; readonly reason: OutcomeReason };

/** Why the batch waits, for the person who watches. */
export interface BatchWait {
  readonly cause: "quota" | "retry" | "offline";
  readonly delayMs: number;
  readonly error: AppError;
}

export interface BatchOptions {
  readonly signal: AbortSignal;
  /** Resolves at once unless the user paused; asked before each request. */
  readonly whenResumed?: () => Promise<void>;
  /** Resolves when the network may be back, rejects when cancelled; absent: a wait of `offlineWaitMs`. */
  readonly whenOnline?: (signal: AbortSignal) => Promise<void>;
  readonly onWait?: (wait: BatchWait) => void;
  readonly clock?: Clock;
  readonly policy?: Partial<BatchPolicy>;
  /**
   * What happens when the service is clearly not going to answer (refused, away for several packets):
   * `stop` throws, and the rows not asked stay as they were; `fail-rest` gives every row left a failed outcome.
   */
  readonly whenHopeless?: "stop" | "fail-rest";
}

export interface Batch<Input extends { readonly row: RowId }> extends BatchOptions {
  readonly inputs: AsyncIterable<Input> | Iterable<Input>;
  readonly limits: { readonly maxRows: number; readonly maxBytes: number };
  question(input: Input): Question<Input>;
  /** Asks the service; an outcome per input, in any order. @throws AppError when the packet as a whole failed */
  ask(packet: readonly Input[], options: { signal: AbortSignal }): Promise<readonly Outcome[]>;
}

/** A run of consecutive rows, answered. */
export interface AnsweredPacket {
  /** One per row taken in, in the order of the inputs. */
  readonly outcomes: readonly Outcome[];
  /** Distinct questions that were really sent. */
  readonly asked: number;
  readonly elapsedMs: number;
  /** The last fault that made rows of this packet fail. */
  readonly fault?: AppError;
}

/**
 * Runs rows through a geocoder in packets and yields each packet's outcomes. The next packet starts only when
 * the consumer asks for it: save inside the loop and nothing is ever asked before what precedes is kept.
 * Memory is that of one packet and of the remembered answers, whatever the number of rows.
 * With `packetsInFlight` above 1 the following packets are already being asked meanwhile, and with `packetsAhead` one
 * that is answered makes place for another before the consumer comes for it; outcomes still come in order, so that a
 * consumer that saves them in order can go on from what it has, at the price of asking those again.
 *
 * Faults: excess (429) waits; 5xx, cuts, silence and senseless answers are asked again, then the packet is cut in
 * halves until the rows that the service cannot bear are alone and `failed`; a 400 is cut at once; without a
 * network it waits for it. For each row taken in exactly one outcome comes out.
 * @throws AppError cancelled; permission-denied and the like at once; with `whenHopeless: "stop"` also
 *   service-failed, timeout, quota-exceeded, offline once asking further makes no sense
 */
export async function* runBatch<Input extends { readonly row: RowId }>(batch: Batch<Input>): AsyncGenerator<AnsweredPacket, void, undefined> {
  const policy: BatchPolicy = { ...defaultBatchPolicy, ...batch.policy };
  const clock = batch.clock ?? systemClock;
  const ending = new AbortController();
  const signal = AbortSignal.any([batch.signal, ending.signal]);
  const remembered = new RecentAnswers(Math.max(policy.rememberedAnswers, policy.largestPacket));
  const source = iterate(batch.inputs);
  const flights = createFlights({ batch: { ...batch, signal }, policy, clock }, source, (identity) => remembered.touch(identity));
  let hopelessPackets = 0;
  let stopped: AppError | null = null;

  try {
    for (;;) {
      const flight = await flights.first();
      if (!flight) return;
      const { entries, questions } = flight.window;
      const { result, elapsedMs } = await flight.answer;
      if (result.kind === "thrown") {
        if (!stopsForGood(result.error) || batch.whenHopeless !== "fail-rest") throw result.error;
        stopped = result.error;
      } else if (result.hopeless) {
        hopelessPackets += 1;
        if (hopelessPackets >= policy.hopelessPackets) stopped = result.hopeless;
      } else if (questions.size > 0) hopelessPackets = 0;
      const answers: ReadonlyMap<RowId, Outcome> = result.kind === "thrown" ? new Map() : result.outcomes;
      const fault = (result.kind === "thrown" ? result.error : result.fault) ?? stopped ?? undefined;
      for (const [identity, input] of questions) {
        const outcome = answers.get(input.row);
        if (outcome && outcome.kind !== "failed") remembered.set(identity, outcome);
      }
      const outcomes = entries.map((entry): Outcome => {
        if (entry.question.kind === "skip") return { kind: "skipped", row: entry.row, reason: entry.question.reason };
        const first = questions.get(entry.question.identity);
        const outcome = first ? answers.get(first.row) : remembered.get(entry.question.identity);
        return outcome ? { ...outcome, row: entry.row } : { kind: "failed", row: entry.row, reason: reasonOf(fault) };
      });
      flights.settle(stopped);
      remembered.trim((identity) => flights.countOn(identity));
      yield { outcomes, asked: questions.size, elapsedMs, ...(fault ? { fault } : {}) };
      if (stopped && batch.whenHopeless !== "fail-rest") throw stopped;
      flights.leave();
    }
  } finally {
    ending.abort();
    await flights.end();
  }
}

/** Faults after which the rest may be declared failed; the others (a cancellation, a bug, a full disk) always end the batch. */
function stopsForGood(error: AppError): boolean {
  return ["permission-denied", "not-found", "quota-exceeded", "offline", "service-failed", "timeout"].includes(error.code);
}

function iterate<Input>(inputs: AsyncIterable<Input> | Iterable<Input>): AsyncIterator<Input> | Iterator<Input> {
  return Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
}
