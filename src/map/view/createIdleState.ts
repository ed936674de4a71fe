import type OlMap from "ol/Map.js";

export interface IdleState {
  setBusy(): void;
  whenIdle(): Promise<void>;
}

/**
 * Writes `data-map` on the target: `busy`, then `idle` once what is shown is what was asked for.
 * @param isBusy what the map itself does not know of: code on its way, points being painted
 */
export function createIdleState(map: OlMap, target: HTMLElement, isBusy: () => boolean): IdleState {
  const waiting = new Set<() => void>();

  function set(state: "busy" | "idle"): void {
    if (target.dataset.map !== state) target.dataset.map = state;
  }

  function settle(): void {
    const view = map.getView();
    if (isBusy() || view.getAnimating() || view.getInteracting()) {
      set("busy");
      return;
    }
    set("idle");
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  const setBusy = (): void => set("busy");
  setBusy();
  map.on("loadstart", setBusy);
  map.on("movestart", setBusy);
  map.on("rendercomplete", settle);
  return {
    setBusy,
    whenIdle: () =>
      new Promise((resolve) => {
        waiting.add(resolve);
        map.render();
      }),
  };
}
