import { createColumnsBuilder } from "#domain/import/createColumnsBuilder";
import type { FeatureProperty, LayerFeature } from "#domain/layer/features";
import type { DatasetRequest } from "#plugin-api";

import { columnNamesOf, placeOf } from "../download/writeText";

/**
 * Features as rows that can be corrected: a column for each property under its own name, and one
 * place for each (a point inside, for a surface).
 */
export function toDataset(title: string, properties: readonly FeatureProperty[], features: readonly LayerFeature[]): DatasetRequest {
  const names = columnNamesOf(properties, features);
  const builder = createColumnsBuilder(names.length);
  for (let start = 0; start < features.length; start += 5_000) {
    builder.addRows(features.slice(start, start + 5_000).map((feature) => names.map((name) => String(feature.properties[name] ?? ""))));
  }
  return { title, columnNames: names, cells: builder.finish(), positions: features.map(({ geometry }) => geometry && placeOf(geometry)) };
}
