import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";

import { toAppError, type AppError } from "#domain/appError";
import type { FeatureSchema } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { LayerFeatures, MapLayer } from "#plugin-api";
import { useModule } from "#plugin-api/ui/moduleContext";

import { featureLayers, featureSession, type FeatureSession } from "../model/featureSession";

export type FeatureLayer = MapLayer & { readonly description: { readonly source: FeaturesSource } };

export type SchemaState = { readonly kind: "loading" } | { readonly kind: "ready"; readonly schema: FeatureSchema } | { readonly kind: "failed"; readonly error: AppError };

export interface FeatureView {
  readonly session: FeatureSession;
  readonly layers: readonly FeatureLayer[];
  /** The chosen one, or the topmost; null when the map has none. */
  readonly layer: FeatureLayer | null;
  /** null while the map does not hold it. */
  readonly features: LayerFeatures | null;
  /** Changes with each change of the features or of their selection. */
  readonly revision: number;
}

/** The layer that the panels are about, shown again after each change of it or of its features. */
export function useFeatureLayer(): FeatureView {
  const context = useModule();
  const session = featureSession(context);
  const chosen = useStore(session.store, (state) => state.layer);
  useRevision(context.layers.subscribe);
  const layers = featureLayers(context);
  const layer = layers.find(({ id }) => id === chosen) ?? layers[0] ?? null;
  const features = layer ? context.layers.features(layer.id) : null;
  const revision = useRevision(useMemo(() => (listener: () => void) => subscribeTo(features, listener), [features]));
  return { session, layers, layer, features, revision };
}

function subscribeTo(features: LayerFeatures | null, listener: () => void): () => void {
  return features ? features.subscribe(listener) : () => undefined;
}

/** A number that grows each time that `subscribe` calls. */
function useRevision(subscribe: (listener: () => void) => () => void): number {
  const counter = useMemo(() => {
    let count = 0;
    return {
      subscribe: (listener: () => void) =>
        subscribe(() => {
          count += 1;
          listener();
        }),
      read: () => count,
    };
  }, [subscribe]);
  return useSyncExternalStore(counter.subscribe, counter.read);
}

/** What the service says of the layer; `retry` asks again. */
export function useSchema({ session, layer }: FeatureView): { readonly state: SchemaState; retry(): void } {
  const [state, setState] = useState<{ key: string; state: SchemaState } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const source = layer?.description.source;
  const key = source ? `${attempt}|${source.provider}|${source.url}|${source.collection ?? ""}` : "";
  useEffect(() => {
    if (!source) return undefined;
    let left = false;
    const settle = (settled: SchemaState): void => {
      if (!left) setState({ key, state: settled });
    };
    session.schema(source).then(
      (schema) => settle({ kind: "ready", schema }),
      (thrown: unknown) => settle({ kind: "failed", error: toAppError(thrown) }),
    );
    return () => {
      left = true;
    };
    // The source changes with its filter, which says nothing of its properties.
  }, [session, key]);
  return { state: state?.key === key ? state.state : { kind: "loading" }, retry: () => setAttempt((count) => count + 1) };
}
