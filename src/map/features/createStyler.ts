import type Feature from "ol/Feature.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import RegularShape from "ol/style/RegularShape.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";
import type ImageStyle from "ol/style/Image.js";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { LayerFeature } from "#domain/layer/features";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import { symbolOf } from "#map/features/symbolOf";

/** How a feature is drawn now. */
export type FeatureLook = "plain" | "selected" | "highlighted";

/** The one accent of the page for what is selected, on every ground. */
const accent = "#ffb300";
const selectedSymbol = (symbol: FeatureSymbol): FeatureSymbol => ({ ...symbol, fill: accent, fillOpacity: Math.max(0.4, symbol.fillOpacity), stroke: "#8a4b00", strokeWidth: symbol.strokeWidth + 2, pointSize: symbol.pointSize + 4 });
const highlightedSymbol = (symbol: FeatureSymbol): FeatureSymbol => ({ ...symbol, fillOpacity: Math.min(1, symbol.fillOpacity + 0.3), strokeWidth: symbol.strokeWidth + 2, pointSize: symbol.pointSize + 3 });

/** Styles of `ol` for the features of a layer: one per symbol and look, made once. */
export function createStyler(style: FeatureStyle = drawnStyle): (feature: Feature, source: LayerFeature, look: FeatureLook) => Style[] {
  const made = new Map<string, Style[]>();
  const label = style.label;
  const text = label
    ? new Text({ font: `500 ${label.size}px system-ui, sans-serif`, fill: new Fill({ color: "#1c2430" }), stroke: new Stroke({ color: "rgba(255,255,255,0.92)", width: 3 }), overflow: false })
    : null;
  const lettering = text ? new Style({ text, zIndex: 10 }) : null;

  return (feature, source, look) => {
    const symbol = symbolOf(style, source.properties);
    if (!symbol) return [];
    const key = `${look}/${JSON.stringify(symbol)}`;
    let styles = made.get(key);
    if (!styles) {
      styles = drawSymbol(look === "selected" ? selectedSymbol(symbol) : look === "highlighted" ? highlightedSymbol(symbol) : symbol, look);
      made.set(key, styles);
    }
    const words = label ? source.properties[label.property] : null;
    if (!text || !lettering || words === null || words === undefined || words === "") return styles;
    const type = feature.getGeometry()?.getType() ?? "Point";
    // The drawing reads the text at once: one object serves all features.
    text.setText(String(words));
    text.setPlacement(type.endsWith("LineString") ? "line" : "point");
    text.setOffsetY(type.endsWith("Point") ? -(symbol.pointSize / 2 + (label?.size ?? 12) * 0.7) : 0);
    return [...styles, lettering];
  };
}

function drawSymbol(symbol: FeatureSymbol, look: FeatureLook): Style[] {
  const zIndex = look === "plain" ? 0 : look === "selected" ? 2 : 3;
  const fill = new Fill({ color: withOpacity(symbol.fill, symbol.fillOpacity) });
  const stroke = new Stroke({ color: symbol.stroke, width: symbol.strokeWidth });
  const styles = [new Style({ fill, ...(symbol.strokeWidth > 0 ? { stroke } : {}), image: pointImage(symbol), zIndex })];
  // A white casing keeps lines apart from a dark plan and from a picture.
  if (symbol.strokeWidth > 0) {
    styles.unshift(new Style({ stroke: new Stroke({ color: "rgba(255,255,255,0.75)", width: symbol.strokeWidth + 2 }), zIndex: zIndex - 0.5 }));
  }
  return styles;
}

function pointImage(symbol: FeatureSymbol): ImageStyle {
  const radius = symbol.pointSize / 2;
  // Points stand on any ground: their fill is solid, whatever that of surfaces.
  const fill = new Fill({ color: withOpacity(symbol.fill, Math.max(0.85, symbol.fillOpacity)) });
  const stroke = new Stroke({ color: "#ffffff", width: 1.5 });
  switch (symbol.pointShape) {
    case "circle":
      return new CircleStyle({ radius, fill, stroke });
    case "square":
      return new RegularShape({ points: 4, radius: radius * Math.SQRT2, angle: Math.PI / 4, fill, stroke });
    case "triangle":
      return new RegularShape({ points: 3, radius: radius * 1.2, fill, stroke });
    case "diamond":
      return new RegularShape({ points: 4, radius: radius * 1.2, fill, stroke });
    case "cross":
      return new RegularShape({ points: 4, radius: radius * 1.2, radius2: 0, angle: Math.PI / 4, stroke: new Stroke({ color: symbol.stroke, width: Math.max(2, symbol.strokeWidth) }) });
  }
}

/** @param colour `#rrggbb` */
function withOpacity(colour: string, opacity: number): string {
  return `${colour}${Math.round(Math.min(1, Math.max(0, opacity)) * 255).toString(16).padStart(2, "0")}`;
}
