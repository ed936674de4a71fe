import { parseCrsName, positionReaderOf } from "#contracts/ogc/features/crsName";
import type { FeatureAnswer, ReadCall } from "#contracts/ogc/features/featureAnswer";
import { AppError } from "#domain/appError";
import type { FeatureGeometry, FeatureValue, LayerFeature } from "#domain/layer/features";
import type { LonLat } from "#domain/position/lonLat";

/**
 * Reads a page of GeoJSON as GeoServer, MapServer, QGIS Server and OGC API Features write it: counts that are
 * `"unknown"`, `crs: null`, ids that are numbers, stand in `@id` or are missing, members beyond the standard, a third
 * coordinate (dropped), empty geometries (null). A feature that can't be read is left out and counted.
 *
 * Checked by hand rather than by a schema: an answer may hold 5,000 features, and this is done for each.
 * @throws AppError invalid-response, reason `not-json`, `truncated-answer` or `schema`; unsupported, reason `unknown-crs`
 * @source RFC 7946; GeoServer's `crs` and counts: recordings of data.geopf.fr. Coordinates are x, y whatever `crs` is
 *   called, the urn form included.
 */
export function readGeoJson(text: string, { source, start, nativeCrs }: ReadCall): FeatureAnswer {
  const body = parseBody(text, source);
  const { features } = body;
  if (!Array.isArray(features)) {
    throw new AppError("invalid-response", "The answer is no collection of features.", { source, reason: "schema" });
  }
  const place = placeOf(body, features, nativeCrs ?? null);
  const read: LayerFeature[] = [];
  let leftOut = 0;
  features.forEach((candidate: unknown, index) => {
    const feature = readFeature(candidate, start + index, place);
    if (feature) read.push(feature);
    else leftOut += 1;
  });
  const next = nextOf(body);
  return { features: read, matched: countOf(body), returned: features.length, leftOut, ...(next === undefined ? {} : { next }) };
}

/** What the first feature of a collection says of its properties, for services that describe nothing. */
export function propertiesOf(features: readonly LayerFeature[]): readonly string[] {
  return [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
}

type Body = Readonly<Record<string, unknown>>;

function parseBody(text: string, source: string): Body {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    const cut = text.trimStart().startsWith("{") && !text.trimEnd().endsWith("}");
    throw new AppError("invalid-response", cut ? "The answer was cut on its way." : "The answer is no JSON.", { source, reason: cut ? "truncated-answer" : "not-json" }, { cause });
  }
  if (!isBody(body)) throw new AppError("invalid-response", "The answer is no object.", { source, reason: "schema" });
  // One feature alone is what `…/items/{id}` answers.
  return body["type"] === "Feature" ? { features: [body] } : body;
}

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `numberMatched` or, before WFS 2.0, `totalFeatures`; null when they say "unknown" or nothing. */
function countOf(body: Body): number | null {
  for (const name of ["numberMatched", "totalFeatures"]) {
    const count = body[name];
    if (typeof count === "number" && count >= 0) return count;
  }
  return null;
}

function nextOf({ links }: Body): string | undefined {
  if (!Array.isArray(links)) return undefined;
  const next = links.filter(isBody).find(({ rel, href }) => rel === "next" && typeof href === "string");
  return typeof next?.["href"] === "string" ? next["href"] : undefined;
}

type Place = ((x: number, y: number) => LonLat) | null;

/** By the `crs` member; without one, by the collection's own CRS when the first position can't be degrees. */
function placeOf({ crs }: Body, features: readonly unknown[], nativeCrs: string | null): Place {
  if (isBody(crs) && isBody(crs["properties"]) && typeof crs["properties"]["name"] === "string") {
    const named = parseCrsName(crs["properties"]["name"]);
    if (named) return positionReaderOf({ ...named, latitudeFirst: false });
  }
  if (nativeCrs === null) return null;
  const first = features.filter(isBody).map(({ geometry }) => (isBody(geometry) ? firstPosition(geometry["coordinates"]) : null)).find((position) => position !== null);
  return first && (Math.abs(first[0]) > 180 || Math.abs(first[1]) > 90) ? positionReaderOf({ id: nativeCrs, latitudeFirst: false }) : null;
}

