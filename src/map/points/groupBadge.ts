import type { PointGroup } from "#map/points/groupPoints";

/** The symbol of a group: what most of its points are, in front of it what calls for attention, and their number. */
export interface GroupBadge {
  /** Symbols from the back to the front, each a picture centred on its place. */
  readonly symbols: readonly HTMLCanvasElement[];
  /** Of the edge: that of the first symbol. */
  readonly colour: string;
  readonly ground: string;
}

/** Where a group's symbol stands in the picture, in pixels. */
export interface PlacedBadge {
  readonly group: PointGroup;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const ink = "#1b1b1f";
/** Narrow no-break: the separator of thousands in French, and that of the SI everywhere. */
const gap = "\u202f";

/** `87`, `1 240`, `12 k`: no decimal sign, which would need a language. */
export function countLabel(count: number): string {
  const whole = count < 10_000 ? count : Math.round(count / 1_000);
  const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, gap);
  return count < 10_000 ? digits : `${digits}${gap}k`;
}

/** The room of a group's symbol, two small ones included. @param ratio pixels of the picture per CSS pixel */
export function badgeRoom(count: number, ratio: number): readonly [width: number, height: number] {
  return [(34 + 7 * countLabel(count).length) * ratio, 24 * ratio];
}

/**
 * Draws the symbol of a group onto a picture.
 * @param ratio pixels of the picture per CSS pixel
 */
export function drawBadge(context: CanvasRenderingContext2D, group: PointGroup, { symbols, colour, ground }: GroupBadge, x: number, y: number, ratio: number): PlacedBadge {
  const text = countLabel(group.count);
  const size = (10.5 + Math.min(3, Math.log10(group.count) - 1)) * ratio;
  context.font = `600 ${size}px system-ui, sans-serif`;
  const pad = 4 * ratio;
  const overlap = 5 * ratio;
  const symbolsWidth = symbols.reduce((sum, { width }, at) => sum + width - (at === 0 ? 0 : overlap), 0);
  const width = Math.ceil(symbolsWidth + context.measureText(text).width + 2 * pad);
  const height = Math.ceil(size + 9 * ratio);
  const [left, top] = [Math.round(x - width / 2), Math.round(y - height / 2)];
  context.beginPath();
  context.roundRect(left, top, width, height, height / 2);
  context.fillStyle = ground;
  context.fill();
  context.lineWidth = 1.75 * ratio;
  context.strokeStyle = colour;
  context.stroke();
  let at = left + pad / 2;
  for (const symbol of symbols) {
    context.drawImage(symbol, Math.round(at), Math.round(y - symbol.height / 2));
    at += symbol.width - overlap;
  }
  context.textBaseline = "middle";
  context.textAlign = "right";
  context.fillStyle = ink;
  context.fillText(text, left + width - pad * 1.3, y + 0.5 * ratio);
  return { group, x, y, width, height };
}

/** The badge that a pixel of the picture meets, the one drawn last first. */
export function badgeAt(badges: readonly PlacedBadge[], x: number, y: number): PlacedBadge | null {
  return badges.findLast((badge) => Math.abs(badge.x - x) <= badge.width / 2 && Math.abs(badge.y - y) <= badge.height / 2) ?? null;
}
