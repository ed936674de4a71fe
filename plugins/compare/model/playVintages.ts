import type { LayerAccess, LayerStatus } from "#plugin-api";

/** For so long each vintage is looked at, at least. */
export const dwellMs = 1_800;

/**
 * Walks through stops, each after its own time and once the one before it is drawn.
 * @param show takes the index of a stop
 * @param drawn resolves with how the layer came out
 * @returns why it ended; `failed` with the status of the layer that did not come
 */
export async function playVintages(
  { from, count, show, drawn, signal }: { readonly from: number; readonly count: number; readonly show: (at: number) => void; readonly drawn: () => Promise<LayerStatus>; readonly signal: AbortSignal },
): Promise<"ended" | "stopped" | (LayerStatus & { kind: "failed" })> {
  for (let at = from; at < count; at += 1) {
    show(at);
    await pause(dwellMs, signal);
    if (signal.aborted) return "stopped";
    const status = await drawn();
    if (stopped(signal)) return "stopped";
    if (status.kind === "failed") return status;
  }
  return "ended";
}

/** The layer's status once it loads no more; at once when the signal is given. */
export function whenDrawn(layers: Pick<LayerAccess, "status" | "subscribe">, id: string, signal: AbortSignal): Promise<LayerStatus> {
  return new Promise((resolve) => {
    let unsubscribe: (() => void) | null = null;
    const look = (): void => {
      const status = layers.status(id);
      if ((status.kind === "loading" || status.kind === "slow") && !signal.aborted) return;
      unsubscribe?.();
      unsubscribe = null;
      signal.removeEventListener("abort", look);
      resolve(status);
    };
    unsubscribe = layers.subscribe(look);
    signal.addEventListener("abort", look);
    look();
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}

/** Read anew: it may have been given while something was waited for. */
function stopped(signal: AbortSignal): boolean {
  return signal.aborted;
}
