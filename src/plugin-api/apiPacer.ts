import type { GeoplateformeApi } from "#contracts/geoplateforme/limits";
import { AppError } from "#domain/appError";
import { systemClock, type Clock } from "#domain/time/clock";

/**
 * Keeps the calls of all modules within the limit of each API. One per page or program: the limits are counted
 * per IP address, whoever asks.
 */
export interface ApiPacer {
  /** Resolves when one call may leave, first come first served. @throws AppError cancelled */
  take(api: GeoplateformeApi, signal: AbortSignal): Promise<void>;
  /** The service refused for excess: no call leaves to this API for `durationMs`. */
  block(api: GeoplateformeApi, durationMs: number): void;
}

/** A second, and a little more: calls that leave evenly arrive less evenly. */
const windowMs = 1_050;

interface Lane {
  /** When the last calls left, oldest first; never more than the limit. */
  readonly departures: number[];
  readonly waiting: { readonly go: () => void }[];
  blockedUntil: number;
  undoTimer: (() => void) | null;
}

export function createApiPacer(clock: Clock = systemClock): ApiPacer {
  const lanes = new Map<string, Lane>();

  function laneOf(api: GeoplateformeApi): Lane {
    const known = lanes.get(api.id);
    if (known) return known;
    const lane: Lane = { departures: [], waiting: [], blockedUntil: 0, undoTimer: null };
    lanes.set(api.id, lane);
    return lane;
  }

  /** Lets leave all that may, and sets one timer for the next. */
  function move(lane: Lane, perSecond: number): void {
    lane.undoTimer?.();
    lane.undoTimer = null;
    while (lane.waiting.length > 0) {
      const now = clock.now();
      const oldest = lane.departures.length < perSecond ? undefined : lane.departures[0];
      const freeAt = Math.max(lane.blockedUntil, oldest === undefined ? 0 : oldest + windowMs);
      if (freeAt > now) {
        lane.undoTimer = clock.after(freeAt - now, () => move(lane, perSecond));
        return;
      }
      if (lane.departures.length >= perSecond) lane.departures.shift();
      lane.departures.push(now);
      lane.waiting.shift()?.go();
    }
  }

  return {
    take(api, signal) {
      const lane = laneOf(api);
      return new Promise((resolve, reject) => {
        const waiter = {
          go() {
            signal.removeEventListener("abort", leave);
            resolve();
          },
        };
        function leave(): void {
          const place = lane.waiting.indexOf(waiter);
          if (place !== -1) lane.waiting.splice(place, 1);
          reject(new AppError("cancelled", "The call was cancelled while it waited for its turn.", {}, { cause: signal.reason }));
        }
        if (signal.aborted) {
          leave();
          return;
        }
        signal.addEventListener("abort", leave, { once: true });
        lane.waiting.push(waiter);
        move(lane, api.requestsPerSecond);
      });
    },
    block(api, durationMs) {
      const lane = laneOf(api);
      lane.blockedUntil = Math.max(lane.blockedUntil, clock.now() + durationMs);
    },
  };
}
