import VectorSource from "ol/source/Vector.js";

import type { LayerFeature } from "#domain/layer/features";
import type { FeatureCount, LayerFeatures } from "#plugin-api/layer";
import { DrawnFeature } from "#map/features/drawnFeature";
import type { FeatureLook } from "#map/features/createStyler";
import { breathe, inSlices } from "#map/features/inSlices";
import { toGeometry } from "#map/features/toGeometry";
import { transformOf } from "#map/view/transformOf";

/** The features of a layer, and their drawn twins. */
export interface FeatureStore extends LayerFeatures {
  readonly source: VectorSource<DrawnFeature>;
  /** Adds those that are not there yet, a few milliseconds at a time. Shown with the next `show`. */
  add(features: readonly LayerFeature[], signal: AbortSignal): Promise<void>;
  /** Puts what was added on the map. */
  show(signal: AbortSignal): Promise<void>;
  /** Removes all but these. */
  keepOnly(ids: ReadonlySet<string>): void;
  clear(): void;
  setCount(count: Omit<FeatureCount, "loaded">): void;
  lookOf(id: string): FeatureLook;
  /** Told after the selection or the highlight changed: draw again. */
  onLook: (() => void) | null;
}

/** Features put on the map at once: more would stop the page for longer than a slice. */
const shownAtOnce = 1_500;

export function createFeatureStore(projection: string): FeatureStore {
  const source = new VectorSource<DrawnFeature>();
  const project = transformOf("EPSG:4326", projection);
  const drawn = new Map<string, DrawnFeature>();
  const listeners = new Set<() => void>();
  let waiting: DrawnFeature[] = [];
  let list: readonly LayerFeature[] | null = [];
  let counted: Omit<FeatureCount, "loaded"> = { matched: null, cut: false };
  let selection: ReadonlySet<string> = new Set();
  let highlighted: string | null = null;

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  const store: FeatureStore = {
    source,
    onLook: null,
    async add(features, signal) {
      list = null;
      await inSlices(
        features,
        (feature) => {
          if (drawn.has(feature.id)) return;
          const twin = new DrawnFeature(feature);
          const geometry = feature.geometry && toGeometry(feature.geometry, project);
          if (geometry) twin.setGeometry(geometry);
          drawn.set(feature.id, twin);
          waiting.push(twin);
        },
        signal,
      );
    },
    async show(signal) {
      const all = waiting;
      waiting = [];
      for (let index = 0; index < all.length; index += shownAtOnce) {
        if (index > 0) await breathe();
        if (signal.aborted) {
          waiting = [...all.slice(index), ...waiting];
          return;
        }
        source.addFeatures(all.slice(index, index + shownAtOnce));
      }
      tell();
    },
    keepOnly(ids) {
      const gone = [...drawn.values()].filter((twin) => !ids.has(twin.source.id));
      if (gone.length === 0) return;
      for (const twin of gone) drawn.delete(twin.source.id);
      waiting = waiting.filter((twin) => ids.has(twin.source.id));
      if (gone.length > drawn.size) {
        source.clear(true);
        source.addFeatures([...drawn.values()]);
      } else {
        for (const twin of gone) if (source.hasFeature(twin)) source.removeFeature(twin);
      }
      list = null;
      tell();
    },
    clear() {
      drawn.clear();
      waiting = [];
      list = [];
      source.clear(true);
      counted = { matched: null, cut: false };
      tell();
    },
    setCount(count) {
      counted = count;
      tell();
    },
    lookOf: (id) => (selection.has(id) ? "selected" : id === highlighted ? "highlighted" : "plain"),
    loaded() {
      list ??= Array.from(drawn.values(), (twin) => twin.source);
      return list;
    },
    count: () => ({ loaded: drawn.size, ...counted }),
    selection: () => selection,
    select(ids, how = "replace") {
      const next = new Set(how === "replace" ? [] : selection);
      for (const id of ids) {
        if (how === "toggle" && next.has(id)) next.delete(id);
        else next.add(id);
      }
      selection = next;
      store.onLook?.();
      tell();
    },
    highlight(id) {
      if (id === highlighted) return;
      highlighted = id;
      store.onLook?.();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return store;
}
