import { child, type XmlElement } from "#contracts/xml/parseXml";
import type { FeatureCollection, PropertyValue } from "#server/sandbox/features/collection";
import {
  all, any, checkGeometry, checkProperty, compare, FilterFault, hasId, isNull, like, not, relate, type Comparison, type Predicate, type Relation,
} from "#server/sandbox/features/filter";
import type { Shape } from "#server/sandbox/features/geometry";
import { nativeReading } from "#server/sandbox/features/readCql";
import { opened, positionOf, readingOf, rectangle, type CoordinateReading } from "#server/sandbox/features/readZone";
import { readCrs } from "#server/sandbox/ogc/crs";

const comparisons: Readonly<Record<string, Comparison>> = {
  PropertyIsEqualTo: "=", PropertyIsNotEqualTo: "<>", PropertyIsLessThan: "<", PropertyIsLessThanOrEqualTo: "<=", PropertyIsGreaterThan: ">", PropertyIsGreaterThanOrEqualTo: ">=",
};
const relations: Readonly<Record<string, Relation>> = { Intersects: "intersects", Within: "within", Contains: "contains", Disjoint: "disjoint" };

/**
 * A Filter element of FES 2.0 (or 1.1).
 * @throws FilterFault for a column that is not there or an operator that the sandbox does not know
 * @source OGC 09-026r2
 */
export function readFes(filter: XmlElement, collection: FeatureCollection): Predicate {
  const ids = filter.children.filter(({ name }) => name === "ResourceId" || name === "FeatureId" || name === "GmlObjectId");
  if (ids.length > 0) return hasId(new Set(ids.map(({ attributes }) => attributes["rid"] ?? attributes["fid"] ?? attributes["id"] ?? "")));
  return all(filter.children.map((element) => read(element, collection)));
}

function read(element: XmlElement, collection: FeatureCollection): Predicate {
  const inside = (): Predicate[] => element.children.map((each) => read(each, collection));
  switch (element.name) {
    case "And":
      return all(inside());
    case "Or":
      return any(inside());
    case "Not":
      return not(all(inside()));
    case "PropertyIsNull":
    case "PropertyIsNil":
      return isNull(propertyOf(element, collection));
    case "PropertyIsBetween": {
      const property = propertyOf(element, collection);
      const bound = (name: string): PropertyValue => literal(child(element, name) ?? element, collection, property);
      return all([compare(property, ">=", bound("LowerBoundary")), compare(property, "<=", bound("UpperBoundary"))]);
    }
    case "PropertyIsLike": {
      const property = propertyOf(element, collection);
      const { wildCard = "*", singleChar = "_", matchCase = "true" } = element.attributes;
      const pattern = String(literal(element, collection, null)).replaceAll(wildCard, "%").replaceAll(singleChar, "_");
      return like(property, pattern, matchCase === "false");
    }
    case "BBOX":
      return relate("intersects", zoneOf(element, collection));
  }
  const operator = comparisons[element.name];
  if (operator) {
    const property = propertyOf(element, collection);
    const test = compare(property, operator, literal(element, collection, property));
    return operator === "=" && element.attributes["matchCase"] === "false" ? like(property, String(literal(element, collection, null)), true) : test;
  }
  const relation = relations[element.name];
  if (relation) return relate(relation, zoneOf(element, collection));
  throw new FilterFault(`Unsupported filter operator: ${element.name}`);
}

function propertyOf(element: XmlElement, collection: FeatureCollection): string {
  const name = (child(element, "ValueReference") ?? child(element, "PropertyName"))?.text.split(/[:/]/).at(-1) ?? "";
  checkProperty(collection, name);
  return name;
}

function literal(element: XmlElement, collection: FeatureCollection, property: string | null): PropertyValue {
  const text = child(element, "Literal")?.text ?? "";
  const type = collection.properties.find(({ name }) => name === property)?.type;
  return type === "int" || type === "double" ? Number(text) : text;
}

function zoneOf(element: XmlElement, collection: FeatureCollection): Shape {
  const reference = child(element, "ValueReference") ?? child(element, "PropertyName");
  if (reference) checkGeometry(collection, reference.text.split(/[:/]/).at(-1) ?? "");
  const geometry = element.children.find((each) => each !== reference);
  if (!geometry) throw new FilterFault(`${element.name} without a geometry`);
  return shapeOf(geometry, readingFor(geometry, nativeReading(collection)));
}

function readingFor({ attributes }: XmlElement, otherwise: CoordinateReading): CoordinateReading {
  const name = attributes["srsName"];
  if (name === undefined) return otherwise;
  const crs = readCrs(name);
  if (!crs) throw new FilterFault(`Unknown CRS ${name}`);
  return readingOf(crs);
}

function shapeOf(geometry: XmlElement, reading: CoordinateReading): Shape {
  if (geometry.name === "Envelope") {
    const [a = NaN, b = NaN] = numbersOf(child(geometry, "lowerCorner"));
    const [c = NaN, d = NaN] = numbersOf(child(geometry, "upperCorner"));
    return rectangle([a, b, c, d], reading);
  }
  const parts = positionLists(geometry).map((list) => {
    const numbers = numbersOf(list);
    return Array.from({ length: Math.floor(numbers.length / 2) }, (_, rank) => positionOf(numbers[2 * rank] ?? NaN, numbers[2 * rank + 1] ?? NaN, reading));
  });
  if (parts.length === 0) throw new FilterFault(`Could not parse geometry: ${geometry.name}`);
  if (/Polygon|Surface/.test(geometry.name)) return { kind: "area", parts: parts.map(opened) };
  return { kind: /Line|Curve/.test(geometry.name) ? "line" : "point", parts };
}

const positionLists = (element: XmlElement): XmlElement[] =>
  element.name === "posList" || element.name === "pos" || element.name === "coordinates" ? [element] : element.children.flatMap(positionLists);

const numbersOf = (element: XmlElement | null): number[] => (element?.text ?? "").split(/[\s,]+/).filter((word) => word !== "").map(Number);
