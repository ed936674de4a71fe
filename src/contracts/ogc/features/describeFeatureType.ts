import { z } from "zod";

import { child, children, type XmlElement } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import type { FeatureProperty, FeatureSchema } from "#domain/layer/features";

/** GeoServer's answer with `outputFormat=application/json`. */
const jsonDescription = z.object({
  featureTypes: z.array(z.object({
    typeName: z.string(),
    properties: z.array(z.object({ name: z.string(), type: z.string().default(""), localType: z.string().default("") })),
  })).min(1),
});

/**
 * Reads the description of a feature type in GeoServer's JSON.
 * @param typeName with or without its prefix
 * @returns null for another document
 * @throws AppError not-found, reason `unknown-feature-type`
 */
export function parseJsonDescription(body: unknown, typeName: string): FeatureSchema | null {
  const parsed = jsonDescription.safeParse(body);
  if (!parsed.success) return null;
  const { featureTypes } = parsed.data;
  const found = featureTypes.find((one) => one.typeName === localName(typeName)) ?? (featureTypes.length === 1 ? featureTypes[0] : undefined);
  if (!found) throw unknownType(typeName);
  return schemaFrom(found.properties.map(({ name, type, localType }) => ({ name, type: type || localType })));
}

/**
 * Reads the description of a feature type in XML Schema, as GeoServer, MapServer and QGIS Server write it.
 * @param root `schema`
 * @param typeName with or without its prefix
 * @throws AppError invalid-response, reason `schema`; not-found, reason `unknown-feature-type`
 * @source OGC 09-025r2 §9; GML simple features profile 10-100r3
 */
export function parseXmlDescription(root: XmlElement, typeName: string): FeatureSchema {
  if (root.name !== "schema") throw new AppError("invalid-response", `The answer is <${root.name}>, no XML schema.`, { reason: "schema" });
  const elements = children(root, "element");
  const types = children(root, "complexType");
  const wanted = localName(typeName);
  const element = elements.find(({ attributes }) => attributes["name"] === wanted) ?? (elements.length === 1 ? elements[0] : undefined);
  const inline = child(element, "complexType");
  const named = localName(element?.attributes["type"] ?? `${wanted}Type`);
  const type = inline ?? types.find(({ attributes }) => attributes["name"] === named) ?? (types.length === 1 ? types[0] : undefined);
  if (!type) throw unknownType(typeName);
  const sequence = sequenceIn(type);
  return schemaFrom(
    children(sequence, "element").map((property) => ({
      name: property.attributes["name"] ?? localName(property.attributes["ref"] ?? ""),
      type: property.attributes["type"] ?? simpleBase(property) ?? "",
      ...titleIn(property),
    })),
  );
}

function titleIn(property: XmlElement): { title?: string } {
  const title = child(child(property, "annotation"), "documentation")?.text;
  return title ? { title } : {};
}

function sequenceIn(type: XmlElement): XmlElement | null {
  const extension = child(child(type, "complexContent"), "extension");
  return child(extension ?? type, "sequence");
}

function simpleBase(property: XmlElement): string | undefined {
  return child(child(property, "simpleType"), "restriction")?.attributes["base"];
}

function schemaFrom(described: readonly { name: string; type: string; title?: string }[]): FeatureSchema {
  const properties: FeatureProperty[] = [];
  let geometry: { name: string; type: FeatureSchema["geometryType"] } | null = null;
  for (const { name, type, title } of described) {
    if (name === "") continue;
    const geometryType = geometryTypeOf(type);
    if (geometryType) geometry ??= { name, type: geometryType };
    // The members that every GML feature inherits hold nothing in practice.
    else if (!/^(boundedBy|metaDataProperty)$/.test(name)) properties.push({ name, type: typeOf(type), ...(title ? { title } : {}) });
  }
  return { properties, geometryName: geometry?.name ?? null, geometryType: geometry?.type ?? "none", nativeCrs: null };
}

/** Of `gml:MultiSurfacePropertyType`, `gml:Point`…; null for a type that is no geometry. */
function geometryTypeOf(type: string): FeatureSchema["geometryType"] | null {
  if (!/^(gml|gmd?l?3?2?):/i.test(type) && !/PropertyType$/.test(type)) return null;
  const name = localName(type).replace(/(Property)?Type$/, "");
  if (/^(Multi)?Point$/.test(name)) return "point";
  if (/^(Multi)?(LineString|Curve)$/.test(name)) return "line";
  if (/^(Multi)?(Polygon|Surface)$/.test(name)) return "polygon";
  return /^(Geometry|MultiGeometry|GeometricPrimitive|GeometryArray|AbstractGeometry|GeometryAssociation)/.test(name) ? "mixed" : null;
}

const numberTypes = /^(double|float|decimal|number|real)$/;
const integerTypes = /^(int|integer|long|short|byte|positiveInteger|nonNegativeInteger|unsigned\w+|bigint)$/;
const dateTypes = /^(date|dateTime|date-time|timestamp|gYear|Time(Instant|Position)(Property)?(Type)?)$/i;

function typeOf(type: string): FeatureProperty["type"] {
  const name = localName(type);
  if (integerTypes.test(name)) return "integer";
  if (numberTypes.test(name)) return "number";
  if (name === "boolean") return "boolean";
  if (dateTypes.test(name)) return "date";
  return name === "" || /^(string|anyURI|token|normalizedString|time|hstore|json)$/i.test(name) ? "text" : "other";
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

function unknownType(typeName: string): AppError {
  return new AppError("not-found", `The service does not describe ${typeName}.`, { reason: "unknown-feature-type", values: { layer: typeName } });
}
