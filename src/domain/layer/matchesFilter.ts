import type { CompareOperator, FeatureFilter, FilterValue } from "#domain/layer/featureFilter";
import type { FeatureValue, LayerFeature } from "#domain/layer/features";
import { isInZone } from "#domain/layer/zoneRelation";

/**
 * Whether a feature passes a filter, for data that no service filters for us. As in SQL, a comparison with an empty
 * value is never true.
 */
export function matchesFilter(filter: FeatureFilter, feature: LayerFeature): boolean {
  switch (filter.kind) {
    case "and":
      return filter.filters.every((part) => matchesFilter(part, feature));
    case "or":
      return filter.filters.some((part) => matchesFilter(part, feature));
    case "not":
      return !matchesFilter(filter.filter, feature);
    case "compare":
      return holds(filter.operator, feature.properties[filter.property], filter.value);
    case "between": {
      const value = feature.properties[filter.property];
      return holds(">=", value, filter.lower) && holds("<=", value, filter.upper);
    }
    case "like":
      return isLike(String(feature.properties[filter.property] ?? ""), filter.pattern);
    case "one-of":
      return filter.values.some((value) => holds("=", feature.properties[filter.property], value));
    case "empty":
      return (feature.properties[filter.property] ?? "") === "";
    case "within-zone":
      return isInZone(feature.geometry, filter.zone, filter.relation);
  }
}

function holds(operator: CompareOperator, value: FeatureValue | undefined, wanted: FilterValue): boolean {
  if (value === null || value === undefined || value === "") return false;
  const difference = compare(value, wanted);
  switch (operator) {
    case "=":
      return difference === 0;
    case "<>":
      return difference !== 0;
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
  }
}

/** As numbers when one of them is a number and the other one reads as such; as text otherwise (ISO dates sort so). */
function compare(value: string | number | boolean, wanted: FilterValue): number {
  if (typeof value === "number" || typeof wanted === "number") {
    const difference = Number(value) - Number(wanted);
    if (!Number.isNaN(difference)) return difference;
  }
  const [a, b] = [String(value), String(wanted)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * `*` stands for any text, whatever the case. Piece after piece, each as early as it can be: a pattern of many stars
 * takes no longer than one of few, which a regular expression does not promise.
 */
function isLike(text: string, pattern: string): boolean {
  const whole = text.toLowerCase();
  const [head = "", ...pieces] = pattern.toLowerCase().split("*");
  const tail = pieces.pop();
  if (tail === undefined) return whole === head;
  if (!whole.startsWith(head) || !whole.endsWith(tail) || whole.length < head.length + tail.length) return false;
  const end = whole.length - tail.length;
  let at = head.length;
  for (const piece of pieces) {
    const found = whole.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
