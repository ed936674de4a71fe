import { toAppError, type AppError } from "#domain/appError";
import { answerPacket, reasonOf, type PacketAnswer, type PacketCall } from "#domain/geocoding/answerPacket";
import { defaultBatchPolicy, nextPacketSize, type BatchPolicy } from "#domain/geocoding/batchPolicy";
import type { Outcome, OutcomeReason } from "#domain/geocoding/geocoder";
import type { RowId } from "#domain/table/table";
import { systemClock, throwIfCancelled, type Clock } from "#domain/time/clock";

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

interface Entry {
  readonly row: RowId;
  readonly question: { readonly kind: "ask"; readonly identity: string } | { readonly kind: "skip"; readonly reason: OutcomeReason };
}

interface Window<Input> {
  readonly entries: Entry[];
  /** By identity: the first row that asked it. */
  readonly questions: Map<string, Input>;
  /** Identities that earlier packets asked: their answers must be remembered until this one is done. */
  readonly borrowed: Set<string>;
}

/**
 * Runs rows through a geocoder in packets and yields each packet's outcomes. The next packet starts only when
 * the consumer asks for it: save inside the loop and nothing is ever asked before what precedes is kept.
 * Memory is that of one packet and of the remembered answers, whatever the number of rows.
 * With `packetsInFlight` above 1 the following packets are already being asked meanwhile; outcomes still come in
 * order, so that a consumer that saves them in order can go on from what it has, at the price of asking those again.
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
  const call: PacketCall<Input> = { batch: { ...batch, signal }, policy, clock };
  const remembered = new RecentAnswers(Math.max(policy.rememberedAnswers, policy.largestPacket));
  const source = iterate(batch.inputs);
  const flights: Flight<Input>[] = [];
  let size = Math.min(policy.firstPacket, batch.limits.maxRows);
  let hopelessPackets = 0;
  let stopped: AppError | null = null;
  let carried: Input | null = null;
  let lastAnswerAt = clock.now();

  try {
    for (;;) {
      while (flights.length < policy.packetsInFlight) {
        const inTheAir = (identity: string) => flights.some((flight) => flight.window.questions.has(identity));
        const taken: Taken<Input> = await takeWindow(batch, source, carried, size, (identity) => remembered.touch(identity) || inTheAir(identity));
        carried = taken.carried;
        if (taken.window.entries.length === 0) break;
        throwIfCancelled(signal);
        flights.push(launch(call, taken.window, stopped));
      }
      const flight = flights.shift();
      if (!flight) return;
      const { entries, questions } = flight.window;
      const result = await flight.result;
      if (result.kind === "thrown") {
        if (!stopsForGood(result.error) || batch.whenHopeless !== "fail-rest") throw result.error;
        stopped = result.error;
      } else if (result.hopeless) {
        hopelessPackets += 1;
        if (hopelessPackets >= policy.hopelessPackets) stopped = result.hopeless;
      } else if (questions.size > 0) hopelessPackets = 0;
      const answers: ReadonlyMap<RowId, Outcome> = result.kind === "thrown" ? new Map() : result.outcomes;
      const fault = (result.kind === "thrown" ? result.error : result.fault) ?? stopped ?? undefined;
      const elapsedMs = clock.now() - Math.max(flight.launchedAt, lastAnswerAt);
      lastAnswerAt = clock.now();
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
      remembered.trim((identity) => flights.some((waiting) => waiting.window.borrowed.has(identity)));
      yield { outcomes, asked: questions.size, elapsedMs, ...(fault ? { fault } : {}) };
      if (stopped && batch.whenHopeless !== "fail-rest") throw stopped;
      if (questions.size > 0) size = fault ? Math.max(policy.smallestPacket, Math.ceil(size / 2)) : nextPacketSize(size, questions.size, elapsedMs, policy);
      size = Math.min(size, batch.limits.maxRows);
    }
  } finally {
    ending.abort();
    await source.return?.();
  }
}

/** A packet that is being asked. */
interface Flight<Input> {
  readonly window: Window<Input>;
  readonly launchedAt: number;
  /** Never rejects: packets are looked at in their order, and one may fail while an earlier one is awaited. */
  readonly result: Promise<FlightResult>;
}

