import { simplifyFilter } from "#contracts/ogc/filter/simplifyFilter";
import { AppError } from "#domain/appError";
import type { FeatureFilter, FilterValue, ZoneGeometry } from "#domain/layer/featureFilter";
import type { FeatureSchema } from "#domain/layer/features";
import type { Extent } from "#domain/position/lonLat";

/** `ecql`: GeoServer's `cql_filter`. `cql2`: the text form of OGC API Features. */
export type CqlDialect = "ecql" | "cql2";

type Described = Pick<FeatureSchema, "properties" | "geometryName">;

/**
 * A filter as CQL. Zones say their SRID, so that the order is longitude, latitude whatever the layer's CRS is; without
 * it GeoServer reads coordinates in the layer's own CRS and axis order.
 * @param extent that features must touch, besides
 * @returns the empty text when everything passes
 * @throws AppError unsupported, reason `no-geometry-to-filter`, for a zone on a layer that names no geometry
 * @source GeoServer, ECQL reference; contracts of data.geopf.fr; OGC 21-065r2 (CQL2)
 */
export function writeCql(filter: FeatureFilter | undefined, schema: Described, dialect: CqlDialect = "ecql", extent?: Extent): string {
  const simple = simplifyFilter(filter);
  const parts: string[] = [];
  if (extent && dialect === "ecql") parts.push(`BBOX(${geometryOf(schema)},${extent.join(",")},'EPSG:4326')`);
  if (simple === "none") parts.push(dialect === "ecql" ? "EXCLUDE" : "1 = 0");
  else if (simple !== "all") {
    const written = write(simple, schema, dialect);
    parts.push(parts.length > 0 && simple.kind === "or" ? `(${written})` : written);
  }
  return parts.join(" AND ");
}

function write(filter: FeatureFilter, schema: Described, dialect: CqlDialect): string {
  switch (filter.kind) {
    case "and":
    case "or": {
      const word = filter.kind === "and" ? " AND " : " OR ";
      return filter.filters.map((part) => (part.kind === "and" || part.kind === "or" ? `(${write(part, schema, dialect)})` : write(part, schema, dialect))).join(word);
    }
    case "not":
      return `NOT (${write(filter.filter, schema, dialect)})`;
    case "compare":
      return `${quoteName(filter.property)} ${filter.operator} ${literal(filter.value, filter.property, schema)}`;
    case "between":
      return `${quoteName(filter.property)} BETWEEN ${literal(filter.lower, filter.property, schema)} AND ${literal(filter.upper, filter.property, schema)}`;
    case "like":
      return dialect === "ecql"
        ? `${quoteName(filter.property)} ILIKE ${quoteText(likePattern(filter.pattern))}`
        : `CASEI(${quoteName(filter.property)}) LIKE CASEI(${quoteText(likePattern(filter.pattern))})`;
    case "one-of":
      return `${quoteName(filter.property)} IN (${filter.values.map((value) => literal(value, filter.property, schema)).join(", ")})`;
    case "empty":
      return typeIn(filter.property, schema) === "text"
        ? `(${quoteName(filter.property)} IS NULL OR ${quoteName(filter.property)} = '')`
        : `${quoteName(filter.property)} IS NULL`;
    case "within-zone": {
      const relation = filter.relation === "within" ? "WITHIN" : "INTERSECTS";
      return dialect === "ecql"
        ? `${relation}(${geometryOf(schema)},SRID=4326;${wktOf(filter.zone)})`
        : `S_${relation}(${geometryOf(schema)},${wktOf(filter.zone)})`;
    }
  }
}

/** Words that mean something in CQL and would not be read as a name. */
const reserved = /^(and|or|not|like|ilike|in|is|null|between|exists|include|exclude|true|false|bbox|within|intersects|id|before|after|during)$/i;

function quoteName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `*` stands for any text; what CQL itself would take for a sign is told apart by a backslash. */
function likePattern(pattern: string): string {
  return pattern.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`).replaceAll("*", "%");
}

function typeIn(property: string, { properties }: Described): FeatureSchema["properties"][number]["type"] | undefined {
  return properties.find(({ name }) => name === property)?.type;
}

/** As the property's type wants it: `75` is a number in a numeric property and text in one of text. */
function literal(value: FilterValue, property: string, schema: Described): string {
  const type = typeIn(property, schema);
  if (type === "text" || type === "date") return quoteText(String(value));
  if (typeof value === "boolean") return String(value);
  const number = typeof value === "number" ? value : Number(value.trim().replace(",", "."));
  const isNumeric = typeof value === "number" || ((type === "number" || type === "integer") && value.trim() !== "");
  if (isNumeric && Number.isFinite(number)) return String(number);
  if (type === "boolean" && /^(true|false)$/i.test(String(value))) return String(value).toLowerCase();
  return quoteText(String(value));
}

function geometryOf({ geometryName }: Described): string {
  if (geometryName === null) throw noGeometry();
  return quoteName(geometryName);
}

export function noGeometry(): AppError {
  return new AppError("unsupported", "The layer names no geometry that a zone could be compared with.", { reason: "no-geometry-to-filter" });
}

function wktOf(zone: ZoneGeometry): string {
  const ring = (positions: readonly (readonly number[])[]): string => `(${positions.map(([x, y]) => `${x} ${y}`).join(",")})`;
  const polygon = (rings: readonly (readonly (readonly number[])[])[]): string => `(${rings.map(ring).join(",")})`;
  return zone.type === "Polygon" ? `POLYGON${polygon(zone.coordinates)}` : `MULTIPOLYGON(${zone.coordinates.map(polygon).join(",")})`;
}
