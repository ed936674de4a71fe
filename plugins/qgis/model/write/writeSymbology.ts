import type { FeatureSchema } from "#domain/layer/features";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";

import { element, type WrittenXml } from "./xmlElement";

export type GeometryType = Extract<FeatureSchema["geometryType"], "point" | "line" | "polygon">;

const symbolTypes = { point: "marker", line: "line", polygon: "fill" } as const;
const markers: Readonly<Record<FeatureSymbol["pointShape"], string>> = { circle: "circle", square: "square", triangle: "triangle", diamond: "diamond", cross: "cross2" };

/** How QGIS draws features as we do: `renderer-v2`. Sizes are in pixels, as ours. */
export function writeSymbology(style: FeatureStyle, geometry: GeometryType): WrittenXml {
  const symbols: FeatureSymbol[] = [];
  const add = (symbol: FeatureSymbol): string => String(symbols.push(symbol) - 1);
  const common = { forceraster: "0", symbollevels: "0", enableorderby: "0" };
  // What each feature says of itself, QGIS reads from the file where it can; the others are drawn as here.
  if (style.kind === "single" || style.kind === "own") {
    add(style.symbol);
    return element("renderer-v2", { type: "singleSymbol", ...common }, writeSymbols(symbols, geometry));
  }
  if (style.kind === "categories") {
    const categories = style.classes.map(({ value, title, symbol }) =>
      element("category", { value: value === null ? "NULL" : value === true ? "true" : value === false ? "false" : value, symbol: add(symbol), label: title, render: "true", type: typeof value === "number" ? "double" : typeof value === "boolean" ? "bool" : value === null ? "NULL" : "string" }),
    );
    if (style.otherwise) categories.push(element("category", { value: "", symbol: add(style.otherwise), label: "", render: "true" }));
    return element("renderer-v2", { type: "categorizedSymbol", attr: style.property, ...common }, element("categories", {}, ...categories), writeSymbols(symbols, geometry));
  }
  const ranges = style.classes.map(({ from, to, title, symbol }) => element("range", { lower: from, upper: to, symbol: add(symbol), label: title, render: "true" }));
  return element("renderer-v2", { type: "graduatedSymbol", attr: style.property, graduatedMethod: "GraduatedColor", ...common }, element("ranges", {}, ...ranges), writeSymbols(symbols, geometry));
}

function writeSymbols(symbols: readonly FeatureSymbol[], geometry: GeometryType): WrittenXml {
  return element("symbols", {}, ...symbols.map((symbol, index) => writeSymbol(symbol, geometry, String(index))));
}

function writeSymbol(symbol: FeatureSymbol, geometry: GeometryType, name: string): WrittenXml {
  const fill = rgba(symbol.fill, symbol.fillOpacity);
  const stroke = rgba(symbol.stroke, 1);
  const outline: Record<string, string> = { outline_color: stroke, outline_style: symbol.strokeWidth > 0 ? "solid" : "no", outline_width: String(symbol.strokeWidth), outline_width_unit: "Pixel" };
  const options: Record<string, string> =
    geometry === "line"
      ? { line_color: stroke, line_style: "solid", line_width: String(symbol.strokeWidth), line_width_unit: "Pixel", capstyle: "round", joinstyle: "round" }
      : geometry === "point"
        ? { name: markers[symbol.pointShape], color: fill, size: String(symbol.pointSize), size_unit: "Pixel", scale_method: "diameter", ...outline }
        : { color: fill, style: symbol.fillOpacity > 0 ? "solid" : "no", joinstyle: "round", ...outline };
  const kind = { point: "SimpleMarker", line: "SimpleLine", polygon: "SimpleFill" }[geometry];
  // Both spellings: `Option` is read since QGIS 3.18, `prop` by all before.
  const written = Object.entries(options).map(([key, value]) => element("Option", { name: key, type: "QString", value }));
  const props = Object.entries(options).map(([k, v]) => element("prop", { k, v }));
  return element("symbol", { type: symbolTypes[geometry], name, alpha: "1", clip_to_extent: "1", force_rhr: "0" }, element("layer", { class: kind, enabled: "1", locked: "0", pass: "0" }, element("Option", { type: "Map" }, ...written), ...props));
}

function rgba(hex: string, opacity: number): string {
  const parts = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) || 0);
  return [...parts, Math.round(opacity * 255)].join(",");
}
