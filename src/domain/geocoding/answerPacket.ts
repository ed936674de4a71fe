import { AppError, toAppError } from "#domain/appError";
import type { BatchPolicy } from "#domain/geocoding/batchPolicy";
import type { Outcome, OutcomeReason } from "#domain/geocoding/geocoder";
import type { Batch } from "#domain/geocoding/runBatch";
import type { RowId } from "#domain/table/table";
import { sleep, throwIfCancelled, type Clock } from "#domain/time/clock";

export interface PacketCall<Input extends { readonly row: RowId }> {
  readonly batch: Batch<Input>;
  readonly policy: BatchPolicy;
  readonly clock: Clock;
}

export interface PacketAnswer {
  /** By row of the packet; a row without one was given up with `hopeless`. */
  readonly outcomes: Map<RowId, Outcome>;
  readonly fault?: AppError;
  /** Set when no row of the packet was answered and asking on made no sense. */
  readonly hopeless?: AppError;
}

/**
 * Answers a packet whatever the faults: asks it again, then cuts it in halves, breadth first, until what the
 * service cannot bear is alone.
 * @throws AppError cancelled, and the faults that no repetition cures (permission-denied, quota, offline for good)
 */
export async function answerPacket<Input extends { readonly row: RowId }>(call: PacketCall<Input>, packet: readonly Input[]): Promise<PacketAnswer> {
  const { policy } = call;
  const outcomes = new Map<RowId, Outcome>();
  const segments: (readonly Input[])[] = [packet];
  let retries = policy.retries;
  let failures = 0;
  let answered = false;
  let fault: AppError | undefined;

  for (let segment = segments.shift(); segment; segment = segments.shift()) {
    const result = await askSegment(call, segment, retries);
    // The whole packet was worth patience; its parts are asked to find out which rows are at fault.
    retries = 0;
    const unanswered = result.kind === "answered" ? settle(segment, result.outcomes, outcomes) : segment;
    if (unanswered.length < segment.length) answered = true;
    if (unanswered.length === 0) continue;
    const error = result.kind === "answered" ? new AppError("service-failed", "The service answered `error` for rows of the packet.") : result.error;
    fault = error;
    // Silence costs half a minute each time: it counts for more than a refusal at once.
    failures += error.code === "timeout" ? 8 : 1;
    if (!answered && failures >= policy.hopelessFailures) return { outcomes, fault, hopeless: error };
    if (segment.length === 1) {
      for (const input of segment) outcomes.set(input.row, { kind: "failed", row: input.row, reason: reasonOf(error) });
      continue;
    }
    // The service answers `error` for a whole group of rows when it stumbles: leave it a moment.
    if (segment === packet && result.kind === "answered") await sleep(call.clock, policy.backoffMs, call.batch.signal);
    const middle = Math.ceil(unanswered.length / 2);
    segments.push(unanswered.slice(0, middle));
    if (middle < unanswered.length) segments.push(unanswered.slice(middle));
  }
  if (!answered && fault) return { outcomes, fault, hopeless: fault };
  return fault ? { outcomes, fault } : { outcomes };
}

/** Keeps the outcomes that settle a row. @returns the rows for which the service answered `error` */
function settle<Input extends { readonly row: RowId }>(segment: readonly Input[], received: ReadonlyMap<RowId, Outcome>, outcomes: Map<RowId, Outcome>): Input[] {
  return segment.filter((input) => {
    const outcome = received.get(input.row);
    if (!outcome || outcome.kind === "failed") return true;
    outcomes.set(input.row, outcome);
    return false;
  });
}

type SegmentResult = { readonly kind: "answered"; readonly outcomes: ReadonlyMap<RowId, Outcome> } | { readonly kind: "refused"; readonly error: AppError };

async function askSegment<Input extends { readonly row: RowId }>(call: PacketCall<Input>, segment: readonly Input[], retries: number): Promise<SegmentResult> {
  const { batch, policy, clock } = call;
  const { signal } = batch;
  let attempts = 0;
  let quotaWaits = 0;
  let offlineWaits = 0;
  for (;;) {
    await batch.whenResumed?.();
    throwIfCancelled(signal);
    let error: AppError;
    try {
      return { kind: "answered", outcomes: byRow(segment, await batch.ask(segment, { signal })) };
    } catch (thrown) {
      throwIfCancelled(signal);
      error = toAppError(thrown);
    }
    switch (error.code) {
      case "quota-exceeded": {
        quotaWaits += 1;
        if (quotaWaits > policy.quotaWaits) throw error;
        const delayMs = error.context.retryAfterMs ?? policy.quotaWaitMs;
        batch.onWait?.({ cause: "quota", delayMs, error });
        await sleep(clock, delayMs, signal);
        break;
      }
      case "offline":
        offlineWaits += 1;
        if (offlineWaits > policy.offlineWaits) throw error;
        batch.onWait?.({ cause: "offline", delayMs: policy.offlineWaitMs, error });
        await (batch.whenOnline ? batch.whenOnline(signal) : sleep(clock, policy.offlineWaitMs, signal));
        break;
      case "service-failed":
      case "timeout":
      case "invalid-response": {
        if (attempts >= retries) return { kind: "refused", error };
        const delayMs = policy.backoffMs * 2 ** attempts;
        attempts += 1;
        batch.onWait?.({ cause: "retry", delayMs, error });
        await sleep(clock, delayMs, signal);
        break;
      }
      case "invalid-input":
        return { kind: "refused", error };
      default:
        throw error;
    }
  }
}

/** @throws AppError invalid-response unless each row of the segment has exactly one outcome */
function byRow<Input extends { readonly row: RowId }>(segment: readonly Input[], received: readonly Outcome[]): ReadonlyMap<RowId, Outcome> {
  const outcomes = new Map(received.map((outcome) => [outcome.row, outcome]));
  if (received.length !== segment.length || segment.some((input) => !outcomes.has(input.row))) {
    throw new AppError("invalid-response", `${segment.length} rows were asked, ${received.length} outcomes came back.`, {
      reason: "row-count",
      values: { asked: segment.length, received: received.length },
    });
  }
  return outcomes;
}

/** The reason that a row failed by this fault carries. */
export function reasonOf(error: AppError | undefined): OutcomeReason {
  switch (error?.code) {
    case "timeout":
    case "offline":
    case "quota-exceeded":
    case "invalid-response":
      return error.code;
    case "invalid-input":
    case "permission-denied":
    case "not-found":
      return "refused";
    default:
      return "service-error";
  }
}
