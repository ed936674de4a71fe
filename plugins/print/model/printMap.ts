import { AppError } from "#domain/appError";
import { crsById } from "#domain/position/projections";
import { throwIfCancelled } from "#domain/time/clock";
import type { MapHandle, MapPicture, ModuleContext } from "#plugin-api";
import { formatNumber } from "#plugin-api/format";

import { drawSheetMarks, measureOnCanvas } from "./drawSheetMarks";
import type { LegendEntry } from "./legendEntry";
import { legendMarks } from "./legendMarks";
import { divideFrame, type MapBlock } from "./mapBlocks";
import { groundMetresPerUnit, printedView, type PrintedView } from "./printedView";
import { legendLimits, planSheet, type PrintPlan, type PrintRequest } from "./printPlan";
import { readLegend, type LegendNeeds } from "./readLegend";
import { barLength, mostCommentLines, sheetMarks, wrapText, type MeasureText, type SheetFigures, type SheetMark, type SheetWords } from "./sheetMarks";
import { openPdfSheet } from "./writePdf";
import { openPng } from "./writePng";

export interface PrintControl {
  readonly signal: AbortSignal;
  report(done: number, total: number): void;
}

export interface PrintResult {
  readonly file: Blob;
  readonly name: string;
  /** Layers that did not come, or not with all their features, each once. */
  readonly missing: readonly string[];
  /** Layers whose legend found no room. */
  readonly legendLeft: readonly string[];
}

/** What stands on the sheet beside the map, and the room that it leaves. */
export interface PreparedSheet {
  readonly plan: PrintPlan;
  readonly legend: readonly LegendEntry[];
}

/** Reads the legend and divides the sheet; the frame on the map and the print have the same. */
export async function prepareSheet(context: ModuleContext, request: PrintRequest, statusWord: LegendNeeds["statusWord"], signal: AbortSignal): Promise<PreparedSheet> {
  const legend = request.legend === "none" ? [] : await readLegend(context, { points: request.points, statusWord }, signal);
  return { plan: planOf(request, legend, measureOnCanvas(contextOf(1, 1), 4)), legend };
}

function planOf(request: PrintRequest, legend: readonly LegendEntry[], measure: MeasureText): PrintPlan {
  const bare = planSheet(request, { commentLines: 0, legend: null });
  const comment = request.comment.trim() === "" ? [] : wrapText(request.comment.trim(), bare.map.width, 3 * bare.factor, measure);
  const limits = legendLimits(request);
  const { used } = legendMarks(legend, limits, limits.factor, measure);
  return planSheet(request, { commentLines: Math.min(mostCommentLines, comment.length), legend: used.height === 0 ? null : used });
}

/** Where and how large the frame of a request is on the present map. */
export function viewOf(map: MapHandle, plan: PrintPlan, request: PrintRequest): PrintedView {
  const size = map.ol.getSize() ?? [1, 1];
  const centre = request.centre ?? map.centre();
  const now = {
    centre,
    resolution: map.ol.getView().getResolution() ?? 1,
    size: [size[0] ?? 1, size[1] ?? 1] as const,
    groundMetresPerUnit: groundMetresPerUnit(map.projection(), centre[1]),
  };
  return printedView(plan.map, now, request.scale);
}

/**
 * Draws the sheet, block by block.
 * @throws AppError cancelled; permission-denied where a server forbids its pictures to be read
 */
