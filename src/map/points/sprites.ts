import { rowStatuses, type RowStatus } from "#domain/table/point";
import { statusShapes } from "#plugin-api/statusShapes";
import type { PixelPicture } from "#map/points/blit";

/** Colours of the symbols, any CSS colour; the shapes are those of the table and the legend. */
export interface PointPalette {
  readonly status: Readonly<Record<RowStatus, string>>;
  /** Around each symbol, so that it stands out on any basemap. */
  readonly halo: string;
  /** Ring of the selection. */
  readonly accent: string;
}

/** The palette that CSS variables give at an element: `--status-*`, `--point-halo`, `--point-accent`. */
export function readPalette(element: Element): PointPalette {
  const css = getComputedStyle(element);
  const colour = (name: string, otherwise: string): string => css.getPropertyValue(name).trim() || otherwise;
  const status = Object.fromEntries(rowStatuses.map((each) => [each, colour(statusShapes[each].colour, "#555")])) as Record<RowStatus, string>;
  return { status, halo: colour("--point-halo", "#fff"), accent: colour("--point-accent", "#4338a0") };
}

/** One sprite per status, in the order of `rowStatuses`. */
export interface SpriteSet {
  /** The halo alone: all of them are drawn first, so that crowded points do not wipe each other out. */
  readonly halo: readonly PixelPicture[];
  /** The symbol without its halo. */
  readonly body: readonly PixelPicture[];
  /** Symbol, halo and the ring of the selection. */
  readonly selected: readonly PixelPicture[];
  /** The same for what lies over a group, on a canvas. @param status index into `rowStatuses` */
  readonly over: (status: number) => HTMLCanvasElement;
  /** Pixels. */
  readonly overSide: number;
}

type SymbolPart = "whole" | "halo" | "body";

/** Pre-renders every symbol once at a size. @param diameter of the symbol without its halo, in pixels of the picture @param halo CSS pixels */
export function drawSprites(palette: PointPalette, diameter: number, pixelRatio: number, halo: number): SpriteSet {
  const over = rowStatuses.map((status) => drawSymbol(palette, status, 12 * pixelRatio, pixelRatio, true));
  return {
    over: (status) => over[status]!,
    overSide: over[0]?.width ?? 0,
    halo: rowStatuses.map((status) => readPixels(drawSymbol(palette, status, diameter, pixelRatio, false, "halo", halo))),
    body: rowStatuses.map((status) => readPixels(drawSymbol(palette, status, diameter, pixelRatio, false, "body", halo))),
    selected: rowStatuses.map((status) => readPixels(drawSymbol(palette, status, diameter, pixelRatio, true))),
  };
}

/** Side of the box that the shapes are drawn in, and the diameter of their disc in it. */
const shapeBox = 16;
const shapeDiameter = 12;

/** The symbol of a status on a canvas of its own, centred. @param selected adds the ring of the selection */
export function drawSymbol(palette: PointPalette, status: RowStatus, diameter: number, pixelRatio: number, selected: boolean, part: SymbolPart = "whole", haloWidth = 1.5): HTMLCanvasElement {
  const halo = haloWidth * pixelRatio;
  const ring = selected ? Math.max(2 * pixelRatio, diameter / 6) : 0;
  const reach = (diameter * shapeBox) / shapeDiameter / 2;
  const side = Math.ceil(2 * (reach + halo + (selected ? ring + halo : 0)) + 2);
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return canvas;
  context.translate(side / 2, side / 2);
  if (selected) {
    disc(context, reach + halo + ring, palette.halo);
    disc(context, reach + ring, palette.accent);
    disc(context, reach, palette.halo);
  }
  const scale = diameter / shapeDiameter;
  context.scale(scale, scale);
  context.translate(-shapeBox / 2, -shapeBox / 2);
  const shape = statusShapes[status];
  const path = new Path2D(shape.path);
  context.lineJoin = "round";
  context.lineCap = "round";
  if (part !== "body") {
    context.lineWidth = shape.strokeWidth + (2 * halo) / scale;
    context.strokeStyle = palette.halo;
    context.stroke(path);
    // The inside of a ring is white too: the basemap must not be read through it.
    context.fillStyle = palette.halo;
    if (shape.filled || status === "to-check") context.fill(path);
  }
  if (part === "halo") return canvas;
  context.fillStyle = palette.status[status];
  if (shape.filled) context.fill(path);
  if (shape.strokeWidth > 0) {
    context.lineWidth = shape.strokeWidth;
    context.strokeStyle = palette.status[status];
    context.stroke(path);
  }
  return canvas;
}

function disc(context: CanvasRenderingContext2D, radius: number, colour: string): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

function readPixels(canvas: HTMLCanvasElement): PixelPicture {
  const context = canvas.getContext("2d");
  if (!context) return { width: 0, height: 0, pixels: new Uint32Array(0) };
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, height, pixels: new Uint32Array(data.buffer) };
}
