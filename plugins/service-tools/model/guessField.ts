import type { OpenApiSchema } from "#contracts/openapi/openApiService";

import type { ToolField } from "./serviceTool";

/** What a parameter is named and told to be. */
export interface DescribedParameter {
  readonly name: string;
  readonly description: string | null;
  readonly schema: OpenApiSchema;
}

const geometryNames = /^(geom|geometry|geometrie|geojson|searchgeom|the_geom|shape|zone|polygon)$/i;
const extentNames = /^(bbox|extent|emprise|bounds|boundingbox)$/i;
const pointNames = /^(lonlat|latlon|latlng|lnglat|coord|coords|coordinates|point|location|position|start|end)$/i;
const longitudeNames = /^(lon|lng|long|longitude)$/i;
const latitudeNames = /^(lat|latitude)$/i;

/**
 * The field that suits a parameter: what its schema says first, then what its name and its description tell, since
 * real documents call a geometry « string » and write the bounds of a number in a sentence.
 */
export function guessField({ name, description, schema }: DescribedParameter): ToolField {
  const said = `${description ?? ""} ${schema.description ?? ""}`;
  const initial = schema.default;
  if (schema.format === "binary" || schema.format === "file") return { kind: "file", accept: null };
  if (schema.values.length > 0) return choice(schema.values, false, initial);
  if (schema.type === "array") {
    if (schema.items && schema.items.values.length > 0) return choice(schema.items.values, true, initial);
    if (extentNames.test(name)) return { kind: "extent", order: extentOrder(said) };
    return { kind: "texts", example: schema.items?.example ?? schema.example };
  }
  if (schema.type === "boolean") return { kind: "switch", initial: typeof initial === "boolean" ? initial : null };
  if (isGeometry(name, said, schema)) return { kind: "geometry", shapes: shapesIn(said) };
  if (extentNames.test(name)) return { kind: "extent", order: extentOrder(said) };
  if (longitudeNames.test(name) && isNumberLike(schema, said)) return { kind: "coordinate", axis: "longitude" };
  if (latitudeNames.test(name) && isNumberLike(schema, said)) return { kind: "coordinate", axis: "latitude" };
  if (schema.type === "number" || schema.type === "integer") return number(schema, said);
  if (schema.format === "date" || schema.format === "date-time") return { kind: "date", time: schema.format === "date-time", initial: typeof initial === "string" ? initial : null };
  const point = pointNames.test(name) ? pointOrder(name, said, schema.example) : null;
  if (point) return { kind: "point", order: point };
  const quoted = quotedValues(said);
  if (schema.type !== "object" && quoted.length >= 2) {
    return { kind: "choice", options: quoted, several: false, initial: null };
  }
  // A nameless number: « _limit » whose schema is misspelt.
  if (schema.type === null && boundsIn(said)) return number({ ...schema, type: "integer" }, said);
  return {
    kind: "text",
    pattern: schema.pattern,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    initial: initial === null ? null : String(initial),
    example: schema.example,
  };
}

function choice(values: readonly (string | number | boolean)[], several: boolean, initial: OpenApiSchema["default"]): ToolField {
  return { kind: "choice", options: values.map((value) => ({ value: String(value), title: String(value) })), several, initial: initial === null ? null : String(initial) };
}

function number(schema: OpenApiSchema, said: string): ToolField {
  const told = boundsIn(said);
  return {
    kind: "number",
    integer: schema.type === "integer",
    minimum: schema.minimum ?? told?.[0] ?? null,
    maximum: schema.maximum ?? told?.[1] ?? null,
    unit: unitIn(said),
    initial: typeof schema.default === "number" ? schema.default : null,
  };
}

function isGeometry(name: string, said: string, schema: OpenApiSchema): boolean {
  if (schema.type === "object" || schema.refersTo !== null) return /geom|point|polygon|linestring/i.test(schema.refersTo ?? "") || geometryNames.test(name);
  if (schema.type !== "string" && schema.type !== null) return false;
  return geometryNames.test(name) || /g[ée]om[ée]trie?\b.*geo-?json|geo-?json.*g[ée]om[ée]tr/i.test(said);
}

function isNumberLike(schema: OpenApiSchema, said: string): boolean {
  return schema.type === "number" || (schema.type !== "integer" && !/colonne|column/i.test(said));
}

function shapesIn(said: string): ("point" | "line" | "zone")[] {
  const found: ("point" | "line" | "zone")[] = [];
  if (/point|ponctuel/i.test(said)) found.push("point");
  if (/line|lin[ée]aire/i.test(said)) found.push("line");
  if (/polygon|surfacique|zone/i.test(said)) found.push("zone");
  return found.length > 0 ? found : ["point", "line", "zone"];
}

/** « (chiffre entre 1 et 500) », « between 1 and 500 », « 1..500 » */
function boundsIn(said: string): readonly [number, number] | null {
  const found = /(?:entre|between)\s+(\d+)\s+(?:et|and)\s+(\d+)|\b(\d+)\.\.(\d+)\b/i.exec(said);
  if (!found) return null;
  const [low, high] = [Number(found[1] ?? found[3]), Number(found[2] ?? found[4])];
  return low <= high ? [low, high] : null;
}

function unitIn(said: string): string | null {
  const found = /\b(?:en|in)\s+(m[èe]tres?|met(?:er|re)s?|kilom[èe]tres?|secondes?|seconds?|minutes?|hectares?|degr[ée]s?|degrees?)\b/i.exec(said);
  const unit = found?.[1]?.toLowerCase() ?? "";
  if (unit === "") return null;
  if (unit.startsWith("kilo")) return "km";
  if (unit.startsWith("m") && !unit.startsWith("min")) return "m";
  if (unit.startsWith("min")) return "min";
  if (unit.startsWith("h")) return "ha";
  return unit.startsWith("s") ? "s" : "°";
}

/** « PCI » ou « BDP »: two or more short words between French quotation marks are the values that there are. */
function quotedValues(said: string): { value: string; title: string }[] {
  const values = [...said.matchAll(/«[\s\u00a0\u202f]*([\w-]{1,24})[\s\u00a0\u202f]*»([^«]*)/g)].map(([, value = "", rest = ""]) => {
    const told = /^[\s\u00a0\u202f]*(?:pour|for|:)\s+([^,.;«]+?)\s*(?:ou|or|et|and)?\s*$/i.exec(rest)?.[1];
    return { value, title: told === undefined ? value : `${value} (${told.trim()})` };
  });
  return values.filter(({ value }, index) => values.findIndex((other) => other.value === value) === index);
}

function extentOrder(said: string): "west,south,east,north" | "south,west,north,east" {
  return /lat[^,]*,\s*(?:min_?)?lon|ymin[^,]*,\s*xmin|miny[^,]*,\s*minx/i.test(said) ? "south,west,north,east" : "west,south,east,north";
}

/** null where nothing says that two numbers are meant. */
function pointOrder(name: string, said: string, example: string | null): "lon,lat" | "lat,lon" | null {
  if (/^lat(lon|lng)$/i.test(name) || /lat\w*\s*,\s*lon/i.test(said)) return "lat,lon";
  if (/^(lonlat|lnglat)$/i.test(name) || /lon\w*\s*,\s*lat/i.test(said)) return "lon,lat";
  return example !== null && /^-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?$/.test(example) ? "lon,lat" : null;
}
