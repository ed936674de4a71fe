import { createStore, type StoreApi } from "zustand/vanilla";

import { AppError } from "#domain/appError";
import type { ZoneGeometry } from "#domain/layer/featureFilter";
import type { FeatureSchema } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import { serviceToken, type FeatureProvider, type MapLayer, type ModuleContext } from "#plugin-api";

export interface FeatureState {
  /** Id, in the list, of the layer that the panels are about; null before one was chosen. */
  readonly layer: string | null;
  /** The zone drawn last, for a filter or a download. */
  readonly zone: ZoneGeometry | null;
  /** What a download is made into. */
  readonly target: "file" | "dataset";
}

/** What the panels of the module share while the page is open. */
export interface FeatureSession {
  readonly store: StoreApi<FeatureState>;
  /** @throws AppError unsupported where no module reads such a source */
  provider(source: FeaturesSource): Promise<FeatureProvider>;
  /** Asked once for each source. */
  schema(source: FeaturesSource): Promise<FeatureSchema>;
}

const token = serviceToken<FeatureSession>("features/session");

export function featureSession(context: ModuleContext): FeatureSession {
  const present = context.find(token);
  if (present) return present;
  const schemas = new Map<string, Promise<FeatureSchema>>();
  const provider = async (source: FeaturesSource): Promise<FeatureProvider> => {
    const found = (await context.collect("featureProviders")).find(({ made }) => made.id === source.provider);
    if (!found) throw new AppError("unsupported", `No module reads ${source.provider}.`, { source: source.provider, reason: "no-feature-provider" });
    return found.made;
  };
  const session: FeatureSession = {
    store: createStore<FeatureState>()(() => ({ layer: null, zone: null, target: "file" })),
    provider,
    schema(source) {
      const key = JSON.stringify([source.provider, source.url, source.collection, source.version]);
      const known = schemas.get(key);
      if (known) return known;
      const asked = provider(source).then((made) => made.describe(source, { signal: new AbortController().signal }));
      schemas.set(key, asked);
      // A service that failed is asked again the next time.
      asked.catch(() => schemas.delete(key));
      return asked;
    },
  };
  context.offer(token, session);
  return session;
}

/** Layers of features, from the top of the map. */
export function featureLayers({ layers }: Pick<ModuleContext, "layers">): readonly (MapLayer & { readonly description: { readonly source: FeaturesSource } })[] {
  return layers.list().filter(isOfFeatures);
}

export function isOfFeatures(layer: MapLayer): layer is MapLayer & { readonly description: { readonly source: FeaturesSource } } {
  return layer.description.source.kind === "features";
}
