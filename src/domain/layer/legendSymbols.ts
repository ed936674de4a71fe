import type { LayerFeature } from "#domain/layer/features";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";

/** A line of a legend. */
export interface LegendSymbol {
  readonly symbol: FeatureSymbol;
  /** `all`: of every feature; `class`: of those that `title` says; `otherwise`: of all others; `own`: as the file draws some. */
  readonly of: "all" | "class" | "otherwise" | "own";
  /** Of a class; for `own`, the folder or the name that those features share, empty where they share none. */
  readonly title: string;
}

/** More symbols of a file's own than a legend can hold: the rarer ones are left out. */
const mostOwn = 12;

/** What explains a style, in its order. @param features those that are loaded, for styles that only features know */
export function legendSymbols(style: FeatureStyle, features: readonly LayerFeature[]): readonly LegendSymbol[] {
  switch (style.kind) {
    case "single":
      return [{ of: "all", title: "", symbol: style.symbol }];
    case "own":
      return ownSymbols(style.symbol, features);
    case "categories":
    case "ranges":
      return [
        ...style.classes.map(({ title, symbol }): LegendSymbol => ({ of: "class", title, symbol })),
        ...(style.otherwise ? [{ of: "otherwise", title: "", symbol: style.otherwise } as const] : []),
      ];
  }
}

/** Properties by which files sort what they draw alike, the first that all of a symbol share names it. */
const naming = ["folder", "name", "nom", "title", "type"];

function ownSymbols(plain: FeatureSymbol, features: readonly LayerFeature[]): readonly LegendSymbol[] {
  const bySymbol = new Map<FeatureSymbol, LayerFeature[]>();
  for (const feature of features) {
    const symbol = feature.symbol ?? plain;
    const alike = bySymbol.get(symbol);
    if (alike) alike.push(feature);
    else bySymbol.set(symbol, [feature]);
  }
  if (bySymbol.size === 0) return [{ of: "all", title: "", symbol: plain }];
  const counted = [...bySymbol].sort(([, one], [, other]) => other.length - one.length).slice(0, mostOwn);
  return counted.map(([symbol, alike]) => ({ of: "own", title: sharedName(alike), symbol }));
}

function sharedName(features: readonly LayerFeature[]): string {
  for (const property of naming) {
    const value = features[0]?.properties[property];
    if (typeof value === "string" && value !== "" && features.every((feature) => feature.properties[property] === value)) return value;
  }
  return "";
}
