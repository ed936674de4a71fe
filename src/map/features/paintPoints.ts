import type { FeatureSymbol } from "#domain/layer/featureStyle";
import { drawPoint, type FeatureLook } from "#map/features/drawSymbol";
import type { FlatFeature } from "#map/features/flatFeature";
import type { FeatureFrame } from "#map/features/paintFeatures";
import { badgeRoom, drawBadge, type PlacedBadge } from "#map/points/groupBadge";
import { groupPoints } from "#map/points/groupPoints";
import { densityOf, groupCell } from "#map/points/pointDensity";

/** A feature in sight, and how it is drawn. */
export interface DrawnFeature {
  readonly feature: FlatFeature;
  readonly symbol: FeatureSymbol;
  readonly look: FeatureLook;
}

const stepsPerBreath = 400;

/**
 * Paints the points of features: smaller where many are in sight, as groups with their number where they would cover
 * each other. What is selected or pointed at lies over all, in its own size.
 * @returns the groups, where they are drawn
 */
export function* paintPoints(context: CanvasRenderingContext2D, features: readonly DrawnFeature[], frame: FeatureFrame): Generator<void, readonly PlacedBadge[]> {
  const { x, y, drawn } = placesOf(features);
  const symbols = [...new Set(drawn.map(({ symbol }) => symbol))];
  const codes = new Map(symbols.map((symbol, code) => [symbol, code]));
  const classes = Uint16Array.from(drawn, ({ symbol }) => codes.get(symbol) ?? 0);
  yield;
  const { west, north, resolution, pixelRatio } = frame;
  const density = densityOf(drawn.length);
  const plain = drawn.some(({ look }) => look !== "plain") ? Uint8Array.from(drawn, ({ look }) => (look === "plain" ? 1 : 0)) : null;
  const { groups, grouped } = groupPoints({ length: drawn.length, x, y }, { classes, ranks: symbols.map((_, code) => code), shown: plain }, frame, groupCell * pixelRatio, density.most, (count) => badgeRoom(count, pixelRatio));
  yield;
  const sprites = new Map<FeatureSymbol, HTMLCanvasElement>();
  const spriteOf = (symbol: FeatureSymbol, look: FeatureLook): HTMLCanvasElement => {
    const small = look === "plain" ? { ...symbol, pointSize: Math.max(Math.min(symbol.pointSize, 5), symbol.pointSize * density.shrink) } : symbol;
    const sprite = sprites.get(symbol) ?? drawPoint(small, pixelRatio, look === "plain" ? density.halo : 1.5);
    sprites.set(symbol, sprite);
    return sprite;
  };
  const place = (index: number): void => {
    const { symbol, look } = drawn[index]!;
    const sprite = spriteOf(symbol, look);
    context.drawImage(sprite, Math.round((x[index]! - west) / resolution - sprite.width / 2), Math.round((north - y[index]!) / resolution - sprite.height / 2));
  };
  for (let index = 0; index < drawn.length; index += 1) {
    if (index % stepsPerBreath === stepsPerBreath - 1) yield;
    if (grouped?.[index] !== 1 && drawn[index]!.look === "plain") place(index);
  }
  const badges: PlacedBadge[] = [];
  for (const group of groups) {
    if (badges.length % 20 === 19) yield;
    const symbol = symbols[group.byClass.indexOf(Math.max(...group.byClass))]!;
    const badge = { symbols: [drawPoint({ ...symbol, pointSize: 9 }, pixelRatio, 0)], colour: symbol.fill, ground: "#ffffff" };
    badges.push(drawBadge(context, group, badge, (group.x - west) / resolution, (north - group.y) / resolution, pixelRatio));
  }
  for (let index = 0; index < drawn.length; index += 1) if (drawn[index]!.look !== "plain") place(index);
  return badges;
}

/** Each position of each point, with the feature that it belongs to. */
function placesOf(features: readonly DrawnFeature[]): { readonly x: Float64Array; readonly y: Float64Array; readonly drawn: readonly DrawnFeature[] } {
  const flat: number[] = [];
  const drawn: DrawnFeature[] = [];
  for (const each of features) {
    for (const part of each.feature.parts) {
      if (part.kind !== "points") continue;
      for (let index = 0; index < part.flat.length; index += 2) {
        flat.push(part.flat[index]!, part.flat[index + 1]!);
        drawn.push(each);
      }
    }
  }
  return { x: Float64Array.from(drawn, (_, index) => flat[2 * index]!), y: Float64Array.from(drawn, (_, index) => flat[2 * index + 1]!), drawn };
}