function firstPosition(coordinates: unknown): [number, number] | null {
  let at = coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  return Array.isArray(at) && typeof at[0] === "number" && typeof at[1] === "number" ? [at[0], at[1]] : null;
}

function readFeature(candidate: unknown, index: number, place: Place): LayerFeature | null {
  if (!isBody(candidate)) return null;
  const geometry = candidate["geometry"] == null ? null : readGeometry(candidate["geometry"], place);
  if (geometry === undefined) return null;
  const properties = candidate["properties"] ?? {};
  if (!isBody(properties)) return null;
  const id = candidate["id"] ?? candidate["@id"];
  return {
    id: (typeof id === "string" && id !== "") || typeof id === "number" ? String(id) : `#${index}`,
    geometry,
    properties: flatProperties(properties),
  };
}

/** The same object where all values are plain, as they mostly are. */
function flatProperties(properties: Body): Readonly<Record<string, FeatureValue>> {
  let flat: Record<string, FeatureValue> | null = null;
  for (const name in properties) {
    const value = properties[name];
    if (typeof value !== "object" || value === null) continue;
    flat ??= { ...(properties as Record<string, FeatureValue>) };
    flat[name] = JSON.stringify(value);
  }
  return flat ?? (properties as Record<string, FeatureValue>);
}

/** How deep the positions stand in the coordinates of each type. */
const depths: Readonly<Record<string, number>> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

/** The geometry, null for an empty one, undefined for what is none. Positions are changed in place: the answer is ours. */
function readGeometry(candidate: unknown, place: Place): FeatureGeometry | null | undefined {
  if (!isBody(candidate)) return undefined;
  const { type, coordinates, geometries } = candidate;
  if (type === "GeometryCollection") {
    if (!Array.isArray(geometries)) return undefined;
    const parts = geometries.map((part: unknown) => readGeometry(part, place));
    if (parts.includes(undefined)) return undefined;
    const full = parts.filter((part) => part !== null && part !== undefined);
    return full.length === 0 ? null : { type, geometries: full };
  }
  const depth = typeof type === "string" ? depths[type] : undefined;
  if (depth === undefined || !Array.isArray(coordinates)) return undefined;
  if (coordinates.length === 0 || (Array.isArray(coordinates[0]) && isEmpty(coordinates))) return null;
  if (!settle(coordinates, depth, place)) return undefined;
  return { type: type as Exclude<FeatureGeometry["type"], "GeometryCollection">, coordinates };
}

function isEmpty(coordinates: readonly unknown[]): boolean {
  // The first part tells at once of nearly all geometries that they are not empty.
  return coordinates.every((part) => Array.isArray(part) && isEmpty(part));
}

function settle(coordinates: unknown[], depth: number, place: Place): boolean {
  if (depth === 0) {
    const position = settledPosition(coordinates, place);
    if (!position) return false;
    coordinates.length = 2;
    [coordinates[0], coordinates[1]] = position;
    return true;
  }
  if (depth > 1) {
    for (const part of coordinates) if (!Array.isArray(part) || !settle(part, depth - 1, place)) return false;
    return true;
  }
  for (let index = 0; index < coordinates.length; index += 1) {
    const settled = settledPosition(coordinates[index], place);
    if (!settled) return false;
    coordinates[index] = settled;
  }
  return true;
}

/** The very array where there is nothing to change: most positions are two numbers in WGS 84. */
function settledPosition(position: unknown, place: Place): readonly [number, number] | null {
  if (!Array.isArray(position)) return null;
  const x: unknown = position[0];
  const y: unknown = position[1];
  if (typeof x !== "number" || typeof y !== "number") return null;
  if (!place) return position.length === 2 ? (position as [number, number]) : [x, y];
  const placed = place(x, y);
  return Number.isFinite(placed[0]) && Number.isFinite(placed[1]) ? placed : null;
}
