import { rowStatuses, type RowStatus } from "#domain/table/point";
import type { PixelPicture } from "#map/points/blit";

/** Colours of the symbols, any CSS colour; the shapes are fixed. */
export interface PointPalette {
  readonly status: Readonly<Record<RowStatus, string>>;
  /** Around each symbol, so that it stands out on any basemap. */
  readonly halo: string;
  /** Ring of the selection. */
  readonly accent: string;
}

/** One sprite per status, plain and selected. */
export interface SpriteSet {
  readonly plain: readonly PixelPicture[];
  readonly selected: readonly PixelPicture[];
}

/** Pre-renders every symbol once at a size. @param diameter of the symbol without its halo, in pixels of the picture */
export function drawSprites(palette: PointPalette, diameter: number, pixelRatio: number): SpriteSet {
  return {
    plain: rowStatuses.map((status) => readPixels(drawSymbol(palette, status, diameter, pixelRatio, false))),
    selected: rowStatuses.map((status) => readPixels(drawSymbol(palette, status, diameter, pixelRatio, true))),
  };
}

/** The symbol of a status on a canvas of its own, centred. @param selected adds the ring of the selection */
export function drawSymbol(palette: PointPalette, status: RowStatus, diameter: number, pixelRatio: number, selected: boolean): HTMLCanvasElement {
  const halo = 1.5 * pixelRatio;
  const ring = selected ? Math.max(2 * pixelRatio, diameter / 5) : 0;
  const side = Math.ceil(diameter + 2 * (halo + ring + (ring > 0 ? halo : 0)) + 2);
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return canvas;
  context.translate(side / 2, side / 2);
  context.lineJoin = "round";
  if (selected) {
    disc(context, diameter / 2 + halo + ring + halo, palette.halo);
    disc(context, diameter / 2 + halo + ring, palette.accent);
    disc(context, diameter / 2 + halo, palette.halo);
  }
  shapeOf[status](context, diameter / 2, palette.status[status], palette.halo, halo);
  return canvas;
}

type Shape = (context: CanvasRenderingContext2D, radius: number, colour: string, haloColour: string, halo: number) => void;

const filledDisc: Shape = (context, radius, colour, haloColour, halo) => {
  disc(context, radius + halo, haloColour);
  disc(context, radius, colour);
};

const ring: Shape = (context, radius, colour, haloColour, halo) => {
  disc(context, radius + halo, haloColour);
  const width = Math.max(radius * 0.42, halo);
  context.beginPath();
  context.arc(0, 0, radius - width / 2, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
};

const cross: Shape = (context, radius, colour, haloColour, halo) => {
  const arm = radius * 0.75;
  context.beginPath();
  context.moveTo(-arm, -arm);
  context.lineTo(arm, arm);
  context.moveTo(arm, -arm);
  context.lineTo(-arm, arm);
  const width = Math.max(radius * 0.5, halo);
  outlined(context, width, colour, haloColour, halo);
};

const polygon =
  (corners: readonly (readonly [number, number])[]): Shape =>
  (context, radius, colour, haloColour, halo) => {
    context.beginPath();
    for (const [x, y] of corners) context.lineTo(x * radius, y * radius);
    context.closePath();
    context.lineWidth = 2 * halo;
    context.strokeStyle = haloColour;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  };

const shapeOf: Readonly<Record<RowStatus, Shape>> = {
  untreated: (context, radius, ...rest) => filledDisc(context, radius * 0.72, ...rest),
  sure: filledDisc,
  "to-check": ring,
  "not-found": cross,
  skipped: cross,
  failed: polygon([
    [0, -1.05],
    [1.05, 0.85],
    [-1.05, 0.85],
  ]),
  "by-hand": polygon([
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ]),
};

function disc(context: CanvasRenderingContext2D, radius: number, colour: string): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

function outlined(context: CanvasRenderingContext2D, width: number, colour: string, haloColour: string, halo: number): void {
  context.lineCap = "round";
  context.lineWidth = width + 2 * halo;
  context.strokeStyle = haloColour;
  context.stroke();
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

function readPixels(canvas: HTMLCanvasElement): PixelPicture {
  const context = canvas.getContext("2d");
  if (!context) return { width: 0, height: 0, pixels: new Uint32Array(0) };
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, height, pixels: new Uint32Array(data.buffer) };
}
