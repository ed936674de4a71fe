import type { LayerFeature } from "#domain/layer/features";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";

/** @returns the symbol of a feature by the style of its layer; null when it is not drawn */
export function symbolOf(style: FeatureStyle, properties: LayerFeature["properties"]): FeatureSymbol | null {
  if (style.kind === "single") return style.symbol;
  const value = properties[style.property] ?? null;
  if (style.kind === "categories") return style.classes.find((each) => same(each.value, value))?.symbol ?? style.otherwise ?? null;
  const number = typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
  const last = style.classes.length - 1;
  return style.classes.find(({ from, to }, index) => number >= from && (number < to || (index === last && number === to)))?.symbol ?? style.otherwise ?? null;
}

/** Services give numbers as text now and then. */
function same(one: string | number | boolean | null, other: string | number | boolean | null): boolean {
  return one === other || (one !== null && other !== null && typeof one !== typeof other && String(one) === String(other));
}
