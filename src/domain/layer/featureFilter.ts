/**
 * A filter on the features of a layer, as plain data: it travels in links and catalogues, and is written as CQL, FES
 * or a QGIS expression where it is applied.
 */
export type FeatureFilter =
  | { readonly kind: "and" | "or"; readonly filters: readonly FeatureFilter[] }
  | { readonly kind: "not"; readonly filter: FeatureFilter }
  | { readonly kind: "compare"; readonly property: string; readonly operator: CompareOperator; readonly value: FilterValue }
  | { readonly kind: "between"; readonly property: string; readonly lower: FilterValue; readonly upper: FilterValue }
  /** `*` stands for any text; case does not matter. */
  | { readonly kind: "like"; readonly property: string; readonly pattern: string }
  | { readonly kind: "one-of"; readonly property: string; readonly values: readonly FilterValue[] }
  | { readonly kind: "empty"; readonly property: string }
  /** A GeoJSON Polygon or MultiPolygon in WGS 84, longitude first. */
  | { readonly kind: "within-zone"; readonly relation: "intersects" | "within"; readonly zone: ZoneGeometry };

export type CompareOperator = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** Dates are ISO 8601 text. */
export type FilterValue = string | number | boolean;

export type ZoneGeometry =
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] };
