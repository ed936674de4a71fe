import type { LegendEntry } from "./legendEntry";
import type { Box } from "./printPlan";
import { wrapText, type MeasureText, type SheetMark } from "./sheetMarks";
import { symbolMarks } from "./symbolMarks";

export interface LegendLayout {
  readonly marks: readonly SheetMark[];
  /** Layers for which there was no room. */
  readonly left: readonly string[];
  /** What of the box is used, millimetres. */
  readonly used: { readonly width: number; readonly height: number };
}

const pixelMm = 25.4 / 96;
const ink = "#1b1b1f";
const symbolRoom = 7;
/** From one line of a wrapped text to the next; an entry's own lines stand further apart. */
const leading = 3.4;

/** Fills columns from the top; what is wider than a column goes on in the next line, what finds no room is named. */
export function legendMarks(entries: readonly LegendEntry[], box: Box, factor: number, measure: MeasureText): LegendLayout {
  const widest = Math.max(1, ...entries.map((entry) => widthOf(entry, factor, measure)));
  const columnWidth = Math.min(box.width, 62 * factor, widest + 0.1);
  const gap = 4 * factor;
  const columns = Math.max(1, Math.floor((box.width + gap) / (columnWidth + gap)));
  const marks: SheetMark[] = [];
  const left: string[] = [];
  let column = 0;
  let y = box.y;
  let lowest = box.y;
  for (const entry of entries) {
    const height = heightOf(entry, columnWidth, factor, measure);
    if (y > box.y && y + height > box.y + box.height && column + 1 < columns) {
      column += 1;
      y = box.y;
    }
    if (y + height > box.y + box.height) {
      left.push(entry.title);
      continue;
    }
    marks.push(...entryMarks(entry, box.x + column * (columnWidth + gap), y, columnWidth, factor, measure));
    lowest = Math.max(lowest, y + height);
    y += height + 3 * factor;
  }
  return { marks, left, used: { width: marks.length === 0 ? 0 : (column + 1) * (columnWidth + gap) - gap, height: lowest - box.y } };
}

function titleSymbol({ lines }: LegendEntry) {
  const [only] = lines;
  return lines.length === 1 && only?.text === null ? only.symbol : null;
}

function widthOf(entry: LegendEntry, f: number, measure: MeasureText): number {
  const title = measure(entry.title, 3 * f, true) + (titleSymbol(entry) ? symbolRoom * f : 0);
  const lines = entry.lines.map(({ text }) => symbolRoom * f + measure(text ?? "", 2.8 * f, false));
  return Math.max(title, ...lines, ...entry.pictures.map(({ width }) => width * pixelMm * f));
}

function heightOf(entry: LegendEntry, width: number, f: number, measure: MeasureText): number {
  const texts = [titleLines(entry, width, f, measure), ...entry.lines.flatMap(({ text }) => (text === null ? [] : [textLines(text, width, f, measure)]))];
  const shown = entry.pictures.reduce((sum, picture) => sum + pictureSize(picture, width, f)[1] + f, 0);
  return texts.reduce((sum, lines) => sum + roomOf(lines, f), 0) + shown;
}

function titleLines(entry: LegendEntry, width: number, f: number, measure: MeasureText): readonly string[] {
  return wrapText(entry.title, width - (titleSymbol(entry) ? symbolRoom * f : 0), 3 * f, measure, true);
}

function textLines(text: string, width: number, f: number, measure: MeasureText): readonly string[] {
  return wrapText(text, width - symbolRoom * f, 2.8 * f, measure);
}

function roomOf(lines: readonly string[], f: number): number {
  return (4.5 + Math.max(0, lines.length - 1) * leading) * f;
}

function pictureSize(picture: { readonly width: number; readonly height: number }, width: number, f: number): readonly [number, number] {
  const natural = [picture.width * pixelMm * f, picture.height * pixelMm * f] as const;
  const shrink = Math.min(1, width / natural[0]);
  return [natural[0] * shrink, natural[1] * shrink];
}

function entryMarks(entry: LegendEntry, x: number, top: number, width: number, f: number, measure: MeasureText): readonly SheetMark[] {
  const marks: SheetMark[] = [];
  let y = top;
  const write = (lines: readonly string[], indent: number, size: number, bold: boolean): void => {
    for (const [index, text] of lines.entries()) marks.push({ kind: "text", text, x: x + indent, baseline: y + (3.2 + index * leading) * f, size, bold, colour: ink, anchor: "start" });
    y += roomOf(lines, f);
  };
  const alone = titleSymbol(entry);
  if (alone) marks.push(...symbolMarks(alone, x, y + 0.6 * f, f));
  write(titleLines(entry, width, f, measure), alone ? symbolRoom * f : 0, 3 * f, true);
  for (const { text, symbol } of entry.lines) {
    if (text === null) continue;
    marks.push(...symbolMarks(symbol, x, y + 0.6 * f, f));
    write(textLines(text, width, f, measure), symbolRoom * f, 2.8 * f, false);
  }
  for (const picture of entry.pictures) {
    const [pictureWidth, height] = pictureSize(picture, width, f);
    marks.push({ kind: "picture", x, y, width: pictureWidth, height, png: picture.png });
    y += height + f;
  }
  return marks;
}
