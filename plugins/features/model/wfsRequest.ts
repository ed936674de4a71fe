import { allOf } from "#contracts/ogc/filter/simplifyFilter";
import { writeCql } from "#contracts/ogc/filter/writeCql";
import { writeFes } from "#contracts/ogc/filter/writeFes";
import type { FeatureFilter } from "#domain/layer/featureFilter";
import type { FeatureQuery, FeatureSchema } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";

import type { ServiceManner } from "./serviceManner";
import { sortKeyOf } from "./sortKey";

export type WfsParameters = Readonly<Record<string, string | number | undefined>>;

export interface WfsRequest {
  readonly parameters: WfsParameters;
  /** Name of the parameter that may be long. */
  readonly long: string;
}

export function isOld({ version }: FeaturesSource): boolean {
  return version !== undefined && version.startsWith("1.");
}

export function baseParameters(source: FeaturesSource, request: string): WfsParameters {
  const { collection = "" } = source;
  return { service: "WFS", version: isOld(source) ? "1.1.0" : "2.0.0", request, ...(isOld(source) ? { typeName: collection } : { typeNames: collection }) };
}

/** Ids of the service's own; those that we gave to features without one mean nothing to it. */
export function isOwnId(id: string): boolean {
  return !id.startsWith("#");
}

/** All that must hold, as one filter; `none` when nothing can. The extent stays apart. */
export function wantedFilter(source: FeaturesSource, { filter, zone }: Pick<FeatureQuery, "filter" | "zone">): FeatureFilter | undefined | "none" {
  const inZone: FeatureFilter | undefined = zone && { kind: "within-zone", relation: "intersects", zone };
  const wanted = allOf(source.filter, filter, inZone);
  return wanted === "all" ? undefined : wanted;
}

/** Parameters that say which features: `bbox` and a filter never stand together, which GeoServer refuses. */
export function whichFeatures(source: FeaturesSource, query: Omit<FeatureQuery, "limit">, filter: FeatureFilter | undefined, schema: FeatureSchema, manner: ServiceManner): WfsRequest {
  if (query.ids) return { parameters: { featureID: query.ids.filter(isOwnId).join(",") }, long: "featureID" };
  const { extent } = query;
  if (manner.language === "cql") {
    // The short form with its CRS means longitude first; without it, or with a urn, GeoServer reads latitude first.
    if (extent && (filter === undefined || schema.geometryName === null)) return { parameters: { bbox: [...extent, "EPSG:4326"].join(",") }, long: "bbox" };
    return { parameters: { cql_filter: writeCql(filter, schema, "ecql", extent) || undefined }, long: "cql_filter" };
  }
  if (extent && (filter === undefined || schema.geometryName === null)) {
    // The urn form, whose order the standard fixes.
    const [west, south, east, north] = extent;
    return { parameters: { bbox: `${south},${west},${north},${east},urn:ogc:def:crs:EPSG::4326` }, long: "bbox" };
  }
  const fes = writeFes(filter, schema, isOld(source) ? "1.1.0" : "2.0.0", extent);
  return { parameters: { filter: fes || undefined }, long: "filter" };
}

/** Parameters that say what is wanted of them, and in what order. */
export function whatOfThem(source: FeaturesSource, query: FeatureQuery, schema: FeatureSchema, manner: ServiceManner): WfsParameters {
  const { properties, sortBy } = query;
  const key = sortKeyOf(schema);
  const names = properties && schema.geometryName !== null ? [schema.geometryName, ...properties] : properties;
  const [rising, falling] = isOld(source) || manner.language === "cql" ? ["A", "D"] : ["ASC", "DESC"];
  const sorts = [
    ...(sortBy ? [`${sortBy.property} ${(sortBy.descending ? falling : rising) ?? ""}`] : []),
    ...(key !== null && key !== sortBy?.property ? [`${key} ${rising ?? ""}`] : []),
  ];
  return {
    outputFormat: manner.format === "json" ? (source.options?.["outputFormat"] ?? "application/json") : undefined,
    // In GML only the urn form fixes the order: MapServer answers latitude first and calls it EPSG:4326.
    srsName: manner.reprojects ? (manner.format === "gml" ? "urn:ogc:def:crs:EPSG::4326" : "EPSG:4326") : undefined,
    propertyName: names && names.length > 0 ? names.join(",") : undefined,
    sortBy: manner.sorts && sorts.length > 0 && !query.ids ? sorts.join(",") : undefined,
  };
}

export function pageParameters(source: FeaturesSource, start: number, count: number): WfsParameters {
  return { ...(isOld(source) ? { maxFeatures: count } : { count }), ...(start > 0 ? { startIndex: start } : {}) };
}
