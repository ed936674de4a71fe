/** How a batch behaves when things go well and when they do not. Durations in milliseconds. */
export interface BatchPolicy {
  /** Questions in the first packet. */
  readonly firstPacket: number;
  readonly smallestPacket: number;
  readonly largestPacket: number;
  /** Packets asked at once; with 1, the next one starts only when the consumer has done with the one before. */
  readonly packetsInFlight: number;
  /** Packets that may stand answered, not yet taken by the consumer, while others are asked in their place. */
  readonly packetsAhead: number;
  /** How long one packet should take: long enough to be worth its trip, short enough to show progress. */
  readonly targetMs: number;
  /** Times that a whole packet is asked again after a 5xx, a cut, silence or a senseless answer. */
  readonly retries: number;
  /** Wait before the first of them; each next one waits twice as long. */
  readonly backoffMs: number;
  /** Wait after a refusal for excess that does not say how long. */
  readonly quotaWaitMs: number;
  /** Refusals for excess in a row before the batch gives up. */
  readonly quotaWaits: number;
  /** Time between two trials without a network, and how many of them before the batch gives up. */
  readonly offlineWaitMs: number;
  readonly offlineWaits: number;
  /** Refused requests within one packet, none answered, before the rest of the packet is declared failed. */
  readonly hopelessFailures: number;
  /** Packets in a row, none of whose rows was answered, before the batch gives up. */
  readonly hopelessPackets: number;
  /** Answers remembered so that an address met again in a later packet is not asked again. */
  readonly rememberedAnswers: number;
}

export const defaultBatchPolicy: BatchPolicy = {
  firstPacket: 200,
  smallestPacket: 50,
  largestPacket: 10_000,
  packetsInFlight: 1,
  packetsAhead: 0,
  targetMs: 3_000,
  retries: 3,
  backoffMs: 1_000,
  quotaWaitMs: 5_000,
  quotaWaits: 20,
  offlineWaitMs: 5_000,
  offlineWaits: Number.POSITIVE_INFINITY,
  hopelessFailures: 31,
  hopelessPackets: 3,
  rememberedAnswers: 20_000,
};

/**
 * Questions of the next packet, so that it takes about `targetMs`; never more than doubled or less than halved
 * at once, so that one odd measure does not throw the rhythm off.
 */
export function nextPacketSize(size: number, asked: number, elapsedMs: number, policy: BatchPolicy): number {
  const ideal = elapsedMs > 0 ? Math.round((asked / elapsedMs) * policy.targetMs) : size * 2;
  const stepped = Math.min(size * 2, Math.max(Math.ceil(size / 2), ideal));
  return Math.min(policy.largestPacket, Math.max(policy.smallestPacket, stepped));
}
