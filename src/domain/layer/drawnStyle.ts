import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";

/** How features are drawn when their layer has no style of its own: one blue that stands out on plan and picture. */
export const drawnStyle: FeatureStyle & { kind: "single" } = {
  kind: "single",
  symbol: { fill: "#0b6bcb", fillOpacity: 0.25, stroke: "#0b4f9e", strokeWidth: 2, pointSize: 11, pointShape: "circle" },
};

/** The same for vector tiles, which hold whole maps: lines finer than those of a single layer. */
export const drawnTilesSymbol: FeatureSymbol = { ...drawnStyle.symbol, fillOpacity: 0.12, strokeWidth: 1, pointSize: 7 };
