import type { FeatureLabel, FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";

/** One of a style's symbols: of all features, of a class by its place, of the values that no class holds. */
export type SymbolPlace = "all" | "otherwise" | number;

type ClassedStyle = Extract<FeatureStyle, { readonly classes: unknown }>;

export function isClassed(style: FeatureStyle): style is ClassedStyle {
  return "classes" in style;
}

/** Changes each symbol of the style alike. */
export function withEachSymbol(style: FeatureStyle, change: Partial<FeatureSymbol>): FeatureStyle {
  return mapSymbols(style, (symbol) => ({ ...symbol, ...change }));
}

/** Changes one symbol of the style. */
export function withSymbolAt(style: FeatureStyle, at: SymbolPlace, change: Partial<FeatureSymbol>): FeatureStyle {
  return mapSymbols(style, (symbol, place) => (place === at ? { ...symbol, ...change } : symbol));
}

/** @param index of a class that the style has */
export function withTitleAt(style: ClassedStyle, index: number, title: string): FeatureStyle {
  const titled = <T extends { readonly title: string }>(one: T, place: number): T => (place === index ? { ...one, title } : one);
  return style.kind === "categories" ? { ...style, classes: style.classes.map(titled) } : { ...style, classes: style.classes.map(titled) };
}

/** Values that no class holds are no longer drawn, or drawn again with a symbol. */
export function withOtherwise(style: ClassedStyle, symbol: FeatureSymbol | null): FeatureStyle {
  const { otherwise: _, ...bare } = style;
  return symbol ? { ...bare, otherwise: symbol } : bare;
}

export function withLabel(style: FeatureStyle, label: FeatureLabel | null): FeatureStyle {
  const { label: _, ...bare } = style;
  return label ? { ...bare, label } : bare;
}

function mapSymbols(style: FeatureStyle, change: (symbol: FeatureSymbol, place: SymbolPlace) => FeatureSymbol): FeatureStyle {
  if (!isClassed(style)) return { ...style, symbol: change(style.symbol, "all") };
  const otherwise = style.otherwise ? { otherwise: change(style.otherwise, "otherwise") } : {};
  const changed = <T extends { readonly symbol: FeatureSymbol }>(one: T, index: number): T => ({ ...one, symbol: change(one.symbol, index) });
  return style.kind === "categories" ? { ...style, ...otherwise, classes: style.classes.map(changed) } : { ...style, ...otherwise, classes: style.classes.map(changed) };
}
