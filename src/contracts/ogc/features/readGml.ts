import type { FeatureAnswer, ReadCall } from "#contracts/ogc/features/featureAnswer";
import { gmlGeometryNames, readGmlGeometry } from "#contracts/ogc/features/readGmlGeometry";
import { child, descend, type XmlElement } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import type { FeatureGeometry, FeatureSchema, FeatureValue, LayerFeature } from "#domain/layer/features";

/**
 * Reads a page of features in GML 2, 3.1 or 3.2 (WFS 1.0 to 2.0), simple features only. A feature that can't be read is
 * left out and counted.
 * @param root of the answer
 * @param schema types of the properties, which XML itself does not tell; text without it
 * @throws AppError invalid-response, reason `schema`; unsupported, reason `unknown-crs`
 * @source OGC 09-025r2 (WFS 2.0), 04-094 (WFS 1.1); GML simple features profile 10-100r3
 */
export function readGml(root: XmlElement, schema: FeatureSchema | null, { source, start, nativeCrs }: ReadCall): FeatureAnswer {
  if (root.name !== "FeatureCollection") {
    throw new AppError("invalid-response", `The answer is <${root.name}>, no collection of features.`, { source, reason: "schema" });
  }
  const types = new Map(schema?.properties.map(({ name, type }) => [name, type]));
  const elements = root.children.filter(({ name }) => /^(member|featureMembers?)$/.test(name)).flatMap((member) => member.children);
  const features: LayerFeature[] = [];
  let leftOut = 0;
  elements.forEach((element, index) => {
    const feature = readFeature(element, start + index, { types, geometryName: schema?.geometryName ?? null, srsName: nativeCrs ?? "" });
    if (feature) features.push(feature);
    else leftOut += 1;
  });
  return { features, matched: matchedIn(root.attributes), returned: elements.length, leftOut };
}

/**
 * The count of an answer to `resultType=hits`, from the root's attributes.
 * @returns null when the service does not count
 */
export function matchedIn(attributes: Readonly<Record<string, string>>): number | null {
  const text = attributes["numberMatched"];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

interface Reading {
  readonly types: ReadonlyMap<string, FeatureSchema["properties"][number]["type"]>;
  readonly geometryName: string | null;
  readonly srsName: string;
}

function readFeature(element: XmlElement, index: number, { types, geometryName, srsName }: Reading): LayerFeature | null {
  const properties: Record<string, FeatureValue> = {};
  let geometry: FeatureGeometry | null = null;
  for (const property of element.children) {
    const { name } = property;
    if (name === "boundedBy") continue;
    const inner = property.children.find((part) => gmlGeometryNames.has(part.name));
    if (!inner) {
      properties[name] = valueOf(property, types.get(name));
      continue;
    }
    // A feature may hold several geometries: the one that the schema names, else the first.
    if (geometry && name !== geometryName) continue;
    const read = readGmlGeometry(inner, inheritedSrs(element) ?? srsName);
    if (read === undefined) return null;
    geometry = read;
  }
  const id = element.attributes["id"] ?? element.attributes["fid"];
  return { id: id || `#${index}`, geometry, properties };
}

/** The envelope of a feature may name the CRS that its geometry leaves out. */
function inheritedSrs(element: XmlElement): string | undefined {
  return element.children.find(({ name }) => name === "boundedBy")?.children[0]?.attributes["srsName"];
}

function valueOf(property: XmlElement, type: FeatureSchema["properties"][number]["type"] | undefined): FeatureValue {
  const { attributes } = property;
  if (attributes["nil"] === "true") return null;
  // A date of GML 3.2: TimeInstant with its position.
  const instant = descend(property, "TimeInstant", "timePosition") ?? child(property, "timePosition");
  if (instant) return instant.text;
  const { text } = property;
  if (property.children.length > 0) return JSON.stringify(plain(property));
  if (text === "") return type === undefined || type === "text" ? "" : null;
  if (type === "number" || type === "integer") return Number.isFinite(Number(text)) ? Number(text) : text;
  if (type === "boolean") return text === "true" || text === "1";
  return text;
}

/** A structured value, as an object by local names. */
function plain(element: XmlElement): unknown {
  if (element.children.length === 0) return element.attributes["href"] ?? element.text;
  return Object.fromEntries(element.children.map((part) => [part.name, plain(part)]));
}
