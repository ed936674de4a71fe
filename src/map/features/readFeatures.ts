import type { FeatureQuery } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { FeatureProvider } from "#plugin-api/featureProvider";
import type { FeatureStore } from "#map/features/createFeatureStore";

export interface ReadFeatures {
  readonly ids: ReadonlySet<string>;
  readonly matched: number | null;
  /** There is more, which the limit or the service itself keeps back. */
  readonly cut: boolean;
}

/** Painting everything again for each page would cost more than the pages: it waits until there is so much more to show. */
const growth = 1.5;
const longestWaitMs = 1_000;

/**
 * Reads pages into the store and shows them as they come.
 * @param onCount how many came so far
 * @throws AppError of the provider
 */
export async function readFeatures(
  provider: FeatureProvider,
  source: FeaturesSource,
  query: FeatureQuery,
  store: FeatureStore,
  signal: AbortSignal,
  onCount: (loaded: number) => void,
): Promise<ReadFeatures> {
  const ids = new Set<string>();
  let matched: number | null = null;
  let heldBack = false;
  let shown = 0;
  let shownAt = -Infinity;
  for await (const page of provider.read(source, query, { signal })) {
    signal.throwIfAborted();
    await store.add(page.features, signal);
    for (const { id } of page.features) ids.add(id);
    matched = page.matched ?? matched;
    heldBack ||= page.cut ?? false;
    onCount(ids.size);
    if (ids.size >= shown * growth || performance.now() - shownAt > longestWaitMs) {
      shown = ids.size;
      shownAt = performance.now();
      store.setCount({ matched, cut: matched !== null && ids.size < matched });
      store.show();
    }
    if (ids.size >= query.limit) break;
  }
  store.show();
  signal.throwIfAborted();
  const full = ids.size >= query.limit;
  if (full && matched === null) {
    const { limit: _, ...whole } = query;
    matched = await provider.count(source, whole, { signal });
  }
  return { ids, matched, cut: heldBack || (matched === null ? full : ids.size < matched && full) };
}
