import { AppError } from "#domain/appError";
import type { LayerFeature } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { ModuleContext } from "#plugin-api";

import { keptFilesOf } from "./keptFiles";
import { memorySource } from "./memorySource";

/** Features of another module, kept as a GeoJSON file of their own. @throws AppError storage-failed where the browser keeps none */
export async function keepFeatures(context: ModuleContext, title: string, features: readonly LayerFeature[]): Promise<FeaturesSource> {
  const collection = { type: "FeatureCollection", name: title, features: features.map(({ id, geometry, properties }) => ({ type: "Feature", id, geometry, properties })) };
  const bytes = new TextEncoder().encode(JSON.stringify(collection));
  const { source, durable } = await memorySource(keptFilesOf(context), { name: title, kind: "geojson", bytes });
  if (!durable) throw new AppError("storage-failed", "The browser keeps no file.", { source: title, reason: "database" });
  return source;
}
