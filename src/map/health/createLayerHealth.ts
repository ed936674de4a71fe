import type { AppError } from "#domain/appError";
import type { LayerStatus } from "#plugin-api/layer";
import type { LayerReport } from "#map/layers/layerSurroundings";

/** What becomes of a layer, told from what its loading reports and from where the view is. */
export interface LayerHealth {
  readonly report: LayerReport;
  status(): LayerStatus;
  /** Where the view stands to the layer: it is not asked for anything outside. */
  setPlace(place: LayerPlace): void;
  /** It could not be made at all. */
  fail(error: AppError): void;
  /** Hidden layers are not asked again. */
  setShown(shown: boolean): void;
  retryNow(): void;
  dispose(): void;
}

export type LayerPlace = "inside" | "outside" | "zoom-in" | "zoom-out";

const slowAfterMs = 5_000;
/** Shorter loading is not told: a state that flickers is noise. */
const toldAfterMs = 200;
/** One tile that fails is a hiccup; so many are a service that does not answer. */
const faultyTiles = 4;
const retryAfterMs = [5_000, 15_000, 60_000];

/**
 * @param onStatus called when the status changed
 * @param retry asks again for what failed
 */
export function createLayerHealth(onStatus: (status: LayerStatus) => void, retry: () => void): LayerHealth {
  let pending = 0;
  let pendingSince = 0;
  let batch = { loaded: 0, failed: 0 };
  let fault: AppError | null = null;
  let retryAt: number | null = null;
  let attempt = 0;
  let count: number | undefined;
  let empty = false;
  let place: LayerPlace = "inside";
  let shown = true;
  let told: LayerStatus = { kind: "idle" };
  let tick: ReturnType<typeof setTimeout> | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | null = null;
  let disposed = false;

  function now(): LayerStatus {
    if (fault?.context.reason === "no-known-crs") return { kind: "unsupported-projection" };
    if (place === "zoom-in" || place === "zoom-out") return { kind: "out-of-scale", zoom: place === "zoom-in" ? "in" : "out" };
    if (place === "outside") return { kind: "empty-here" };
    if (fault && batch.loaded === 0) return { kind: "failed", error: fault, retryAt };
    const sinceMs = performance.now() - pendingSince;
    if (pending > 0 && sinceMs >= slowAfterMs) return { kind: "slow", sinceMs: Math.round(sinceMs / 1_000) * 1_000 };
    if (pending > 0 && sinceMs >= toldAfterMs) return { kind: "loading", ...(count === undefined ? {} : { loaded: count }) };
    if (pending > 0) return told.kind === "loading" || told.kind === "slow" ? { kind: "loading" } : { kind: "idle" };
    if (fault) return { kind: "failed", error: fault, retryAt };
    return empty ? { kind: "empty-here" } : { kind: "idle" };
  }

  /** Tells the status if it changed, and looks again while time alone may change it. */
  function tell(): void {
    if (disposed) return;
    const status = now();
    if (!same(status, told)) {
      told = status;
      onStatus(status);
    }
    if (pending > 0 && tick === null) {
      const sinceMs = performance.now() - pendingSince;
      const waitMs = sinceMs < toldAfterMs ? toldAfterMs - sinceMs : sinceMs < slowAfterMs ? Math.min(1_000, slowAfterMs - sinceMs) : slowAfterMs;
      tick = setTimeout(() => {
        tick = null;
        tell();
      }, waitMs + 5);
    }
  }

  function setFault(error: AppError | null): void {
    fault = error;
    if (retryTimer !== null) clearTimeout(retryTimer);
    retryTimer = null;
    retryAt = null;
    if (!error) {
      attempt = 0;
      return;
    }
    // Nothing changes by asking again: a layer in no CRS, or one that the service does not know.
    if (!shown || error.code === "unsupported" || error.code === "invalid-input" || error.context.reason === "mixed-content") return;
    const afterMs = Math.max(error.context.retryAfterMs ?? 0, retryAfterMs[Math.min(attempt, retryAfterMs.length - 1)] ?? 60_000);
    attempt += 1;
    retryAt = Date.now() + afterMs;
    retryTimer = setTimeout(again, afterMs);
  }

  function again(): void {
    retryTimer = null;
    retryAt = null;
    if (!shown || disposed) return;
    batch = { loaded: 0, failed: 0 };
    retry();
    tell();
  }

  function settle(error: AppError | null): void {
    if (batch.failed >= faultyTiles || (batch.failed > 0 && batch.loaded === 0)) setFault(error ?? fault);
    else if (batch.loaded > 0) setFault(null);
  }

  let lastError: AppError | null = null;
  return {
    report: {
      started() {
        if (pending === 0) {
          pendingSince = performance.now();
          batch = { loaded: 0, failed: 0 };
          count = undefined;
        }
        pending += 1;
        tell();
      },
      ended(outcome) {
        pending = Math.max(0, pending - 1);
        if (outcome === "loaded" || outcome === "missing") batch.loaded += 1;
        else if (outcome.code !== "cancelled") {
          batch.failed += 1;
          lastError = outcome;
        }
        const hopeless = fault === null && batch.loaded === 0 && batch.failed === faultyTiles;
        if (pending === 0 || hopeless) settle(lastError);
        tell();
      },
      counted(loaded) {
        count = loaded;
        tell();
      },
      empty(nothing) {
        empty = nothing;
      },
    },
    status: () => told,
    setPlace(next) {
      if (next === place) return;
      place = next;
      tell();
    },
    fail(error) {
      pending = 0;
      batch = { loaded: 0, failed: 1 };
      setFault(error);
      tell();
    },
    setShown(next) {
      if (next === shown) return;
      shown = next;
      if (fault) setFault(fault);
      tell();
    },
    retryNow() {
      attempt = 0;
      if (retryTimer !== null) clearTimeout(retryTimer);
      again();
    },
    dispose() {
      disposed = true;
      if (tick !== null) clearTimeout(tick);
      if (retryTimer !== null) clearTimeout(retryTimer);
    },
  };
}

function same(one: LayerStatus, other: LayerStatus): boolean {
  if (one.kind === "failed" && other.kind === "failed") return one.error === other.error && one.retryAt === other.retryAt;
  return JSON.stringify(one) === JSON.stringify(other);
}
