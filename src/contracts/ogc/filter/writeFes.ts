import { simplifyFilter } from "#contracts/ogc/filter/simplifyFilter";
import { noGeometry } from "#contracts/ogc/filter/writeCql";
import type { CompareOperator, FeatureFilter, FilterValue, ZoneGeometry } from "#domain/layer/featureFilter";
import type { FeatureSchema } from "#domain/layer/features";
import type { Extent } from "#domain/position/lonLat";

/** `2.0.0` goes with WFS 2.0, `1.1.0` with WFS 1.1. */
export type FesVersion = "2.0.0" | "1.1.0";

type Described = Pick<FeatureSchema, "properties" | "geometryName">;

interface Words {
  readonly version: FesVersion;
  readonly geometryName: string | null;
  readonly reference: "ValueReference" | "PropertyName";
  /** Numbers zones: GML 3.2 wants an id for each. */
  zones: number;
}

const operators: Readonly<Record<CompareOperator, string>> = {
  "=": "PropertyIsEqualTo",
  "<>": "PropertyIsNotEqualTo",
  "<": "PropertyIsLessThan",
  "<=": "PropertyIsLessThanOrEqualTo",
  ">": "PropertyIsGreaterThan",
  ">=": "PropertyIsGreaterThanOrEqualTo",
};

/**
 * A filter as XML (Filter Encoding). Zones are in `urn:ogc:def:crs:EPSG::4326`, latitude first, the one form whose
 * order the standard fixes.
 * @param extent that features must touch, besides
 * @returns the empty text when everything passes
 * @throws AppError unsupported, reason `no-geometry-to-filter`
 * @source OGC 09-026r2 (FES 2.0), 04-095 (Filter 1.1)
 */
export function writeFes(filter: FeatureFilter | undefined, schema: Described, version: FesVersion = "2.0.0", extent?: Extent): string {
  const words: Words = { version, geometryName: schema.geometryName, reference: version === "2.0.0" ? "ValueReference" : "PropertyName", zones: 0 };
  const simple = simplifyFilter(filter);
  const parts: string[] = [];
  if (extent) parts.push(bbox(extent, words));
  if (simple === "none") parts.push(nothing(schema, words));
  else if (simple !== "all") parts.push(write(simple, words));
  if (parts.length === 0) return "";
  const body = parts.length > 1 ? `<And>${parts.join("")}</And>` : (parts[0] ?? "");
  return version === "2.0.0"
    ? `<Filter xmlns="http://www.opengis.net/fes/2.0" xmlns:gml="http://www.opengis.net/gml/3.2">${body}</Filter>`
    : `<Filter xmlns="http://www.opengis.net/ogc" xmlns:gml="http://www.opengis.net/gml">${body}</Filter>`;
}

function write(filter: FeatureFilter, words: Words): string {
  switch (filter.kind) {
    case "and":
      return `<And>${filter.filters.map((part) => write(part, words)).join("")}</And>`;
    case "or":
      return `<Or>${filter.filters.map((part) => write(part, words)).join("")}</Or>`;
    case "not":
      return `<Not>${write(filter.filter, words)}</Not>`;
    case "compare":
      return compare(filter.property, filter.operator, filter.value, words);
    case "between":
      return `<PropertyIsBetween>${name(filter.property, words)}<LowerBoundary>${literal(filter.lower)}</LowerBoundary><UpperBoundary>${literal(filter.upper)}</UpperBoundary></PropertyIsBetween>`;
    case "like": {
      // Neither sign of the pattern but the star: a question mark is itself.
      const pattern = filter.pattern.replaceAll(/[\\?]/g, (sign) => `\\${sign}`);
      return `<PropertyIsLike wildCard="*" singleChar="?" escapeChar="\\" matchCase="false">${name(filter.property, words)}${literal(pattern)}</PropertyIsLike>`;
    }
    case "one-of":
      return `<Or>${filter.values.map((value) => compare(filter.property, "=", value, words)).join("")}</Or>`;
    case "empty":
      return `<PropertyIsNull>${name(filter.property, words)}</PropertyIsNull>`;
    case "within-zone": {
      const relation = filter.relation === "within" ? "Within" : "Intersects";
      return `<${relation}>${geometryName(words)}${gmlOf(filter.zone, words)}</${relation}>`;
    }
  }
}

function compare(property: string, operator: CompareOperator, value: FilterValue, words: Words): string {
  return `<${operators[operator]}>${name(property, words)}${literal(value)}</${operators[operator]}>`;
}

/** What no feature satisfies, in a language that has no word for it. */
function nothing({ properties, geometryName: geometry }: Described, words: Words): string {
  const any = name(properties[0]?.name ?? geometry ?? "", words);
  return `<And><PropertyIsNull>${any}</PropertyIsNull><Not><PropertyIsNull>${any}</PropertyIsNull></Not></And>`;
}

function name(property: string, { reference }: Words): string {
  return `<${reference}>${escape(property)}</${reference}>`;
}

function literal(value: FilterValue): string {
  return `<Literal>${escape(String(value))}</Literal>`;
}

/** Control characters are not allowed in XML, escaped or not. */
function escape(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const srsName = "urn:ogc:def:crs:EPSG::4326";

function geometryName(words: Words): string {
  if (words.geometryName === null) throw noGeometry();
  return name(words.geometryName, words);
}

function bbox([west, south, east, north]: Extent, words: Words): string {
  return `<BBOX>${geometryName(words)}<gml:Envelope srsName="${srsName}"><gml:lowerCorner>${south} ${west}</gml:lowerCorner><gml:upperCorner>${north} ${east}</gml:upperCorner></gml:Envelope></BBOX>`;
}

function gmlOf(zone: ZoneGeometry, words: Words): string {
  const id = (): string => {
    words.zones += 1;
    return words.version === "2.0.0" ? ` gml:id="z${words.zones}"` : "";
  };
  const ring = (positions: readonly (readonly number[])[]): string => `<gml:LinearRing><gml:posList>${positions.map(([x, y]) => `${y} ${x}`).join(" ")}</gml:posList></gml:LinearRing>`;
  const polygon = (rings: readonly (readonly (readonly number[])[])[]): string => {
    const [outer, ...holes] = rings.map(ring);
    return `<gml:Polygon${id()} srsName="${srsName}"><gml:exterior>${outer ?? ""}</gml:exterior>${holes.map((hole) => `<gml:interior>${hole}</gml:interior>`).join("")}</gml:Polygon>`;
  };
  if (zone.type === "Polygon") return polygon(zone.coordinates);
  return `<gml:MultiSurface${id()} srsName="${srsName}">${zone.coordinates.map((rings) => `<gml:surfaceMember>${polygon(rings)}</gml:surfaceMember>`).join("")}</gml:MultiSurface>`;
}
