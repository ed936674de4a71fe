import { wktToGeoJSON } from "betterknown";
import type { Geometry, Position } from "geojson";

import { codeOfCrs } from "#domain/import/codeOfCrs";

export interface CellGeometry {
  /** As the cell has it: not converted. */
  readonly geometry: Geometry;
  /** EPSG code that the cell itself says (`SRID=2154;POINT(…)`), or null. */
  readonly epsg: number | null;
}

const wktStart = /^(?:SRID=\d+;\s*)?(?:<[^>]+>\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b/i;
const geometryTypes = new Set(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"]);

/** Whether a cell begins like a geometry; cheap. */
export function looksLikeGeometry(text: string): boolean {
  const first = text.trimStart().charCodeAt(0);
  // Most cells begin with something else: `{`, `<`, and G, L, M, P, S of either case.
  if (first !== 0x7b && first !== 0x3c && !/[glmps]/i.test(String.fromCharCode(first))) return false;
  return wktStart.test(text.trimStart()) || /^\s*\{[^]*"coordinates"|^\s*\{[^]*"geometries"/.test(text);
}

/** A geometry written in a cell as WKT, EWKT or GeoJSON (a feature's too). @returns null for anything else, and for an empty one */
export function readGeometry(text: string): CellGeometry | null {
  if (!looksLikeGeometry(text)) return null;
  const trimmed = text.trim();
  return trimmed.startsWith("{") ? fromGeoJson(trimmed) : fromWkt(trimmed);
}

function fromWkt(text: string): CellGeometry | null {
  const srid = /^SRID=(\d+);\s*/i.exec(text);
  try {
    // The library would refuse another CRS than WGS 84: the prefix is read here.
    const geometry = wktToGeoJSON(srid ? text.slice(srid[0].length) : text);
    return geometry && { geometry, epsg: srid ? Number(srid[1]) : null };
  } catch {
    // A cell that begins with « Point » and goes on in words is no geometry.
    return null;
  }
}

function fromGeoJson(text: string): CellGeometry | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Cut short, or no JSON: no geometry.
    return null;
  }
  const bare = isObject(value) && value.type === "Feature" ? value.geometry : value;
  if (!isGeometry(bare)) return null;
  const said = (bare as { crs?: { properties?: { name?: unknown } } }).crs?.properties?.name;
  return { geometry: bare, epsg: typeof said === "string" ? codeOfCrs(said) : null };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isGeometry(value: unknown): value is Geometry {
  if (!isObject(value) || typeof value.type !== "string" || !geometryTypes.has(value.type)) return false;
  if (value.type === "GeometryCollection") return Array.isArray(value.geometries) && value.geometries.every(isGeometry);
  return hasDepth(value.coordinates, depthOf[value.type] ?? 0);
}

const depthOf: Readonly<Record<string, number>> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

function hasDepth(value: unknown, depth: number): boolean {
  if (!Array.isArray(value)) return false;
  if (depth > 0) return value.length > 0 && value.every((part) => hasDepth(part, depth - 1));
  const [x, y] = value as Position;
  return typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y);
}
