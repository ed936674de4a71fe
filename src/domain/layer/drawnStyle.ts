import type { FeatureStyle } from "#domain/layer/featureStyle";

/** How features are drawn when their layer has no style of its own: one blue that stands out on plan and picture. */
export const drawnStyle: FeatureStyle & { kind: "single" } = {
  kind: "single",
  symbol: { fill: "#0b6bcb", fillOpacity: 0.25, stroke: "#0b4f9e", strokeWidth: 2, pointSize: 11, pointShape: "circle" },
};
