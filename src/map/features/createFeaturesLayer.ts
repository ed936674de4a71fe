import { transformExtent } from "ol/proj.js";

import { toAppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { Extent } from "#domain/position/lonLat";
import { createFeatureStore } from "#map/features/createFeatureStore";
import { createFeaturePicture } from "#map/features/createFeaturePicture";
import { featuresNear } from "#map/features/featuresNear";
import { readFeatures } from "#map/features/readFeatures";
import { containsExtent, widen, type ReadArea } from "#map/features/readArea";
import type { LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";

/** At most so many features for a view: surfaces and lines cost more than points. */
const mostInView = { point: 20_000, other: 5_000 } as const;
const mostInWhole = 100_000;
/** A view at rest for so long is asked for. */
const restMs = 250;
/** Share of the view asked for beyond each of its edges. */
const marginShare = 0.2;

/** Features of a provider, drawn as their pages come; asked for again when the view leaves what came whole. */
export async function createFeaturesLayer(description: LayerDescription, source: FeaturesSource, surroundings: LayerSurroundings): Promise<MadeLayer> {
  const { map, projection, report, purpose } = surroundings;
  const provider = await surroundings.featureProvider(source.provider);
  const store = createFeatureStore(projection, () => picture.refresh());
  const picture = createFeaturePicture(store.drawn, store.lookOf, purpose, () => map.render());
  picture.setStyle(description.style);
  const { layer } = picture;

  let abort: AbortController | null = null;
  /** What came last: its rectangle, and whether it came whole. */
  let read: ReadArea | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let limit: number | null = null;

  async function limitOf(signal: AbortSignal): Promise<number> {
    if (provider.reach === "whole") return mostInWhole;
    if (limit === null) {
      const { geometryType } = await provider.describe(source, { signal });
      limit = geometryType === "point" ? mostInView.point : mostInView.other;
    }
    return limit;
  }

  async function load(extent: Extent | null): Promise<void> {
    abort?.abort();
    const mine = new AbortController();
    abort = mine;
    const { signal } = mine;
    report.started();
    try {
      const query = { limit: await limitOf(signal), ...(extent ? { extent } : {}) };
      const { matched, cut, ids } = await readFeatures(provider, source, query, store, signal, report.counted);
      store.keepOnly(ids);
      store.setCount({ matched, cut });
      read = { extent, whole: !cut };
      report.empty(ids.size === 0);
      report.ended("loaded");
    } catch (thrown) {
      if (abort === mine) read = null;
      report.ended(signal.aborted ? toAppError(new DOMException("A newer view is asked for.", "AbortError")) : toAppError(thrown, { source: description.title }));
    }
  }

  function follow(): void {
    if (timer !== null) clearTimeout(timer);
    if (!layer.isVisible(map.getView())) return;
    const extent = viewExtent();
    if (!extent || (read && (read.extent === null || (read.whole && containsExtent(read.extent, extent))))) return;
    const wanted = provider.reach === "whole" ? null : widen(extent, purpose === "print" ? 0 : marginShare);
    // The first one at once.
    if (read || abort) timer = setTimeout(() => void load(wanted), restMs);
    else void load(wanted);
  }

  function viewExtent(): Extent | null {
    const size = map.getSize();
    if (!size || !map.getView().isDef()) return null;
    const [west = 0, south = 0, east = 0, north = 0] = transformExtent(map.getView().calculateExtent(size), projection, "EPSG:4326", 8);
    return [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)];
  }

  map.on("moveend", follow);
  layer.on("change:visible", follow);
  follow();

  return {
    layer,
    features: store,
    featuresNear: ([x = NaN, y = NaN], tolerance) => featuresNear(store.drawn(), x, y, tolerance),
    groupAt: picture.groupAt,
    hasGroups: picture.hasGroups,
    isBusy: picture.isPainting,
    retry() {
      read = null;
      follow();
    },
    extent() {
      const drawn = store.drawn();
      if (provider.reach !== "whole" || drawn.length === 0) return Promise.resolve(null);
      const bounds = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
      for (const { extent: [minX, minY, maxX, maxY] } of drawn) {
        bounds[0] = Math.min(bounds[0], minX);
        bounds[1] = Math.min(bounds[1], minY);
        bounds[2] = Math.max(bounds[2], maxX);
        bounds[3] = Math.max(bounds[3], maxY);
      }
      if (!Number.isFinite(bounds[0])) return Promise.resolve(null);
      const [west = 0, south = 0, east = 0, north = 0] = transformExtent(bounds, projection, "EPSG:4326");
      return Promise.resolve([west, south, east, north] as const);
    },
    update(next) {
      if (JSON.stringify(next.source) !== JSON.stringify(source)) return false;
      picture.setStyle(next.style);
      return true;
    },
    dispose() {
      map.un("moveend", follow);
      if (timer !== null) clearTimeout(timer);
      abort?.abort();
      picture.dispose();
      store.clear();
    },
  };
}
