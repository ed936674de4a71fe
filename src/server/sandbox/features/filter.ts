import type { CollectionFeature, FeatureCollection, PropertyValue } from "#server/sandbox/features/collection";
import { extentsMeet, extentOf, intersects, isWithin, metresBetween, type Shape } from "#server/sandbox/features/geometry";

/** Which features are wanted. */
export type Predicate = (feature: CollectionFeature) => boolean;

/** What a filter says that cannot be read, in the words of GeoServer. */
export class FilterFault extends Error {
  override readonly name = "FilterFault";
}

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** @throws FilterFault as GeoServer words it when the collection has no such column */
export function checkProperty(collection: FeatureCollection, name: string): void {
  if (collection.properties.some((property) => property.name === name)) return;
  throw new FilterFault(`Illegal property name: ${name}`);
}

export function checkGeometry(collection: FeatureCollection, name: string): void {
  if (name !== collection.geometryName) throw new FilterFault(`Illegal property name: ${name}`);
}

export const compare = (property: string, operator: Comparison, value: PropertyValue): Predicate => ({ properties }) => {
  const order = compareValues(properties[property] ?? null, value);
  if (order === null) return false;
  switch (operator) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
};

/** Numbers by value even where one side is text; ISO dates sort as text. @returns null when one is absent */
export function compareValues(one: PropertyValue, other: PropertyValue): number | null {
  if (one === null || other === null) return null;
  if (typeof one === "number" || typeof other === "number") {
    const difference = Number(one) - Number(other);
    return Number.isNaN(difference) ? null : Math.sign(difference);
  }
  const [left, right] = [String(one), String(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** @param pattern `%` for any text, `_` for one character */
export function like(property: string, pattern: string, isCaseless: boolean): Predicate {
  const signs = [...(isCaseless ? pattern.toLowerCase() : pattern)];
  return ({ properties }) => {
    const value = properties[property] ?? null;
    return value !== null && matchesSigns([...(isCaseless ? String(value).toLowerCase() : String(value))], signs);
  };
}

/** Goes back to the last `%` only: anybody may send a pattern of many, on which a regular expression takes for ever. */
function matchesSigns(text: readonly string[], signs: readonly string[]): boolean {
  let at = 0;
  let sign = 0;
  let star = -1;
  let from = 0;
  while (at < text.length) {
    if (signs[sign] === "%") {
      star = sign;
      from = at;
      sign += 1;
    } else if (signs[sign] === "_" || signs[sign] === text[at]) {
      at += 1;
      sign += 1;
    } else if (star >= 0) {
      from += 1;
      at = from;
      sign = star + 1;
    } else return false;
  }
  return signs.slice(sign).every((rest) => rest === "%");
}

export const isNull = (property: string): Predicate => ({ properties }) => (properties[property] ?? null) === null;
export const hasId = (ids: ReadonlySet<string>): Predicate => ({ id }) => ids.has(id);
export const not = (predicate: Predicate): Predicate => (feature) => !predicate(feature);
export const all = (predicates: readonly Predicate[]): Predicate => (feature) => predicates.every((predicate) => predicate(feature));
export const any = (predicates: readonly Predicate[]): Predicate => (feature) => predicates.some((predicate) => predicate(feature));

export type Relation = "intersects" | "within" | "contains" | "disjoint";

export function relate(relation: Relation, zone: Shape): Predicate {
  const extent = extentOf(zone);
  const meets: Predicate = (feature) => extentsMeet(feature.extent, extent) && intersects(feature.shape, zone);
  switch (relation) {
    case "intersects":
      return meets;
    case "within":
      return (feature) => extentsMeet(feature.extent, extent) && isWithin(feature.shape, zone);
    case "contains":
      return (feature) => extentsMeet(feature.extent, extent) && isWithin(zone, feature.shape);
    case "disjoint":
      return not(meets);
  }
}

export const nearerThan = (metres: number, zone: Shape): Predicate => {
  const [west, south, east, north] = extentOf(zone);
  const high = metres / 111_195;
  const wide = high / Math.cos((south * Math.PI) / 180);
  const around = [west - wide, south - high, east + wide, north + high] as const;
  return (feature) => extentsMeet(feature.extent, around) && metresBetween(feature.shape, zone) <= metres;
};
