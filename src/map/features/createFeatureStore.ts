import type { LayerFeature } from "#domain/layer/features";
import type { FeatureCount, LayerFeatures } from "#plugin-api/layer";
import type { FeatureLook } from "#map/features/drawSymbol";
import { flatFeature, type FlatFeature } from "#map/features/flatFeature";
import { inSlices } from "#map/features/inSlices";
import { transformOf } from "#map/view/transformOf";

/** The features of a layer, and how they lie in the view's plane. */
export interface FeatureStore extends LayerFeatures {
  /** In the order in which they came. */
  drawn(): readonly FlatFeature[];
  /**
   * Adds those that are not there yet, a few milliseconds at a time. A feature without an id of the service's (`#12`)
   * takes the place of the one that bore the same number in another answer: it is not the same.
   */
  add(features: readonly LayerFeature[], signal: AbortSignal): Promise<void>;
  /** What was added is to be seen. */
  show(): void;
  /** Removes all but these. */
  keepOnly(ids: ReadonlySet<string>): void;
  clear(): void;
  setCount(count: Omit<FeatureCount, "loaded">): void;
  lookOf(id: string): FeatureLook;
}

/** @param onSeen features, the selection or the highlight changed: draw again */
export function createFeatureStore(projection: string, onSeen: () => void): FeatureStore {
  const project = transformOf("EPSG:4326", projection);
  const byId = new Map<string, FlatFeature>();
  const listeners = new Set<() => void>();
  let drawn: readonly FlatFeature[] | null = [];
  let list: readonly LayerFeature[] | null = [];
  let counted: Omit<FeatureCount, "loaded"> = { matched: null, cut: false };
  let selection: ReadonlySet<string> = new Set();
  let highlighted: string | null = null;

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  function changed(): void {
    drawn = null;
    list = null;
  }

  return {
    drawn() {
      drawn ??= [...byId.values()];
      return drawn;
    },
    async add(features, signal) {
      await inSlices(
        features,
        (feature) => {
          const { id } = feature;
          const known = byId.get(id);
          if (known && (!id.startsWith("#") || known.source === feature)) return;
          byId.set(id, flatFeature(feature, project));
          if (known && selection.has(id)) selection = new Set([...selection].filter((one) => one !== id));
        },
        signal,
      );
      changed();
    },
    show() {
      onSeen();
      tell();
    },
    keepOnly(ids) {
      const gone = [...byId.keys()].filter((id) => !ids.has(id));
      if (gone.length === 0) return;
      for (const id of gone) byId.delete(id);
      changed();
      onSeen();
      tell();
    },
    clear() {
      byId.clear();
      changed();
      counted = { matched: null, cut: false };
      onSeen();
      tell();
    },
    setCount(count) {
      counted = count;
      tell();
    },
    lookOf: (id) => (selection.has(id) ? "selected" : id === highlighted ? "highlighted" : "plain"),
    loaded() {
      list ??= Array.from(byId.values(), ({ source }) => source);
      return list;
    },
    count: () => ({ loaded: byId.size, ...counted }),
    selection: () => selection,
    select(ids, how = "replace") {
      const next = new Set(how === "replace" ? [] : selection);
      for (const id of ids) {
        if (how === "toggle" && next.has(id)) next.delete(id);
        else next.add(id);
      }
      selection = next;
      onSeen();
      tell();
    },
    highlight(id) {
      if (id === highlighted) return;
      highlighted = id;
      onSeen();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
