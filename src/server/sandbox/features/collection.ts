import type { Extent } from "#domain/position/lonLat";
import type { Shape } from "#server/sandbox/features/geometry";

/** A scalar of a feature; dates are ISO 8601 text. */
export type PropertyValue = string | number | boolean | null;

export interface CollectionProperty {
  readonly name: string;
  readonly type: "string" | "int" | "double" | "boolean" | "date";
}

export interface CollectionFeature {
  /** `<local name>.<number>`, as GeoServer gives. */
  readonly id: string;
  readonly shape: Shape;
  readonly extent: Extent;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

/** What the sandbox's WFS and WMS-V serve under one name. */
export interface FeatureCollection {
  /** `BDTOPO_V3:batiment`. */
  readonly name: string;
  readonly title: string;
  readonly abstract: string;
  readonly geometryName: "geometrie" | "geom" | "the_geom";
  readonly geometryType: "Point" | "MultiLineString" | "MultiPolygon";
  /** The CRS that the table is kept in: CQL without SRID is read in it, in its authority's order. */
  readonly nativeCrs: "EPSG:4326" | "EPSG:2154";
  readonly properties: readonly CollectionProperty[];
  readonly features: readonly CollectionFeature[];
  readonly extent: Extent;
}

export const localNameOf = ({ name }: Pick<FeatureCollection, "name">): string => name.split(":")[1] ?? name;
export const prefixOf = ({ name }: Pick<FeatureCollection, "name">): string => name.split(":")[0] ?? name;
