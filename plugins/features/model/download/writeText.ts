import { representativePoint } from "#domain/position/representativePoint";
import type { FeatureGeometry, FeatureProperty, LayerFeature } from "#domain/layer/features";

/** The feature as it stands in a GeoJSON file. */
export function geoJsonOf({ id, geometry, properties }: LayerFeature): string {
  return JSON.stringify({ type: "Feature", ...(id.startsWith("#") ? {} : { id }), geometry, properties });
}

/** A GeoJSON file in pieces; what a service leaves out because it is empty is said to be null. @source RFC 7946 */
export function writeGeoJson(title: string, properties: readonly FeatureProperty[], features: readonly LayerFeature[]): string[] {
  const empty = Object.fromEntries(properties.map(({ name }) => [name, null]));
  const head = `{"type":"FeatureCollection","name":${JSON.stringify(title)},"features":[\n`;
  return [head, ...features.map((feature, index) => `${geoJsonOf({ ...feature, properties: { ...empty, ...feature.properties } })}${index < features.length - 1 ? "," : ""}\n`), "]}\n"];
}

/** Names of the columns: those of the schema in its order, then those that features have besides. */
export function columnNamesOf(properties: readonly FeatureProperty[], features: readonly LayerFeature[]): string[] {
  const names = new Set(properties.map(({ name }) => name));
  for (const feature of features) for (const name in feature.properties) names.add(name);
  return [...names];
}

/**
 * A CSV file in pieces: semicolons and a byte order mark, as French spreadsheets expect; one place for each feature, in
 * WGS 84 degrees (a point inside, for a surface).
 */
export function writeCsv(properties: readonly FeatureProperty[], features: readonly LayerFeature[]): string[] {
  const names = columnNamesOf(properties, features);
  const head = `\uFEFF${[...names, ...positionColumns(names)].map(cell).join(";")}\r\n`;
  return [head, ...features.map((feature) => csvLine(feature, names))];
}

export function csvLine({ geometry, properties }: LayerFeature, names: readonly string[]): string {
  const position = geometry ? placeOf(geometry) : null;
  return `${[...names.map((name) => cell(String(properties[name] ?? ""))), ...(position ?? ["", ""]).map(String)].join(";")}\r\n`;
}

/** One place that stands for a geometry: `[longitude, latitude]`. */
export function placeOf(geometry: FeatureGeometry): readonly [number, number] | null {
  // Readers of features keep to GeoJSON: each type has the coordinates that it names.
  const [longitude, latitude] = representativePoint(geometry as Parameters<typeof representativePoint>[0]) ?? [];
  return longitude === undefined || latitude === undefined ? null : [longitude, latitude];
}

/** Not to be taken for columns that the features have themselves. */
function positionColumns(names: readonly string[]): [string, string] {
  const free = (name: string): string => (names.includes(name) ? free(`${name}_objet`) : name);
  return [free("longitude"), free("latitude")];
}

function cell(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
