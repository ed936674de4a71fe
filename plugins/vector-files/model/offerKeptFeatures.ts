import { AppError } from "#domain/appError";
import { keptFeatures } from "#plugin-api/keptFeatures";
import type { ModuleContext } from "#plugin-api";

import { keptFilesOf } from "./keptFiles";
import { memorySource } from "./memorySource";

/** Features of other modules are kept as a GeoJSON file of their own. */
export function offerKeptFeatures(context: ModuleContext): void {
  context.offer(keptFeatures, {
    async keep(title, features) {
      const collection = { type: "FeatureCollection", name: title, features: features.map(({ id, geometry, properties }) => ({ type: "Feature", id, geometry, properties })) };
      const bytes = new TextEncoder().encode(JSON.stringify(collection));
      const { source, durable } = await memorySource(keptFilesOf(context), { name: title, kind: "geojson", bytes });
      if (!durable) throw new AppError("storage-failed", "The browser keeps no file.", { source: title, reason: "database" });
      return source;
    },
  });
}
