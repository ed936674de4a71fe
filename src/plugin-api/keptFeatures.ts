import type { LayerFeature } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import { serviceToken } from "#plugin-api/services";

/** Features that come from no service one could ask again (an answer, a drawing), kept in this browser as a source of layers. */
export interface KeptFeatures {
  /** @returns the source to describe a layer with; it is found again after a reload. @throws AppError storage-failed */
  keep(title: string, features: readonly LayerFeature[]): Promise<FeaturesSource>;
}

/** Offered by the module that reads files as layers. */
export const keptFeatures = serviceToken<KeptFeatures>("kept-features");
