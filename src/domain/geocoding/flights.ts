import { toAppError, type AppError } from "#domain/appError";
import { answerPacket, type PacketAnswer, type PacketCall } from "#domain/geocoding/answerPacket";
import { nextPacketSize } from "#domain/geocoding/batchPolicy";
import type { Outcome } from "#domain/geocoding/geocoder";
import { emptyWindow, takeWindow, type Window } from "#domain/geocoding/takeWindow";
import type { RowId } from "#domain/table/table";
import { throwIfCancelled } from "#domain/time/clock";

/** A packet that is being asked, or that is answered and waits for the consumer. */
export interface Flight<Input> {
  readonly window: Window<Input>;
  /** Never rejects: packets are looked at in their order, and one may fail while an earlier one is awaited. */
  readonly answer: Promise<FlightAnswer>;
}

interface FlightAnswer {
  readonly result: ({ readonly kind: "answered" } & PacketAnswer) | { readonly kind: "thrown"; readonly error: AppError };
  /** Since it was asked, or since the answer that came before this one where that is later. */
  readonly elapsedMs: number;
}

interface Held<Input> extends Flight<Input> {
  state: "asked" | "answered" | "troubled" | "settled";
}

/**
 * The packets of a batch on their way, in order. A place that comes free is filled at once, so that the service has
 * work while an answer is read and saved; how many stand answered is limited, so that a slow consumer holds the asking.
 */
export interface Flights<Input> {
  /** The first packet; null at the end of the inputs. @throws what reading them threw, AppError cancelled */
  first(): Promise<Flight<Input> | null>;
  /** Its answers are remembered from now on. @param givenUp from now on no packet is really asked, for this reason */
  settle(givenUp: AppError | null): void;
  /** Whether a packet on its way, or in the making, counts on the answer to what an earlier one asked. */
  countOn(identity: string): boolean;
  /** The consumer has done with the first packet. */
  leave(): void;
  /** No more packets. Resolves once the inputs are let go. */
  end(): Promise<void>;
}

export function createFlights<Input extends { readonly row: RowId }>(
  call: PacketCall<Input>,
  source: AsyncIterator<Input> | Iterator<Input>,
  isRemembered: (identity: string) => boolean,
): Flights<Input> {
  const { batch, policy, clock } = call;
  const held: Held<Input>[] = [];
  let making: Window<Input> | null = null;
  let carried: Input | null = null;
  let size = Math.min(policy.firstPacket, batch.limits.maxRows);
  let lastAnswerAt = clock.now();
  let givenUp: AppError | null = null;
  let exhausted = false;
  let failure: { readonly thrown: unknown } | null = null;
  let filling: Promise<void> = Promise.resolve();

  const isAsked = (identity: string): boolean => held.some(({ state, window }) => state !== "settled" && window.questions.has(identity));
  const count = (state: Held<Input>["state"]): number => held.filter((flight) => flight.state === state).length;

  /** After trouble the consumer decides first what becomes of the rest. */
  function hasPlace(): boolean {
    if (exhausted || failure || (count("troubled") > 0 && !givenUp)) return false;
    return count("asked") < policy.packetsInFlight && held.length < policy.packetsInFlight + policy.packetsAhead;
  }

  async function fill(): Promise<void> {
    while (hasPlace()) {
      const window = emptyWindow<Input>();
      making = window;
      carried = await takeWindow(batch, source, window, carried, size, (identity) => isRemembered(identity) || isAsked(identity));
      making = null;
      if (window.entries.length === 0) exhausted = true;
      else {
        throwIfCancelled(batch.signal);
        held.push(launch(window));
      }
    }
  }

  function refill(): void {
    filling = filling.then(fill).catch((thrown: unknown) => {
      failure ??= { thrown };
    });
  }

  function launch(window: Window<Input>): Held<Input> {
    const packet = givenUp ? [] : [...window.questions.values()];
    const launchedAt = clock.now();
    const answered: Promise<PacketAnswer> = packet.length === 0 ? Promise.resolve({ outcomes: new Map<RowId, Outcome>() }) : answerPacket(call, packet);
    const result = answered.then(
      (answer): FlightAnswer["result"] => ({ kind: "answered", ...answer }),
      (thrown: unknown): FlightAnswer["result"] => ({ kind: "thrown", error: toAppError(thrown) }),
    );
    const flight: Held<Input> = { window, state: "asked", answer: result.then((given) => land(flight, given, launchedAt)) };
    return flight;
  }

  /** Learns from the answer how large the next packet is, and asks it. */
  function land(flight: Held<Input>, result: FlightAnswer["result"], launchedAt: number): FlightAnswer {
    const now = clock.now();
    const elapsedMs = now - Math.max(launchedAt, lastAnswerAt);
    lastAnswerAt = now;
    const fault = result.kind === "thrown" ? result.error : result.fault;
    flight.state = result.kind === "thrown" || result.hopeless ? "troubled" : "answered";
    const asked = flight.window.questions.size;
    if (asked > 0) {
      const wished = fault ? Math.max(policy.smallestPacket, Math.ceil(size / 2)) : nextPacketSize(size, asked, elapsedMs, policy);
      size = Math.min(wished, batch.limits.maxRows);
    }
    refill();
    return { result, elapsedMs };
  }

  return {
    async first() {
      if (held.length === 0) {
        refill();
        await filling;
      }
      const flight = held[0];
      if (flight) return flight;
      if (failure) throw failure.thrown;
      return null;
    },
    settle(reason) {
      if (held[0]) held[0].state = "settled";
      givenUp = reason;
    },
    countOn: (identity) => [...held, ...(making ? [{ window: making }] : [])].some(({ window }) => window.borrowed.has(identity)),
    leave() {
      held.shift();
      refill();
    },
    async end() {
      exhausted = true;
      await filling;
      await source.return?.();
    },
  };
}
