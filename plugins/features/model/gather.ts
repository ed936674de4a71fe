import type { FeatureQuery, LayerFeature } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { ZoneGeometry } from "#domain/layer/featureFilter";
import type { Extent } from "#domain/position/lonLat";
import { throwIfCancelled } from "#domain/time/clock";
import type { FeatureProvider } from "#plugin-api";

/** Which features of a layer are taken away. The layer's own filter holds in all of them. */
export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "view"; readonly extent: Extent }
  | { readonly kind: "zone"; readonly zone: ZoneGeometry }
  | { readonly kind: "selection"; readonly features: readonly LayerFeature[] };

/** More would not fit in the memory of a page together with the file made of it. */
export const mostFeatures = 300_000;

export function queryOf(scope: Exclude<Scope, { kind: "selection" }>): Omit<FeatureQuery, "limit"> {
  if (scope.kind === "view") return { extent: scope.extent };
  return scope.kind === "zone" ? { zone: scope.zone } : {};
}

/** @returns null when the service does not count */
export async function countOf(provider: FeatureProvider, source: FeaturesSource, scope: Scope, signal: AbortSignal): Promise<number | null> {
  return scope.kind === "selection" ? scope.features.length : provider.count(source, queryOf(scope), { signal });
}

export interface Gathered {
  readonly features: readonly LayerFeature[];
  /** Features that could not be read. */
  readonly leftOut: number;
  /** True: the service has more and did not give it, or there are more than a page can hold. */
  readonly cut: boolean;
}

/**
 * All features of a scope, each once.
 * @param onProgress features so far, and how many there are in all where the service counts
 * @throws AppError of the provider; cancelled
 */
export async function gather(
  provider: FeatureProvider,
  source: FeaturesSource,
  scope: Scope,
  call: { readonly signal: AbortSignal; readonly onProgress: (came: number, matched: number | null) => void },
): Promise<Gathered> {
  if (scope.kind === "selection") return { features: scope.features, leftOut: 0, cut: false };
  const found = new Map<string, LayerFeature>();
  let leftOut = 0;
  let cut = false;
  let matched: number | null = null;
  for await (const page of provider.read(source, { ...queryOf(scope), limit: mostFeatures }, call)) {
    throwIfCancelled(call.signal);
    for (const feature of page.features) found.set(feature.id, feature);
    leftOut += page.leftOut ?? 0;
    cut ||= page.cut ?? false;
    matched = page.matched ?? matched;
    call.onProgress(found.size, matched);
  }
  return { features: [...found.values()], leftOut, cut: cut || found.size >= mostFeatures };
}