export async function printMap(context: ModuleContext, request: PrintRequest, statusWord: LegendNeeds["statusWord"], control: PrintControl): Promise<PrintResult> {
  const map = await context.map();
  const { plan, legend } = await prepareSheet(context, request, statusWord, control.signal);
  const view = viewOf(map, plan, request);
  const pixelRatio = request.dpi / 96;
  const blocks = divideFrame(view.size, view.resolution, pixelRatio);
  const missing = new Set<string>();
  let grouped = false;
  const middle = map.fromLonLat(view.centre);

  async function drawBlock(block: MapBlock): Promise<HTMLCanvasElement> {
    throwIfCancelled(control.signal);
    const picture: MapPicture = await map.picture({
      centre: map.toLonLat([middle[0] + block.offset[0], middle[1] + block.offset[1]]),
      resolution: view.resolution,
      size: [block.width, block.height],
      pixelRatio,
      points: request.points,
      signal: control.signal,
    });
    grouped ||= picture.grouped;
    for (const title of [...picture.missing, ...picture.cut]) missing.add(title);
    return picture.canvas;
  }

  const words = wordsOf(context, request, view, map);
  const figures = figuresOf(map, view, plan);
  const name = (request.title.trim() || context.t("print.file-name")).replace(/[\\/:*?"<>|]+/g, " ").slice(0, 80);
  /** Known once the blocks are drawn: a number in a ring is explained where there is one. */
  const explained = (): readonly LegendEntry[] => (grouped && legend.length > 0 ? [...legend, { title: context.t("legend.groups"), lines: [], pictures: [] }] : legend);
  const sheet = { request, plan, view, blocks, legend: explained, words: words(figures.barMetres), figures, drawBlock, control };
  const { file, legendLeft } = request.format === "pdf" ? await toPdf(sheet) : await toPng(sheet);
  return { file, name: `${name}.${request.format}`, missing: [...missing], legendLeft };
}

interface Sheet {
  readonly request: PrintRequest;
  readonly plan: PrintPlan;
  readonly view: PrintedView;
  readonly blocks: readonly MapBlock[];
  readonly legend: () => readonly LegendEntry[];
  readonly words: SheetWords;
  readonly figures: SheetFigures;
  readonly drawBlock: (block: MapBlock) => Promise<HTMLCanvasElement>;
  readonly control: PrintControl;
}

function allMarks({ request, legend, words, figures, plan: planned }: Sheet, measure: MeasureText): { readonly marks: readonly SheetMark[]; readonly left: readonly string[] } {
  const entries = legend();
  // On the map, the legend takes the room that it needs; beside it, the map is drawn already.
  const plan = request.legend === "map" ? planOf(request, entries, measure) : planned;
  if (!plan.legend) return { marks: sheetMarks(plan, words, figures, measure), left: [] };
  const layout = legendMarks(entries, { ...plan.legend, width: plan.legend.width + 0.5, height: plan.legend.height + 0.5 }, plan.factor, measure);
  const ground: readonly SheetMark[] = plan.legendGround ? [{ kind: "box", ...plan.legendGround, fill: "#ffffff", fillOpacity: 0.92, stroke: "#1b1b1f", strokeWidth: 0.2 * plan.factor }] : [];
  const known = new Set(entries.filter(({ lines, pictures }) => lines.length > 0 || pictures.length > 0).map(({ title }) => title));
  return { marks: [...sheetMarks(plan, words, figures, measure), ...ground, ...layout.marks], left: layout.left.filter((title) => known.has(title)) };
}

async function toPdf(sheet: Sheet): Promise<{ file: Blob; legendLeft: readonly string[] }> {
  const { plan, blocks, control } = sheet;
  const pdf = await openPdfSheet(plan.sheet, plan.map, { title: sheet.words.title, date: new Date() });
  const mm = 25.4 / 96;
  for (const [index, block] of blocks.entries()) {
    control.report(index, blocks.length);
    const canvas = await sheet.drawBlock(block);
    await pdf.addBlock({ x: block.x * mm, y: block.y * mm, width: block.width * mm, height: block.height * mm, jpeg: await encode(onWhite(canvas), "image/jpeg") });
  }
  const { marks, left } = allMarks(sheet, pdf.measure);
  await pdf.addMarks(marks);
  control.report(blocks.length, blocks.length);
  return { file: new Blob([new Uint8Array(await pdf.finish())], { type: "application/pdf" }), legendLeft: left };
}

/** Rows of blocks become strips of the sheet, so that a large sheet is never whole in memory. */
async function toPng(sheet: Sheet): Promise<{ file: Blob; legendLeft: readonly string[] }> {
  const { plan, blocks, request, control } = sheet;
  const perMm = request.dpi / 25.4;
  const width = Math.round(plan.sheet[0] * perMm);
  const height = Math.round(plan.sheet[1] * perMm);
  const left = Math.round(plan.map.x * perMm);
  const top = Math.round(plan.map.y * perMm);
  const ratio = request.dpi / 96;
  const png = openPng(width, height, request.dpi);
  const measuring = contextOf(1, 1);
  const { marks, left: legendLeft } = allMarks(sheet, measureOnCanvas(measuring, perMm));
  const rows = [...new Set(blocks.map(({ y }) => y))];
  // The sheet in strips: above the map, one for each row of blocks, below the map.
  const edges = [0, ...rows.map((y) => top + Math.round(y * ratio)).filter((y) => y > 0), ...blocks.slice(-1).map(({ y, height: last }) => top + Math.round((y + last) * ratio)), height];
  let done = 0;
  for (let strip = 0; strip + 1 < edges.length; strip += 1) {
    const [from = 0, to = 0] = [edges[strip], edges[strip + 1]];
    for (let part = from; part < to; ) {
      const end = strip >= 1 && strip <= rows.length ? to : Math.min(to, part + 2_048);
      const context = contextOf(width, end - part);
      context.fillStyle = "#ffffff";
      context.fillRect(0, 0, width, end - part);
      for (const block of blocks.filter(({ y }) => top + Math.round(y * ratio) === part && strip >= 1 && strip <= rows.length)) {
        control.report(done, blocks.length);
        context.drawImage(await sheet.drawBlock(block), left + Math.round(block.x * ratio), 0);
        done += 1;
      }
      context.translate(0, -part);
      await drawSheetMarks(context, marks, perMm);
      await png.addRows(context.getImageData(0, 0, width, end - part).data);
      throwIfCancelled(control.signal);
      part = end;
    }
  }
  control.report(blocks.length, blocks.length);
  return { file: await png.finish(), legendLeft };
}

function wordsOf({ t, layers, language }: ModuleContext, request: PrintRequest, view: PrintedView, map: MapHandle): (barMetres: number) => SheetWords {
  const basemap = layers.basemap();
  const sources = [basemap, ...layers.list().filter(({ visible }) => visible).map(({ description }) => description)].flatMap((description) => (description ? [description.attribution.text] : []));
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date());
  return (barMetres) => ({
    title: request.title.trim(),
    scale: t("print.scale", { scale: formatNumber(view.scale, language) }),
    bar: barMetres < 1_000 ? `${formatNumber(barMetres, language)}\u00a0m` : `${formatNumber(barMetres / 1_000, language)}\u00a0km`,
    comment: request.comment.trim(),
    attribution: t("print.sources", { sources: [...new Set(sources)].join(" · ") }),
    about: t("print.about", { date, projection: crsById(map.projection()).name }),
    north: t("print.north"),
  });
}

function figuresOf(map: MapHandle, view: PrintedView, plan: PrintPlan): SheetFigures {
  const [longitude, latitude] = view.centre;
  const [x, y] = map.fromLonLat(view.centre);
  const [northX, northY] = map.fromLonLat([longitude, Math.min(89, latitude + 0.01)]);
  return { scale: view.scale, barMetres: barLength(view.scale, 50 * plan.factor), northAngle: Math.atan2(northX - x, northY - y) };
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new AppError("unsupported", `No canvas of ${width} × ${height} px here.`, { reason: "sheet-too-large" });
  return context;
}

/** JPEG has no transparency: what is empty is paper. */
function onWhite(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const context = contextOf(canvas.width, canvas.height);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(canvas, 0, 0);
  return context.canvas;
}

async function encode(canvas: HTMLCanvasElement, type: "image/jpeg"): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92));
  if (!blob) throw new AppError("unsupported", "The picture could not be encoded.", { reason: "sheet-too-large" });
  return new Uint8Array(await blob.arrayBuffer());
}
