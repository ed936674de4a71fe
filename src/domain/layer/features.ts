import type { FeatureFilter, ZoneGeometry } from "#domain/layer/featureFilter";
import type { FeatureSymbol } from "#domain/layer/featureStyle";
import type { Extent } from "#domain/position/lonLat";

/** A value of a feature as the screens show it; structured values are written as JSON. */
export type FeatureValue = string | number | boolean | null;

/** A feature of a layer; its geometry is GeoJSON in WGS 84, longitude first. */
export interface LayerFeature {
  /** Unique in its layer: the service's own id where it has one. */
  readonly id: string;
  readonly geometry: FeatureGeometry | null;
  readonly properties: Readonly<Record<string, FeatureValue>>;
  /** How its file wants it drawn, where the file says so; features drawn alike share one object. */
  readonly symbol?: FeatureSymbol;
}

export interface FeatureGeometry {
  readonly type: "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon" | "GeometryCollection";
  /** As GeoJSON says for the type; absent for a collection. */
  readonly coordinates?: unknown;
  readonly geometries?: readonly FeatureGeometry[];
}

export interface FeatureProperty {
  readonly name: string;
  /** As people read it, where the service says so. */
  readonly title?: string;
  readonly type: "text" | "number" | "integer" | "boolean" | "date" | "other";
}

/** What the service says of a collection. */
export interface FeatureSchema {
  readonly properties: readonly FeatureProperty[];
  /** null: no geometry, or none that the service names. */
  readonly geometryName: string | null;
  readonly geometryType: "point" | "line" | "polygon" | "mixed" | "none";
  /** The CRS that the collection is kept in: `EPSG:2154`; null when the service does not say. */
  readonly nativeCrs: string | null;
}

/** Which features are wanted. All that is given must hold. */
export interface FeatureQuery {
  readonly extent?: Extent;
  readonly zone?: ZoneGeometry;
  readonly filter?: FeatureFilter;
  readonly ids?: readonly string[];
  /** Names of properties; all when absent. The geometry always comes. */
  readonly properties?: readonly string[];
  readonly sortBy?: { readonly property: string; readonly descending: boolean };
  /** At most so many features in all. */
  readonly limit: number;
}

/** A page of an answer. Pages come in no promised order where several are asked at once. */
export interface FeaturePage {
  readonly features: readonly LayerFeature[];
  /** Features that the query matches in all; null when the service does not count. */
  readonly matched: number | null;
  /** Features of the page that could not be read and were left out. */
  readonly leftOut?: number;
  /** True: the service can't go on from here, though it has more. */
  readonly cut?: boolean;
}
