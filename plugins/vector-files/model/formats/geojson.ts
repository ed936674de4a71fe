import { AppError } from "#domain/appError";
import { readJsonTexts } from "#domain/import/readJsonTexts";
import type { FeatureGeometry, FeatureValue, LayerFeature } from "#domain/layer/features";
import { isLonLat } from "#domain/position/lonLat";
import { projectedCrss, toWgs84, type ProjectedCrs } from "#domain/position/projections";

import type { FeatureFile } from "./featureFile";
import { createSymbols } from "./ownSymbols";
import { readSimpleStyle } from "./simpleStyle";

/**
 * GeoJSON (RFC 7946), a collection, one feature or one geometry, with the colours of simplestyle. An old `crs` member is obeyed; heights are dropped;
 * a feature without a geometry stays as a row, one with a broken geometry too, and is counted.
 * @throws AppError invalid-input (`not-geojson`), unsupported (`unknown-crs`)
 */
export function readGeoJson(bytes: Uint8Array, source: string): FeatureFile {
  const root = parse(bytes, source);
  const crs = crsOf(root["crs"], source);
  const items = itemsIn(root);
  if (!items) throw new AppError("invalid-input", "The JSON holds no features.", { source, reason: "not-geojson" });
  const counted = { broken: 0, outside: 0 };
  const taken = new Set<string>();
  const symbols = createSymbols();
  const features = items.flatMap((item, index): LayerFeature[] => {
    if (!isRecord(item)) return [];
    const isFeature = item["type"] === "Feature";
    const geometry = isFeature ? item["geometry"] : item;
    const read = geometry === null || geometry === undefined ? null : readGeometry(geometry, crs);
    if (!read && geometry !== null && geometry !== undefined) counted.broken += 1;
    if (read && !standsOnEarth(read)) counted.outside += 1;
    const properties = isFeature && isRecord(item["properties"]) ? item["properties"] : {};
    const own = item["id"];
    const id = (typeof own === "string" || typeof own === "number") && !taken.has(String(own)) ? String(own) : `#${index + 1}`;
    taken.add(id);
    const symbol = read && symbols(readSimpleStyle(properties, read));
    return [{ id, geometry: read, properties: valuesOf(properties), ...(symbol ? { symbol } : {}) }];
  });
  if (counted.outside > 0 && crs === null) {
    throw new AppError("unsupported", "The coordinates are no degrees.", { source, reason: "unknown-crs", values: { crs: "—" } });
  }
  const name = root["name"] ?? root["title"];
  return {
    title: typeof name === "string" && name.trim() !== "" ? name.trim() : null,
    features,
    remarks: [
      ...(crs ? [{ message: "remark.reprojected", values: { crs: crs.name } }] : []),
      ...(counted.broken > 0 ? [{ message: "remark.broken", values: { count: counted.broken } }] : []),
    ],
  };
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A sequence (one feature a line) becomes one collection. */
function parse(bytes: Uint8Array, source: string): Json {
  try {
    const values = readJsonTexts(new TextDecoder().decode(bytes));
    const [only] = values;
    if (values.length > 1) return { type: "FeatureCollection", features: values.flatMap((value) => (isRecord(value) ? (itemsIn(value) ?? []) : [])) };
    if (isRecord(only)) return only;
  } catch (cause) {
    throw new AppError("invalid-input", "The file is no JSON.", { source, reason: "not-geojson" }, { cause });
  }
  throw new AppError("invalid-input", "The JSON is no object.", { source, reason: "not-geojson" });
}

const geometryTypes: ReadonlySet<unknown> = new Set(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"]);

function itemsIn(root: Json): readonly unknown[] | null {
  if (root["type"] === "FeatureCollection") return Array.isArray(root["features"]) ? (root["features"] as readonly unknown[]) : null;
  return root["type"] === "Feature" || geometryTypes.has(root["type"]) ? [root] : null;
}

/** @returns null for WGS 84 */
function crsOf(member: unknown, source: string): ProjectedCrs | null {
  const properties = isRecord(member) ? member["properties"] : undefined;
  const name = isRecord(properties) ? properties["name"] : undefined;
  if (typeof name !== "string" || /CRS84|EPSG:{1,2}(?:[\d.]*:)?(4326|4171|4258)$/i.test(name)) return null;
  const code = /EPSG:{1,2}(?:[\d.]*:)?(\d+)$/i.exec(name)?.[1];
  const known = projectedCrss.find(({ id }) => id === `EPSG:${code ?? ""}`);
  if (!known) throw new AppError("unsupported", `Unknown CRS: ${name}`, { source, reason: "unknown-crs", values: { crs: name.slice(0, 100) } });
  return known;
}

/** A value of a property as the screens show it; lists and objects are written as JSON. */
export function valuesOf(properties: Json): Record<string, FeatureValue> {
  const values: Record<string, FeatureValue> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || name === "__proto__") continue;
    const isPlain = value === null || typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
    values[name] = isPlain ? value : typeof value === "number" ? null : JSON.stringify(value);
  }
  return values;
}

/** How deep positions lie in the coordinates of each type. */
const depths: Readonly<Record<string, number>> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

/** A geometry in WGS 84, flat; null when it is not one, or empty. */
export function readGeometry(value: unknown, crs: ProjectedCrs | null): FeatureGeometry | null {
  if (!isRecord(value)) return null;
  const type = value["type"] as FeatureGeometry["type"];
  if (type === "GeometryCollection") {
    const parts = Array.isArray(value["geometries"]) ? (value["geometries"] as readonly unknown[]).map((part) => readGeometry(part, crs)) : [];
    const geometries = parts.filter((part) => part !== null);
    return geometries.length > 0 ? { type, geometries } : null;
  }
  const depth = depths[type];
  if (depth === undefined) return null;
  const coordinates = readPositions(value["coordinates"], depth, crs);
  return coordinates === null ? null : { type, coordinates };
}

type Positions = readonly (number | Positions)[];

function readPositions(value: unknown, depth: number, crs: ProjectedCrs | null): Positions | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const list = value as readonly unknown[];
  if (depth === 0) {
    const [x, y] = list;
    if (typeof x !== "number" || typeof y !== "number") return null;
    return crs ? toWgs84(crs, x, y) : [x, y];
  }
  const read: Positions[] = [];
  for (const part of list) {
    const positions = readPositions(part, depth - 1, crs);
    if (positions === null) return null;
    read.push(positions);
  }
  return read;
}

/** Whether the first position is one in degrees: metres without a CRS would land nowhere. */
function standsOnEarth({ coordinates, geometries }: FeatureGeometry): boolean {
  if (geometries) return geometries.every(standsOnEarth);
  let at: unknown = coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0] as unknown;
  const [x, y] = Array.isArray(at) ? (at as readonly unknown[]) : [];
  return typeof x === "number" && typeof y === "number" && isLonLat(x, y);
}
