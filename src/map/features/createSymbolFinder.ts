import type { FeatureValue, LayerFeature } from "#domain/layer/features";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";

export type SymbolFinder = (feature: Pick<LayerFeature, "properties" | "symbol">) => FeatureSymbol | null;

/** Prepares a style for many features. @returns the symbol of a feature; null when it is not drawn */
export function createSymbolFinder(style: FeatureStyle): SymbolFinder {
  switch (style.kind) {
    case "single":
      return () => style.symbol;
    case "own":
      return ({ symbol }) => symbol ?? style.symbol;
    case "categories":
      return findByValue(style);
    case "ranges":
      return findByRange(style);
  }
}

/** Where two classes hold a value, the first one has it. */
function findByValue({ property, classes, otherwise }: FeatureStyle & { kind: "categories" }): SymbolFinder {
  const exact = new Map<FeatureValue, FeatureSymbol>();
  // Services give numbers as text now and then.
  const asText = new Map<string, FeatureSymbol>();
  for (const { value, symbol } of classes) {
    if (!exact.has(value)) exact.set(value, symbol);
    if (value !== null && !asText.has(String(value))) asText.set(String(value), symbol);
  }
  return ({ properties }) => {
    const value = properties[property] ?? null;
    return exact.get(value) ?? (value === null ? undefined : asText.get(String(value))) ?? otherwise ?? null;
  };
}

function findByRange({ property, classes, otherwise }: FeatureStyle & { kind: "ranges" }): SymbolFinder {
  const last = classes.length - 1;
  return ({ properties }) => {
    const value = properties[property] ?? null;
    const number = typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
    return classes.find(({ from, to }, index) => number >= from && (number < to || (index === last && number === to)))?.symbol ?? otherwise ?? null;
  };
}
