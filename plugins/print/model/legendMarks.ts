import type { LayerFeature } from "#domain/layer/features";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import { legendSymbols } from "#domain/layer/legendSymbols";

import type { Box } from "./printPlan";
import { fitText, type MeasureText, type SheetMark } from "./sheetMarks";

/** A layer's part of the legend. */
export interface LegendEntry {
  readonly title: string;
  readonly style: FeatureStyle | null;
  /** Those that the map holds: some styles only they can explain. */
  readonly features: readonly LayerFeature[];
  /** Pictures of the service. CSS pixels. */
  readonly pictures: readonly { readonly png: Uint8Array; readonly width: number; readonly height: number }[];
}

export interface LegendLayout {
  readonly marks: readonly SheetMark[];
  /** Layers for which there was no room. */
  readonly left: readonly string[];
}

const pixelMm = 25.4 / 96;

/** Fills columns from the top; what finds no room is named, never cut in the middle. */
export function legendMarks(entries: readonly LegendEntry[], box: Box, factor: number, measure: MeasureText): LegendLayout {
  const columnWidth = Math.min(box.width, 62 * factor);
  const columns = Math.max(1, Math.floor((box.width + 4 * factor) / (columnWidth + 4 * factor)));
  const marks: SheetMark[] = [];
  const left: string[] = [];
  let column = 0;
  let y = box.y;
  for (const entry of entries) {
    const height = heightOf(entry, columnWidth, factor);
    if (y > box.y && y + height > box.y + box.height && column + 1 < columns) {
      column += 1;
      y = box.y;
    }
    if (y + height > box.y + box.height) {
      left.push(entry.title);
      continue;
    }
    marks.push(...entryMarks(entry, box.x + column * (columnWidth + 4 * factor), y, columnWidth, factor, measure));
    y += height + 3 * factor;
  }
  return { marks, left };
}

/** Without a title of its own the symbol stands beside the layer's. */
function symbolsOf({ style, features }: LegendEntry): readonly { readonly title: string | null; readonly symbol: FeatureSymbol }[] {
  if (!style) return [];
  return legendSymbols(style, features).flatMap(({ of, title, symbol }) => (of === "otherwise" ? [] : [{ title: of === "all" || title === "" ? null : title, symbol }]));
}

function heightOf(entry: LegendEntry, width: number, f: number): number {
  const { pictures } = entry;
  const symbols = symbolsOf(entry).filter(({ title }) => title !== null).length;
  const shown = pictures.reduce((sum, picture) => sum + pictureSize(picture, width, f)[1] + f, 0);
  return 4.5 * f + symbols * 4.5 * f + shown;
}

function pictureSize(picture: { readonly width: number; readonly height: number }, width: number, f: number): readonly [number, number] {
  const natural = [picture.width * pixelMm * f, picture.height * pixelMm * f] as const;
  const shrink = Math.min(1, width / natural[0]);
  return [natural[0] * shrink, natural[1] * shrink];
}

function entryMarks(entry: LegendEntry, x: number, top: number, width: number, f: number, measure: MeasureText): readonly SheetMark[] {
  const marks: SheetMark[] = [];
  const { title, pictures } = entry;
  const symbols = symbolsOf(entry);
  const alone = symbols.length === 1 && symbols[0]?.title === null ? symbols[0].symbol : null;
  const indent = alone ? 7 * f : 0;
  if (alone) marks.push(...swatch(alone, x, top + 0.6 * f, f));
  marks.push({ kind: "text", text: fitText(title, width - indent, 3 * f, true, measure), x: x + indent, baseline: top + 3.2 * f, size: 3 * f, bold: true, colour: "#1b1b1f", anchor: "start" });
  let y = top + 4.5 * f;
  if (!alone) {
    for (const { title: name, symbol } of symbols) {
      marks.push(...swatch(symbol, x, y + 0.6 * f, f));
      marks.push({ kind: "text", text: fitText(name ?? "", width - 7 * f, 2.8 * f, false, measure), x: x + 7 * f, baseline: y + 3.2 * f, size: 2.8 * f, bold: false, colour: "#1b1b1f", anchor: "start" });
      y += 4.5 * f;
    }
  }
  for (const picture of pictures) {
    const [pictureWidth, height] = pictureSize(picture, width, f);
    marks.push({ kind: "picture", x, y, width: pictureWidth, height, png: picture.png });
    y += height + f;
  }
  return marks;
}

/** 5 × 3.2 mm of what the symbol looks like on a surface. */
function swatch(symbol: FeatureSymbol, x: number, y: number, f: number): readonly SheetMark[] {
  return [{ kind: "box", x, y, width: 5 * f, height: 3.2 * f, fill: symbol.fill, fillOpacity: symbol.fillOpacity, stroke: symbol.stroke, strokeWidth: Math.min(1, symbol.strokeWidth * pixelMm) }];
}
