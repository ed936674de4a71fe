import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";

import type { StyleElement } from "./scanProject";

/** CSS pixels in a millimetre, QGIS's unit of symbols. */
export const pixelsPerMillimetre = 96 / 25.4;

const shapes: Readonly<Record<string, FeatureSymbol["pointShape"]>> = {
  circle: "circle", square: "square", rectangle: "square", triangle: "triangle", equilateral_triangle: "triangle", diamond: "diamond", cross: "cross", cross2: "cross", cross_fill: "cross",
};

/** Simple fills, lines and markers of a `renderer-v2`, alone, by value or by range. null: drawn in a way that we have not. */
export function readSymbology(renderer: StyleElement): FeatureStyle | null {
  const symbols = new Map<string, FeatureSymbol>();
  for (const element of childrenOf(childOf(renderer, "symbols"), "symbol")) {
    const symbol = readSymbol(element);
    if (symbol) symbols.set(element.attributes.name ?? "", symbol);
  }
  const property = (renderer.attributes.attr ?? "").replace(/^"(.*)"$/, "$1");
  const kind = renderer.attributes.type;
  if (kind === "singleSymbol") {
    const symbol = symbols.get("0");
    return symbol ? { kind: "single", symbol } : null;
  }
  // An expression stands where the name of a property could: nothing of ours computes it.
  if (property === "" || /[()|+*]/.test(property)) return null;
  if (kind === "categorizedSymbol") {
    const shown = childrenOf(childOf(renderer, "categories"), "category").filter(({ attributes }) => attributes.render !== "false");
    const classes = shown.flatMap(({ attributes }) => {
      const symbol = symbols.get(attributes.symbol ?? "");
      return symbol && attributes.value ? [{ value: typed(attributes.value, attributes.type), title: attributes.label || attributes.value, symbol }] : [];
    });
    const other = shown.find(({ attributes }) => !attributes.value);
    const otherwise = other && symbols.get(other.attributes.symbol ?? "");
    return classes.length > 0 ? { kind: "categories", property, classes, ...(otherwise ? { otherwise } : {}) } : null;
  }
  if (kind === "graduatedSymbol") {
    const classes = childrenOf(childOf(renderer, "ranges"), "range").flatMap(({ attributes }) => {
      const symbol = symbols.get(attributes.symbol ?? "");
      const [from, to] = [Number(attributes.lower), Number(attributes.upper)];
      return symbol && attributes.render !== "false" && Number.isFinite(from) && Number.isFinite(to) ? [{ from, to, title: attributes.label ?? `${from} – ${to}`, symbol }] : [];
    });
    return classes.length > 0 ? { kind: "ranges", property, classes: classes.sort((one, other) => one.from - other.from) } : null;
  }
  return null;
}

function typed(value: string, type: string | undefined): string | number | boolean {
  if (type === "integer" || type === "double" || type === "long" || type === "longlong") return Number.isFinite(Number(value)) ? Number(value) : value;
  return type === "bool" ? value === "1" || value === "true" : value;
}

function readSymbol(element: StyleElement): FeatureSymbol | null {
  const layer = childrenOf(element, "layer").find(({ attributes }) => attributes.enabled !== "0");
  const base = drawnStyle.symbol;
  const alpha = Number(element.attributes.alpha ?? 1);
  if (!layer) return null;
  const option = optionsOf(layer);
  if (layer.attributes.class === "SimpleLine") {
    const stroke = colour(option.get("line_color"));
    return { ...base, fillOpacity: 0, stroke: stroke.hex, strokeWidth: pixels(option.get("line_width"), option.get("line_width_unit")) };
  }
  if (layer.attributes.class !== "SimpleFill" && layer.attributes.class !== "SimpleMarker") return null;
  const fill = colour(option.get("color"));
  const stroke = colour(option.get("outline_color"));
  const marker = layer.attributes.class === "SimpleMarker";
  return {
    fill: fill.hex,
    fillOpacity: option.get("style") === "no" ? 0 : rounded(fill.opacity * alpha),
    stroke: stroke.hex,
    strokeWidth: option.get("outline_style") === "no" ? 0 : pixels(option.get("outline_width"), option.get("outline_width_unit")),
    pointSize: marker ? pixels(option.get("size"), option.get("size_unit")) : base.pointSize,
    pointShape: marker ? (shapes[option.get("name") ?? ""] ?? "circle") : "circle",
  };
}

/** `<Option name= value=>` since QGIS 3.26, `<prop k= v=>` before. */
function optionsOf(layer: StyleElement): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const { attributes } of childrenOf(layer, "prop")) options.set(attributes.k ?? "", attributes.v ?? "");
  for (const { attributes } of childrenOf(childOf(layer, "Option"), "Option")) options.set(attributes.name ?? "", attributes.value ?? "");
  return options;
}

/** `243,166,178,255`, and since QGIS 3.40 `243,166,178,255,rgb:0.95,…`. */
function colour(text: string | undefined): { readonly hex: string; readonly opacity: number } {
  const [red = 0, green = 0, blue = 0, alpha = 255] = (text ?? "").split(",").slice(0, 4).map(Number);
  const hex = [red, green, blue].map((part) => Math.min(255, Math.max(0, part || 0)).toString(16).padStart(2, "0")).join("");
  return { hex: `#${hex}`, opacity: Number.isFinite(alpha) ? rounded(alpha / 255) : 1 };
}

function pixels(text: string | undefined, unit: string | undefined): number {
  const value = Number(text ?? 0) || 0;
  const factor = unit === "Pixel" ? 1 : unit === "Point" ? 96 / 72 : pixelsPerMillimetre;
  return rounded(value * factor);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function childOf(element: StyleElement | undefined, name: string): StyleElement | undefined {
  return element?.children.find((child) => child.name === name);
}

function childrenOf(element: StyleElement | undefined, name: string): readonly StyleElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}
