import type { FeatureGeometry, FeatureProperty, FeatureValue, LayerFeature } from "#domain/layer/features";

import { createSqliteFile, type SqlValue } from "./sqliteFile";
import { geoPackageGeometry, growBounds, noBounds } from "./wkb";

/** The properties of GeoPackage 1.3: `GPKG`, 10300. */
const header = { applicationId: 0x47504b47, userVersion: 10_300 };

/** Rows written between two breaths of the page. */
const slice = 2_000;

/**
 * A GeoPackage with one layer, in WGS 84. Polygons and multi-polygons together are all written as multi-polygons, as
 * GIS expect; other mixtures stay what they are.
 * @param breathe awaited between slices of work; throws to stop
 * @source OGC 12-128r18 (GeoPackage 1.3.1)
 */
export async function writeGeoPackage(
  title: string,
  properties: readonly FeatureProperty[],
  features: readonly LayerFeature[],
  at: Date,
  breathe: (written: number) => Promise<void> = () => Promise.resolve(),
): Promise<Uint8Array[]> {
  const file = createSqliteFile();
  const table = tableName(title);
  const { type, isMulti } = geometryTypeOf(features);
  const columns = columnsOf(properties, features);
  const bounds = noBounds();
  const rows = file.table(table, `CREATE TABLE ${quote(table)} (fid INTEGER PRIMARY KEY NOT NULL, geom ${type}${columns.map(({ column, sql }) => `, ${quote(column)} ${sql}`).join("")})`);
  for (const [index, { geometry, properties: values }] of features.entries()) {
    const kept = geometry && isMulti ? toMulti(geometry) : geometry;
    const own = kept ? growBounds(noBounds(), kept) : null;
    if (own) growBounds(bounds, { type: "MultiPoint", coordinates: [[own[0], own[1]], [own[2], own[3]]] });
    rows.add([null, kept && own ? geoPackageGeometry(kept, own) : null, ...columns.map(({ name, sql }) => sqlValue(values[name] ?? null, sql))]);
    if (index % slice === slice - 1) await breathe(index + 1);
  }
  const [west, south, east, north] = bounds.map((value) => (Number.isFinite(value) ? value : null));

  const systems = file.table("gpkg_spatial_ref_sys", "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)");
  systems.add(["Undefined cartesian SRS", null, "NONE", -1, "undefined", "undefined cartesian coordinate reference system"], -1);
  systems.add(["Undefined geographic SRS", null, "NONE", 0, "undefined", "undefined geographic coordinate reference system"], 0);
  systems.add(["WGS 84 geodetic", null, "EPSG", 4326, wgs84, "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid"], 4326);
  const contents = file.table("gpkg_contents", "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))");
  contents.add([table, "features", title, "", at.toISOString(), west ?? null, south ?? null, east ?? null, north ?? null, 4326]);
  file.indexOfOneRow("gpkg_contents", 1, [table]);
  file.indexOfOneRow("gpkg_contents", 2, [title]);
  const geometries = file.table("gpkg_geometry_columns", "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))");
  geometries.add([table, "geom", type, 4326, 0, 0]);
  file.indexOfOneRow("gpkg_geometry_columns", 1, [table, "geom"]);
  file.indexOfOneRow("gpkg_geometry_columns", 2, [table]);
  return file.finish(header);
}

const wgs84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]';

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Plain letters: some programs know no others in the name of a table. */
function tableName(title: string): string {
  const name = title.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "").slice(0, 60);
  return name === "" || /^(sqlite|gpkg|rtree)_/.test(name) || /^\d/.test(name) ? `couche_${name}` : name;
}

type SqlType = "TEXT" | "INTEGER" | "DOUBLE" | "BOOLEAN" | "DATE";

/** Columns of the schema, then those that features have besides. Names are told apart whatever their case. */
function columnsOf(properties: readonly FeatureProperty[], features: readonly LayerFeature[]): { name: string; column: string; sql: SqlType }[] {
  const known = new Map(properties.map((property) => [property.name, property.type]));
  for (const { properties: values } of features) for (const name of Object.keys(values)) if (!known.has(name)) known.set(name, "text");
  const taken = new Set(["fid", "geom"]);
  return [...known].map(([name, type]) => {
    let column = name;
    for (let number = 2; taken.has(column.toLowerCase()); number += 1) column = `${name}_${number}`;
    taken.add(column.toLowerCase());
    return { name, column, sql: sqlType(name, type, features) };
  });
}

/** What a column is declared as must hold for each of its values; otherwise it is text. */
function sqlType(name: string, type: FeatureProperty["type"], features: readonly LayerFeature[]): SqlType {
  const all = (test: (value: FeatureValue) => boolean): boolean => features.every(({ properties: { [name]: value = null } }) => value === null || test(value));
  if (type === "integer" && all((value) => typeof value === "number" && Number.isSafeInteger(value))) return "INTEGER";
  if ((type === "number" || type === "integer") && all((value) => typeof value === "number")) return "DOUBLE";
  if (type === "boolean" && all((value) => typeof value === "boolean" || value === 0 || value === 1)) return "BOOLEAN";
  if (type === "date" && all((value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value))) return "DATE";
  return "TEXT";
}

function sqlValue(value: FeatureValue, sql: SqlType): SqlValue {
  if (value === null) return null;
  return sql === "TEXT" || sql === "DATE" ? String(value) : value;
}

function geometryTypeOf(features: readonly LayerFeature[]): { type: string; isMulti: boolean } {
  const types = new Set(features.flatMap(({ geometry }) => (geometry ? [geometry.type] : [])));
  const bases = new Set([...types].map((type) => type.replace("Multi", "")));
  const [base] = bases;
  if (bases.size !== 1 || base === undefined) return { type: "GEOMETRY", isMulti: false };
  if (base === "GeometryCollection") return { type: "GEOMETRYCOLLECTION", isMulti: false };
  const isMulti = [...types].some((type) => type.startsWith("Multi"));
  return { type: `${isMulti ? "MULTI" : ""}${base.toUpperCase()}`, isMulti };
}

function toMulti(geometry: FeatureGeometry): FeatureGeometry {
  if (geometry.type === "Point" || geometry.type === "LineString" || geometry.type === "Polygon") return { type: `Multi${geometry.type}`, coordinates: [geometry.coordinates] };
  return geometry;
}
