import type { FeatureLabel, FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import { createSymbolFinder } from "#map/features/createSymbolFinder";
import { lookedAt, withOpacity, type FeatureLook } from "#map/features/drawSymbol";
import type { FlatFeature, FlatPart } from "#map/features/flatFeature";
import { paintPoints, type DrawnFeature } from "#map/features/paintPoints";
import type { PlacedBadge } from "#map/points/groupBadge";

/** The rectangle of the view's plane that a picture shows. */
export interface FeatureFrame {
  /** Units of the view's CRS. */
  readonly west: number;
  readonly north: number;
  /** Units of the CRS per pixel of the picture. */
  readonly resolution: number;
  readonly widthPixels: number;
  readonly heightPixels: number;
  /** Pixels of the picture per CSS pixel. */
  readonly pixelRatio: number;
}

/** A breath after so many steps: some positions, or one label. */
const stepsPerBreath = 400;
/** With more in sight than this, a white casing would cost more than it helps. */
const mostCased = 3_000;
const mostLabels = 1_000;

/** Paints features onto a canvas, from surfaces to points, and yields so often that no stretch lasts long. */
export function* paintFeatures(
  context: CanvasRenderingContext2D,
  features: readonly FlatFeature[],
  style: FeatureStyle,
  lookOf: (id: string) => FeatureLook,
  frame: FeatureFrame,
): Generator<void, readonly PlacedBadge[]> {
  const shown: DrawnFeature[] = [];
  const looked = new Map<FeatureSymbol, Map<FeatureLook, FeatureSymbol>>();
  const symbolOf = createSymbolFinder(style);
  const reach = 40 * frame.pixelRatio * frame.resolution;
  let steps = 0;
  for (const feature of features) {
    if ((steps += 1) % stepsPerBreath === 0) yield;
    if (!isInFrame(feature, frame, reach)) continue;
    const plain = symbolOf(feature.source);
    if (!plain) continue;
    const look = lookOf(feature.source.id);
    const symbols = looked.get(plain) ?? new Map<FeatureLook, FeatureSymbol>();
    looked.set(plain, symbols);
    const symbol = symbols.get(look) ?? lookedAt(plain, look);
    symbols.set(look, symbol);
    shown.push({ feature, symbol, look });
  }
  const cased = shown.length <= mostCased;
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const kind of ["rings", "lines"] as const) {
    for (const { feature, symbol } of shown) {
      for (const part of feature.parts) {
        if (part.kind !== kind) continue;
        steps += part.flat.length;
        if (steps > stepsPerBreath) {
          steps = 0;
          yield;
        }
        paintPath(context, part, symbol, frame, cased);
      }
    }
  }
  const badges = yield* paintPoints(context, shown, frame);
  if (style.label) yield* paintLabels(context, shown.map(({ feature }) => feature), style.label, frame);
  return badges;
}

function isInFrame({ extent }: FlatFeature, { west, north, resolution, widthPixels, heightPixels }: FeatureFrame, reach: number): boolean {
  return extent[2] >= west - reach && extent[0] <= west + widthPixels * resolution + reach && extent[1] <= north + reach && extent[3] >= north - heightPixels * resolution - reach;
}

function paintPath(context: CanvasRenderingContext2D, { kind, flat, ends }: FlatPart, symbol: FeatureSymbol, { west, north, resolution, pixelRatio }: FeatureFrame, cased: boolean): void {
  context.beginPath();
  let start = 0;
  for (const end of ends) {
    let lastX = NaN;
    let lastY = NaN;
    for (let index = start; index < end; index += 2) {
      const x = (flat[index]! - west) / resolution;
      const y = (north - flat[index + 1]!) / resolution;
      if (index === start) context.moveTo(x, y);
      // Corners closer than a pixel can't be told apart.
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8 && index < end - 2) continue;
      else context.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    if (kind === "rings") context.closePath();
    start = end;
  }
  if (kind === "rings" && symbol.fillOpacity > 0) {
    context.fillStyle = withOpacity(symbol.fill, symbol.fillOpacity);
    context.fill("evenodd");
  }
  if (symbol.strokeWidth <= 0) return;
  if (cased) {
    // Keeps lines apart from a dark plan and from a picture.
    context.strokeStyle = "rgba(255,255,255,0.75)";
    context.lineWidth = (symbol.strokeWidth + 2) * pixelRatio;
    context.stroke();
  }
  context.strokeStyle = symbol.stroke;
  context.lineWidth = symbol.strokeWidth * pixelRatio;
  context.stroke();
}

/** Names, as long as they find room: none covers another one. */
function* paintLabels(context: CanvasRenderingContext2D, features: readonly FlatFeature[], label: FeatureLabel, frame: FeatureFrame): Generator<void, void> {
  const { west, north, resolution, widthPixels, heightPixels, pixelRatio } = frame;
  const height = label.size * 1.35 * pixelRatio;
  const taken: (readonly [number, number, number, number])[] = [];
  context.font = `500 ${label.size * pixelRatio}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3 * pixelRatio;
  for (const [position, { source, parts }] of features.entries()) {
    if (position % 50 === 49) yield;
    if (taken.length >= mostLabels) return;
    const value = source.properties[label.property];
    const part = parts[0];
    if (value === null || value === undefined || value === "" || !part) continue;
    const words = String(value);
    const [mapX, mapY] = labelPlace(part);
    const x = (mapX - west) / resolution;
    const y = (north - mapY) / resolution - (part.kind === "points" ? label.size * 1.3 * pixelRatio : 0);
    const width = context.measureText(words).width + 6 * pixelRatio;
    const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2] as const;
    if (box[0] < 0 || box[1] < 0 || box[2] > widthPixels || box[3] > heightPixels) continue;
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    context.strokeStyle = "rgba(255,255,255,0.92)";
    context.strokeText(words, x, y);
    context.fillStyle = "#1c2430";
    context.fillText(words, x, y);
  }
}

/** The middle of a line, of a surface's first ring, or the point itself. */
function labelPlace({ kind, flat, ends }: FlatPart): readonly [number, number] {
  const end = ends[0] ?? 2;
  if (kind === "points") return [flat[0]!, flat[1]!];
  if (kind === "lines") {
    const middle = Math.floor(end / 4) * 2;
    return [flat[middle]!, flat[middle + 1]!];
  }
  let [area, x, y] = [0, 0, 0];
  for (let index = 2; index < end; index += 2) {
    // From the first corner: coordinates of millions would lose the surface in their rounding.
    const [ax, ay] = [flat[index - 2]! - flat[0]!, flat[index - 1]! - flat[1]!];
    const [bx, by] = [flat[index]! - flat[0]!, flat[index + 1]! - flat[1]!];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? [flat[0]!, flat[1]!] : [flat[0]! + x / (3 * area), flat[1]! + y / (3 * area)];
}