type FlightResult = ({ readonly kind: "answered" } & PacketAnswer) | { readonly kind: "thrown"; readonly error: AppError };

function launch<Input extends { readonly row: RowId }>(call: PacketCall<Input>, window: Window<Input>, stopped: AppError | null): Flight<Input> {
  const packet = stopped ? [] : [...window.questions.values()];
  const answered = packet.length === 0 ? Promise.resolve({ outcomes: new Map<RowId, Outcome>() }) : answerPacket(call, packet);
  const result = answered.then(
    (answer): FlightResult => ({ kind: "answered", ...answer }),
    (thrown: unknown): FlightResult => ({ kind: "thrown", error: toAppError(thrown) }),
  );
  return { window, launchedAt: call.clock.now(), result };
}

/** Faults after which the rest may be declared failed; the others (a cancellation, a bug, a full disk) always end the batch. */
function stopsForGood(error: AppError): boolean {
  return ["permission-denied", "not-found", "quota-exceeded", "offline", "service-failed", "timeout"].includes(error.code);
}

interface Taken<Input> {
  readonly window: Window<Input>;
  readonly carried: Input | null;
}

/** Takes rows until the packet is full. A row that no longer fits is carried over to the next packet. */
async function takeWindow<Input extends { readonly row: RowId }>(
  batch: Batch<Input>,
  source: AsyncIterator<Input> | Iterator<Input>,
  carried: Input | null,
  size: number,
  isKnown: (identity: string) => boolean,
): Promise<Taken<Input>> {
  const window: Window<Input> = { entries: [], questions: new Map(), borrowed: new Set() };
  // Rows that cost no question (repeated, skipped) also end a packet at some point, so that progress shows.
  const mostEntries = Math.max(2_000, size * 5);
  let bytes = 0;
  let next = carried;
  while (window.entries.length < mostEntries && window.questions.size < size) {
    if (next === null) {
      const step = await source.next();
      if (step.done) return { window, carried: null };
      next = step.value;
    }
    const question = batch.question(next);
    if (question.kind === "ask" && !window.questions.has(question.identity)) {
      if (isKnown(question.identity)) window.borrowed.add(question.identity);
      else {
        if (bytes + question.bytes > batch.limits.maxBytes && window.questions.size > 0) return { window, carried: next };
        bytes += question.bytes;
        window.questions.set(question.identity, question.input);
      }
    }
    window.entries.push({ row: next.row, question: question.kind === "ask" ? { kind: "ask", identity: question.identity } : question });
    next = null;
  }
  return { window, carried: null };
}

function iterate<Input>(inputs: AsyncIterable<Input> | Iterable<Input>): AsyncIterator<Input> | Iterator<Input> {
  return Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
}

/**
 * The last answers, by identity; the least recently used go first. Trimmed only between packets: an answer
 * that a row of the packet counts on must outlive the packet.
 */
class RecentAnswers {
  readonly #capacity: number;
  readonly #answers = new Map<string, Outcome>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(identity: string): Outcome | undefined {
    return this.#answers.get(identity);
  }

  /** True when the answer is known; it becomes the most recent one. */
  touch(identity: string): boolean {
    const outcome = this.#answers.get(identity);
    if (!outcome) return false;
    this.#answers.delete(identity);
    this.#answers.set(identity, outcome);
    return true;
  }

  set(identity: string, outcome: Outcome): void {
    this.#answers.set(identity, outcome);
  }

  /** Forgets the oldest beyond the capacity, those that a packet in the air counts on apart. */
  trim(isCountedOn: (identity: string) => boolean): void {
    for (const identity of this.#answers.keys()) {
      if (this.#answers.size <= this.#capacity) return;
      if (!isCountedOn(identity)) this.#answers.delete(identity);
    }
  }
}
