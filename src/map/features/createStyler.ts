import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";

import type { LayerFeature } from "#domain/layer/features";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import { createSymbolFinder } from "#map/features/createSymbolFinder";
import { withOpacity } from "#map/features/drawSymbol";

/** Styles of `ol` by the style of a layer, for vector tiles, which OpenLayers draws: one per symbol, made once. */
export function createStyler(style: FeatureStyle): (properties: LayerFeature["properties"]) => Style | undefined {
  const made = new Map<FeatureSymbol, Style>();
  const symbolOf = createSymbolFinder(style);
  return (properties) => {
    const symbol = symbolOf({ properties });
    if (!symbol) return undefined;
    const known = made.get(symbol) ?? styleOf(symbol);
    made.set(symbol, known);
    return known;
  };
}

function styleOf(symbol: FeatureSymbol): Style {
  const stroke = new Stroke({ color: symbol.stroke, width: symbol.strokeWidth });
  return new Style({
    fill: new Fill({ color: withOpacity(symbol.fill, symbol.fillOpacity) }),
    ...(symbol.strokeWidth > 0 ? { stroke } : {}),
    image: new CircleStyle({ radius: symbol.pointSize / 2, fill: new Fill({ color: symbol.fill }), stroke: new Stroke({ color: "#ffffff", width: 1.5 }) }),
  });
}
