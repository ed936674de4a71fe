import type { GeocodeFeature } from "#server/sandbox/geocodage/features";
import type { IndexName } from "#server/sandbox/geocodage/geocodeParameters";

export type CsvOperation = "search" | "reverse";

/** Result columns of each index, in the order of the live answers. @source recording search-csv-response-2026-09-25.csv */
const addressColumns = [
  "result_label",
  "result_type",
  "result_id",
  "result_banId",
  "result_housenumber",
  "result_name",
  "result_street",
  "result_postcode",
  "result_city",
  "result_context",
  "result_citycode",
  "result_oldcitycode",
  "result_oldcity",
  "result_district",
];
const poiColumns = ["result_toponym", "result_category", "result_postcode", "result_city", "result_citycode", "result_classification", "result_territory"];
const parcelColumns = [
  "result_id",
  "result_city",
  "result_departmentcode",
  "result_municipalitycode",
  "result_oldmunicipalitycode",
  "result_districtcode",
  "result_section",
  "result_sheet",
  "result_number",
];

export function resultColumnsOf(operation: CsvOperation, indexes: readonly IndexName[]): string[] {
  const position =
    operation === "search"
      ? ["longitude", "latitude", "result_score", "result_score_next"]
      : ["result_longitude", "result_latitude", "result_distance"];
  const columns = [
    ...position,
    ...(indexes.includes("address") ? addressColumns : []),
    ...(indexes.includes("poi") ? poiColumns : []),
    ...(indexes.includes("parcel") ? parcelColumns : []),
    ...(indexes.length > 1 ? ["result_importance", "result_x", "result_y", "result_index"] : []),
    "result_status",
  ];
  return [...new Set(columns)];
}

/** The cell of one result column; lists are flattened to their first item, what is absent is empty. */
export function resultCell(column: string, feature: GeocodeFeature, next: GeocodeFeature | undefined): string {
  switch (column) {
    case "longitude":
    case "result_longitude":
      return String(feature.geometry.coordinates[0]);
    case "latitude":
    case "result_latitude":
      return String(feature.geometry.coordinates[1]);
    case "result_score_next":
      return next ? cellOf(next.properties["score"]) : "";
    case "result_index":
      return feature.properties._type;
    case "result_status":
      return "ok";
    default:
      return cellOf(feature.properties[column.slice("result_".length)]);
  }
}

function cellOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" || typeof first === "number" ? String(first) : "";
}
