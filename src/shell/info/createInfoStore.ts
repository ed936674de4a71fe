import { createStore, type StoreApi } from "zustand/vanilla";

import { toAppError, type AppError } from "#domain/appError";
import type { LonLat } from "#domain/position/lonLat";
import type { HttpClient } from "#plugin-api/http";
import type { MapController } from "#map/mapController";
import type { InfoRequest } from "#map/info/infoRequests";

import type { LayerFeature } from "#domain/layer/features";

import type { InfoAnswer, InfoObject } from "./readInfoAnswer";

/** What one layer says of the place that was asked about. */
export interface LayerInfo {
  /** Its id in the list. */
  readonly layer: string;
  readonly state:
    | { readonly kind: "asking" }
    | { readonly kind: "answered"; readonly answer: InfoAnswer }
    | { readonly kind: "failed"; readonly error: AppError };
}

export type InfoState =
  | { readonly kind: "none" }
  /** From the top of the map to the bottom. Empty: no layer that is shown can be asked. */
  | { readonly kind: "asked"; readonly position: LonLat; readonly layers: readonly LayerInfo[] };

export interface InfoStore {
  readonly state: StoreApi<InfoState>;
  /** Asks all layers that are shown and can be asked about a place, each by itself: one that fails stops no other. */
  ask(map: MapController, position: LonLat): void;
  /** Asks one layer again. */
  retry(layer: string): void;
  close(): void;
}

const longestAnswerMs = 20_000;

/**
 * @param titleOf who answers, for the words of faults
 * @param order ids of the list, from the top of the map to the bottom
 */
export function createInfoStore(dependencies: { http: HttpClient; titleOf: (layer: string) => string; order: () => readonly string[] }): InfoStore {
  const { http, titleOf, order } = dependencies;
  const state = createStore<InfoState>()(() => ({ kind: "none" }));
  let abort = new AbortController();
  let last: { map: MapController; position: LonLat } | null = null;

  function put(turn: AbortController, info: LayerInfo): void {
    const present = state.getState();
    if (turn.signal.aborted || present.kind !== "asked") return;
    state.setState({ ...present, layers: present.layers.map((each) => (each.layer === info.layer ? info : each)) }, true);
  }

  async function askOne(layer: string, requests: readonly InfoRequest[], turn: AbortController): Promise<void> {
    const source = titleOf(layer);
    try {
      const { readInfoAnswer, refusalIn } = await import("./readInfoAnswer");
      const answers = await Promise.all(
        requests.map(async ({ url, format }) => {
          let contentType = format;
          let refused: Uint8Array | null = null;
          try {
            const bytes = await http.bytes(url, {
              signal: turn.signal,
              timeoutMs: longestAnswerMs,
              onAnswer: ({ headers, bytes: whole, status }) => {
                contentType = headers["content-type"] ?? format;
                if (status >= 400) refused = whole;
              },
            });
            return readInfoAnswer(bytes, contentType, source);
          } catch (thrown) {
            throw (refused && refusalIn(refused, contentType, source)) ?? thrown;
          }
        }),
      );
      put(turn, { layer, state: { kind: "answered", answer: merged(answers) } });
    } catch (thrown) {
      put(turn, { layer, state: { kind: "failed", error: toAppError(thrown, { source }) } });
    }
  }

  function start(map: MapController, position: LonLat, only: string | null): void {
    const pixel = map.ol.getPixelFromCoordinate(map.fromLonLat(position));
    if (!pixel) return;
    const addresses = byLayer(map.infoRequests(pixel));
    if (only !== null) {
      const again = addresses.get(only);
      if (!again) return;
      put(abort, { layer: only, state: { kind: "asking" } });
      void askOne(only, again, abort);
      return;
    }
    abort.abort();
    abort = new AbortController();
    const drawn = byLayer(map.featuresAt(pixel));
    const layers = order().flatMap((layer): LayerInfo[] => {
      const features = drawn.get(layer);
      if (features) return [{ layer, state: { kind: "answered", answer: { kind: "objects", objects: features.map(({ feature }) => drawnObject(feature)) } } }];
      return addresses.has(layer) ? [{ layer, state: { kind: "asking" } }] : [];
    });
    state.setState({ kind: "asked", position, layers }, true);
    for (const [layer, requests] of addresses) void askOne(layer, requests, abort);
  }

  return {
    state,
    ask(map, position) {
      last = { map, position };
      start(map, position, null);
    },
    retry(layer) {
      if (last) start(last.map, last.position, layer);
    },
    close() {
      abort.abort();
      last = null;
      state.setState({ kind: "none" }, true);
    },
  };
}

/** A layer that several addresses were asked for: all that was found. */
function merged(answers: readonly InfoAnswer[]): InfoAnswer {
  const objects = answers.flatMap((answer) => (answer.kind === "objects" ? answer.objects : []));
  if (objects.length > 0) return { kind: "objects", objects };
  const texts = answers.flatMap((answer) => (answer.kind === "text" ? [answer.text] : []));
  return texts.length > 0 ? { kind: "text", text: texts.join("\n\n") } : { kind: "empty" };
}

function drawnObject({ id, properties }: LayerFeature): InfoObject {
  return {
    title: id,
    properties: Object.entries(properties).flatMap(([name, value]) => {
      if (value === null || value === "") return [];
      const text = String(value);
      return [{ name, value, ...(/^https:\/\/\S+$/.test(text) && URL.canParse(text) ? { link: text } : {}) }];
    }),
  };
}

function byLayer<T extends { readonly layer: string }>(list: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(one.layer, [...(groups.get(one.layer) ?? []), one]);
  return groups;
}
