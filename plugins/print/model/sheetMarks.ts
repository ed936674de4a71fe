import type { PrintPlan } from "./printPlan";

/** What stands on the sheet beside the map, in millimetres from its top left; drawn alike on PDF and PNG. */
export type SheetMark =
  | { readonly kind: "text"; readonly text: string; readonly x: number; readonly baseline: number; readonly size: number; readonly bold: boolean; readonly colour: string; readonly anchor: "start" | "end" | "middle" }
  | { readonly kind: "box"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string | null; readonly fillOpacity: number; readonly stroke: string | null; readonly strokeWidth: number }
  | { readonly kind: "line"; readonly points: readonly (readonly [number, number])[]; readonly stroke: string; readonly width: number }
  | { readonly kind: "shape"; readonly points: readonly (readonly [number, number])[]; readonly fill: string; readonly fillOpacity: number; readonly stroke: string | null; readonly strokeWidth: number }
  | { readonly kind: "disc"; readonly x: number; readonly y: number; readonly radius: number; readonly fill: string; readonly fillOpacity: number; readonly stroke: string; readonly strokeWidth: number }
  /** SVG path data, its units `scale` millimetres long from (x, y) on; the stroke in units of the path. */
  | { readonly kind: "path"; readonly path: string; readonly x: number; readonly y: number; readonly scale: number; readonly fill: string | null; readonly stroke: string | null; readonly strokeWidth: number }
  | { readonly kind: "picture"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly png: Uint8Array };

/** Width of a text in millimetres at a size in millimetres. */
export type MeasureText = (text: string, size: number, bold: boolean) => number;

export interface SheetWords {
  readonly title: string;
  /** `Échelle 1 : 25 000`. */
  readonly scale: string;
  /** Length of the scale bar on the ground, as it is written: `500 m`. */
  readonly bar: string;
  readonly attribution: string;
  /** What the person wrote, below the map. */
  readonly comment: string;
  /** `Carte du 22 novembre 2026 · Lambert-93`. */
  readonly about: string;
  readonly north: string;
}

export interface SheetFigures {
  /** Scale denominator. */
  readonly scale: number;
  /** Of the bar, metres on the ground. */
  readonly barMetres: number;
  /** From straight up, clockwise, radians: where north is at the middle of the map. */
  readonly northAngle: number;
}

const ink = "#1b1b1f";
export const mostCommentLines = 4;
const soft = "#4a4a55";

/** Title, frame, scale bar, north, sources: everything that belongs to a map but its legend. */
export function sheetMarks(plan: PrintPlan, words: SheetWords, figures: SheetFigures, measure: MeasureText): readonly SheetMark[] {
  const { factor: f, map, foot, title } = plan;
  const marks: SheetMark[] = [];
  const text = (value: string, x: number, baseline: number, size: number, options: { bold?: boolean; colour?: string; anchor?: "start" | "end" | "middle" } = {}): void => {
    marks.push({ kind: "text", text: value, x, baseline, size, bold: options.bold ?? false, colour: options.colour ?? ink, anchor: options.anchor ?? "start" });
  };
  if (title) text(fitText(words.title, title.width, 6 * f, true, measure), title.x, title.y + 6.5 * f, 6 * f, { bold: true });
  marks.push({ kind: "box", ...map, fill: null, fillOpacity: 1, stroke: ink, strokeWidth: 0.3 * f });

  const { comment } = plan;
  if (comment) wrapText(words.comment, comment.width, 3 * f, measure).slice(0, mostCommentLines).forEach((line, index) => text(line, comment.x, comment.y + (3 + index * 4) * f, 3 * f));

  const barWidth = (figures.barMetres / figures.scale) * 1_000;
  const barTop = foot.y + 5 * f;
  for (const [part, fill] of [[0, ink], [1, "#ffffff"], [2, ink], [3, "#ffffff"]] as const) {
    marks.push({ kind: "box", x: foot.x + (barWidth / 4) * part, y: barTop, width: barWidth / 4, height: 1.6 * f, fill, fillOpacity: 1, stroke: ink, strokeWidth: 0.2 * f });
  }
  text("0", foot.x, barTop - 1 * f, 2.6 * f, { colour: soft });
  text(words.bar, foot.x + barWidth, barTop - 1 * f, 2.6 * f, { colour: soft, anchor: "middle" });
  text(words.scale, foot.x, barTop + 6 * f, 3.2 * f, { bold: true });

  marks.push(...northArrow(map.x + map.width - 9 * f, map.y + 11 * f, 6 * f, figures.northAngle, words.north));

  const left = foot.x + Math.max(barWidth + 14 * f, measure(words.scale, 3.2 * f, true) + 6 * f);
  const room = foot.x + foot.width - left;
  const lines = wrapText(words.attribution, room, 2.6 * f, measure).slice(0, 3);
  lines.forEach((line, index) => text(line, foot.x + foot.width, foot.y + 3 * f + index * 3.3 * f, 2.6 * f, { colour: soft, anchor: "end" }));
  text(fitText(words.about, room, 2.6 * f, false, measure), foot.x + foot.width, foot.y + 12.2 * f, 2.6 * f, { colour: soft, anchor: "end" });
  return marks;
}

/** A plain arrow with its letter on a white ground, as on a paper map. */
function northArrow(x: number, y: number, half: number, angle: number, letter: string): readonly SheetMark[] {
  const turn = (dx: number, dy: number): readonly [number, number] => [x + dx * Math.cos(angle) - dy * Math.sin(angle), y + dx * Math.sin(angle) + dy * Math.cos(angle)];
  const [letterX, letterY] = turn(0, -half * 1.1);
  return [
    { kind: "disc", x, y: y - half * 0.2, radius: half * 1.45, fill: "#ffffff", fillOpacity: 0.85, stroke: "#ffffff", strokeWidth: 0.1 },
    { kind: "shape", points: [turn(0, -half * 0.9), turn(half * 0.45, half * 0.8), turn(0, half * 0.45)], fill: ink, fillOpacity: 1, stroke: ink, strokeWidth: 0.2 },
    { kind: "shape", points: [turn(0, -half * 0.9), turn(-half * 0.45, half * 0.8), turn(0, half * 0.45)], fill: "#ffffff", fillOpacity: 1, stroke: ink, strokeWidth: 0.2 },
    { kind: "text", text: letter, x: letterX, baseline: letterY, size: half * 0.65, bold: true, colour: ink, anchor: "middle" },
  ];
}

/** The text, cut with an ellipsis where it is wider than its room. */
export function fitText(text: string, width: number, size: number, bold: boolean, measure: MeasureText): string {
  if (measure(text, size, bold) <= width) return text;
  let kept = text;
  while (kept.length > 1 && measure(`${kept}…`, size, bold) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Lines no wider than the room; a single word that is too wide is cut. */
export function wrapText(text: string, width: number, size: number, measure: MeasureText, bold = false): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measure(longer, size, bold) <= width || line === "") line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  return lines.map((one) => fitText(one, width, size, bold, measure));
}

/** Round lengths for a bar of at most this many millimetres on the paper. @returns metres */
export function barLength(scale: number, widestMm: number): number {
  const most = (widestMm / 1_000) * scale;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2, 1] as const).map((factor) => factor * power).find((length) => length <= most) ?? power;
}
