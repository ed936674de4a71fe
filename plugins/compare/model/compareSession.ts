import { createStore, type StoreApi } from "zustand/vanilla";

import type { AppError } from "#domain/appError";
import { serviceToken, type ModuleContext, type Swipe } from "#plugin-api";

import { sameBasemap, type BesideChoice } from "./besideLayers";
import { playVintages, whenDrawn } from "./playVintages";
import { showOriginal, showVintage, vintagesOf } from "./showVintage";
import { swipeOf, type SwipeChoice } from "./swipeOf";

/** What stands on the map beside the map itself: one at a time. */
export type Comparison = "swipe" | "side-by-side";

export type PlayState = { readonly kind: "still" } | { readonly kind: "playing" } | { readonly kind: "failed"; readonly error: AppError };

export interface CompareState {
  readonly tab: Comparison | "vintages";
  /** On the map while the panel is open. */
  readonly shown: Comparison | null;
  readonly swipe: SwipeChoice;
  readonly beside: BesideChoice;
  /** The layer whose vintages are walked through. */
  readonly layer: string | null;
  readonly play: PlayState;
}

export interface CompareSession {
  readonly store: StoreApi<CompareState>;
  setTab(tab: CompareState["tab"]): void;
  /** Shows what was chosen; where nothing was, the layer on top against the map without it, or another basemap. */
  start(comparison: Comparison): void;
  end(): void;
  moveLine(share: number): void;
  setDirection(direction: Swipe["direction"]): void;
  setSide(layer: string, side: "before" | "after" | "both"): void;
  /** @param wanted a vintage's key or, for `basemap`, a basemap's id; null: the same on both sides */
  setInstead(layer: string, wanted: string | null): void;
  setBeside(change: Partial<BesideChoice>): void;
  swipeLayer(layer: string): void;
  browse(layer: string): void;
  show(layer: string, key: string): void;
  showOriginal(layer: string): void;
  /** The layer as it is against another of its vintages. */
  compareVintage(layer: string, key: string, comparison: Comparison): void;
  play(layer: string): Promise<void>;
  pause(): void;
}

const token = serviceToken<CompareSession>("compare/session");

/** The one session of the module, made at first use. */
export function compareSession(context: ModuleContext): CompareSession {
  const present = context.find(token);
  if (present) return present;
  const session = createCompareSession(context);
  context.offer(token, session);
  context.onDeactivate(() => {
    session.pause();
    session.end();
  });
  return session;
}

export function createCompareSession(context: Pick<ModuleContext, "layers" | "settings">): CompareSession {
  const { layers } = context;
  let playing: AbortController | null = null;
  const store = createStore<CompareState>(() => ({
    tab: "swipe",
    shown: null,
    swipe: { share: 0.5, direction: "left-right", sides: {}, instead: {} },
    beside: { basemap: sameBasemap, shown: {}, vintages: {} },
    layer: null,
    play: { kind: "still" },
  }));
  const { getState: get, setState: set } = store;
  const setSwipe = (change: Partial<SwipeChoice>): void => set(({ swipe }) => ({ swipe: { ...swipe, ...change } }));

  /** The first basemap that is not the present one. */
  const otherBasemap = (): string | undefined => layers.basemaps().find(({ id }) => id !== layers.basemap()?.id)?.id;

  function chooseSwipe(): void {
    if (swipeOf(get().swipe, context)) return;
    const top = layers.list().find(({ visible }) => visible);
    const other = otherBasemap();
    if (top) setSwipe({ sides: { [top.id]: "before" }, instead: {} });
    else if (other !== undefined) setSwipe({ sides: {}, instead: { basemap: other } });
  }

  function chooseBeside(): void {
    const { beside } = get();
    const isUntouched = beside.basemap === sameBasemap && Object.keys(beside.shown).length + Object.keys(beside.vintages).length === 0;
    if (isUntouched) set({ beside: { ...beside, basemap: otherBasemap() ?? sameBasemap } });
  }

  function pause(): void {
    playing?.abort();
    playing = null;
    if (get().play.kind === "playing") set({ play: { kind: "still" } });
  }

  return {
    store,
    pause,
    setTab: (tab) => set({ tab }),
    start(comparison) {
      if (comparison === "swipe") chooseSwipe();
      else chooseBeside();
      set({ shown: comparison, tab: comparison });
    },
    end: () => set({ shown: null }),
    moveLine: (share) => setSwipe({ share: Math.max(0, Math.min(1, share)) }),
    setDirection: (direction) => setSwipe({ direction }),
    setSide(layer, side) {
      const { [layer]: _, ...others } = get().swipe.sides;
      setSwipe({ sides: side === "both" ? others : { ...others, [layer]: side } });
    },
    setInstead(layer, wanted) {
      const { [layer]: _, ...others } = get().swipe.instead;
      setSwipe({ instead: wanted === null ? others : { ...others, [layer]: wanted } });
    },
    setBeside: (change) => set(({ beside }) => ({ beside: { ...beside, ...change } })),
    swipeLayer(layer) {
      setSwipe({ sides: { [layer]: "before" }, instead: {} });
      set({ shown: "swipe", tab: "swipe" });
    },
    browse: (layer) => set({ tab: "vintages", layer, play: { kind: "still" } }),
    show(layer, key) {
      pause();
      set({ play: { kind: "still" } });
      showVintage(context, layer, key);
    },
    showOriginal(layer) {
      pause();
      set({ play: { kind: "still" } });
      showOriginal(context, layer);
    },
    compareVintage(layer, key, comparison) {
      pause();
      if (comparison === "swipe") setSwipe({ sides: {}, instead: { [layer]: key } });
      else set({ beside: { basemap: sameBasemap, shown: {}, vintages: { [layer]: key } } });
      set({ shown: comparison });
    },
    async play(id) {
      pause();
      const layer = layers.find(id);
      if (!layer) return;
      const { stops, at } = vintagesOf(context, layer);
      const mine = new AbortController();
      playing = mine;
      set({ play: { kind: "playing" } });
      const end = await playVintages({
        from: at + 1 < stops.length ? at + 1 : 0,
        count: stops.length,
        show(next) {
          const stop = stops[next];
          if (stop) showVintage(context, id, stop.key);
        },
        drawn: () => whenDrawn(layers, id, mine.signal),
        signal: mine.signal,
      });
      if (playing !== mine) return;
      playing = null;
      set({ play: end === "ended" || end === "stopped" ? { kind: "still" } : { kind: "failed", error: end.error } });
    },
  };
}
