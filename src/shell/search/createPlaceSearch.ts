import { createStore, type StoreApi } from "zustand/vanilla";

import { toAppError, type AppError } from "#domain/appError";
import type { LonLat } from "#domain/position/lonLat";
import type { Clock } from "#domain/time/clock";
import type { SearchHit, SearchSource } from "#plugin-api/searchSource";

/** A source with the words that the shell shows for it. */
export interface NamedSource {
  /** Unique over all modules. */
  readonly key: string;
  /** Already translated. */
  readonly title: string;
  readonly kindTitle: (kind: string) => string;
  readonly priority: number;
  readonly source: SearchSource;
}

/** A hit as it is listed: all words translated, all that is needed to show it on the map. Plain data. */
export interface PlaceHit {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly kind: string;
  readonly position: LonLat;
  readonly extent?: SearchHit["extent"];
  readonly zoom?: number;
  readonly geometry?: SearchHit["geometry"];
}

export interface HitGroup {
  readonly key: string;
  readonly title: string;
  readonly hits: readonly PlaceHit[];
}

export type PlaceSearchState =
  | { readonly kind: "idle" }
  /** Too little to ask anybody. */
  | { readonly kind: "too-short" }
  /** `groups` are those of the text before, until the first answers come. */
  | { readonly kind: "searching"; readonly groups: readonly HitGroup[] }
  /** `errors` of the sources that failed: the others' answers stand. */
  | { readonly kind: "done"; readonly text: string; readonly groups: readonly HitGroup[]; readonly errors: readonly AppError[] };

export interface PlaceSearch {
  readonly state: StoreApi<PlaceSearchState>;
  /** The text of the box changed. */
  ask(text: string): void;
  /** Forgets what was asked; answers on their way are dropped. */
  clear(): void;
}

export interface PlaceSearchDependencies {
  readonly sources: () => Promise<readonly NamedSource[]>;
  /** Where the map looks: favours what is near. */
  readonly near: () => LonLat | undefined;
  readonly clock: Clock;
}

/** After the last key. */
export const debounceMs = 200;
/** Between two rounds: with two services asked in each, ten calls a second are never passed. */
export const leastIntervalMs = 260;
const hitsPerSource = 5;

/** Asks every source that accepts the text, once typing pauses. The last question wins: older ones are aborted. */
export function createPlaceSearch({ sources, near, clock }: PlaceSearchDependencies): PlaceSearch {
  const state = createStore<PlaceSearchState>()(() => ({ kind: "idle" }));
  let abort = new AbortController();
  let undoTimer: (() => void) | null = null;
  let lastRound = -Infinity;

  function stop(): void {
    undoTimer?.();
    undoTimer = null;
    abort.abort();
    abort = new AbortController();
  }

  async function round(text: string, signal: AbortSignal): Promise<void> {
    lastRound = clock.now();
    const asked = (await sources()).filter(({ source }) => source.accepts(text)).sort((one, other) => other.priority - one.priority);
    if (signal.aborted) return;
    if (asked.length === 0) {
      state.setState({ kind: "too-short" }, true);
      return;
    }
    const answers: (HitGroup | null)[] = asked.map(() => null);
    const errors: AppError[] = [];
    const place = near();
    await Promise.all(
      asked.map(async (named, position) => {
        try {
          const hits = await named.source.search(text, { signal, limit: hitsPerSource, ...(place ? { near: place } : {}) });
          if (signal.aborted) return;
          answers[position] = { key: named.key, title: named.title, hits: hits.slice(0, hitsPerSource).map((hit) => listed(hit, named)) };
          state.setState({ kind: "searching", groups: distinct(answers) }, true);
        } catch (thrown) {
          const error = toAppError(thrown, { source: named.title });
          if (error.code !== "cancelled") errors.push(error);
        }
      }),
    );
    if (!signal.aborted) state.setState({ kind: "done", text, groups: distinct(answers), errors }, true);
  }

  return {
    state,
    ask(text) {
      stop();
      const trimmed = text.trim();
      if (trimmed === "") {
        state.setState({ kind: "idle" }, true);
        return;
      }
      const { signal } = abort;
      const present = state.getState();
      state.setState({ kind: "searching", groups: "groups" in present ? present.groups : [] }, true);
      const wait = Math.max(debounceMs, lastRound + leastIntervalMs - clock.now());
      undoTimer = clock.after(wait, () => {
        undoTimer = null;
        round(trimmed, signal).catch((thrown: unknown) => {
          if (!signal.aborted) state.setState({ kind: "done", text: trimmed, groups: [], errors: [toAppError(thrown)] }, true);
        });
      });
    },
    clear() {
      stop();
      state.setState({ kind: "idle" }, true);
    },
  };
}

function listed(hit: SearchHit, named: NamedSource): PlaceHit {
  return {
    key: `${named.key}/${hit.id}`,
    title: hit.title,
    detail: hit.detail ?? "",
    kind: named.kindTitle(hit.kind),
    position: hit.position,
    ...(hit.extent === undefined ? {} : { extent: hit.extent }),
    ...(hit.zoom === undefined ? {} : { zoom: hit.zoom }),
    ...(hit.geometry === undefined ? {} : { geometry: hit.geometry }),
  };
}

/** Groups in their order, without what a group above has already: same words, same postcode. Empty ones are left out. */
function distinct(answers: readonly (HitGroup | null)[]): HitGroup[] {
  const seen = new Set<string>();
  const groups: HitGroup[] = [];
  for (const group of answers) {
    if (!group) continue;
    const hits = group.hits.filter((hit) => {
      const postcode = /\d{5}/.exec(hit.detail)?.[0];
      const sameness = fold(`${hit.title}|${postcode ?? hit.detail}`);
      if (seen.has(sameness)) return false;
      seen.add(sameness);
      return true;
    });
    if (hits.length > 0) groups.push({ ...group, hits });
  }
  return groups;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9|]+/g, " ").trim();
}
