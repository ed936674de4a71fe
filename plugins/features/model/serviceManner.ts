import type { AppError } from "#domain/appError";
import type { FeaturesSource } from "#domain/layer/layerSource";

/** How one service is spoken to: what it knows is learnt from its refusals, and kept while the page is open. */
export interface ServiceManner {
  /** `cql` is GeoServer's own; all others know Filter Encoding. */
  readonly language: "cql" | "fes";
  /** `json` names the output format; `gml` takes what the service gives by itself. */
  readonly format: "json" | "gml";
  readonly sorts: boolean;
  /** Whether it gives WGS 84 when asked; otherwise what comes is reprojected here. */
  readonly reprojects: boolean;
}

/** Before anything is known: a GeoServer shows in its address, and the Géoplateforme is one. */
export function firstManner(source: FeaturesSource): ServiceManner {
  const geoServer = /^https:\/\/data\.geopf\.fr\//.test(source.url) || /geoserver/i.test(source.url);
  const format = source.options?.["outputFormat"];
  return { language: geoServer ? "cql" : "fes", format: format === undefined || /json/i.test(format) ? "json" : "gml", sorts: true, reprojects: true };
}

/**
 * Another way to ask, after a refusal; null when there is none left and the refusal is to be told.
 * MapServer refuses a format, a CRS or a sort that its layer does not declare; each in words of its own.
 */
export function mannerAfter(manner: ServiceManner, refusal: AppError): ServiceManner | null {
  const { reason, values } = refusal.context;
  if (reason !== "ogc-exception" && refusal.code !== "invalid-input") return null;
  const words = String(values?.["words"] ?? refusal.message);
  if (manner.reprojects && /srs|crs|reproject/i.test(words)) return { ...manner, reprojects: false };
  if (manner.sorts && /sort/i.test(words)) return { ...manner, sorts: false };
  if (manner.format === "json" && /format/i.test(words)) return { ...manner, format: "gml" };
  return null;
}
