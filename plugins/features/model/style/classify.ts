import { ckmeans } from "simple-statistics";

import { parseNumber } from "#domain/import/parseNumber";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import type { FeatureProperty, FeatureValue } from "#domain/layer/features";
import { categoryColours, channelsOf, hexOf, inColour, pointShapes } from "#domain/layer/layerColours";

/** Ramps whose lightness falls evenly, so that they are read in grey too, but for the one that parts two sides. @source ColorBrewer (Brewer 2002), interpolated; viridis (Smith and van der Walt 2015) */
export const ramps = {
  blues: ["#deebf7", "#9ecae1", "#4292c6", "#08519c", "#08306b"],
  oranges: ["#feedde", "#fdbe85", "#fd8d3c", "#d94701", "#7f2704"],
  greens: ["#e5f5e0", "#a1d99b", "#41ab5d", "#006d2c", "#00441b"],
  purples: ["#efedf5", "#bcbddc", "#807dba", "#54278f", "#3f007d"],
  redBlue: ["#b2182b", "#f4a582", "#f7f7f7", "#92c5de", "#2166ac"],
  viridis: ["#fde725", "#5ec962", "#21918c", "#3b528b", "#440154"],
} as const;

export type RampName = keyof typeof ramps;

/** More values than a legend can hold: the others share one symbol. */
export const mostCategories = 12;

/** Values that are there, the most frequent first. */
export function countValues(values: readonly FeatureValue[]): readonly { readonly value: FeatureValue; readonly count: number }[] {
  const counts = new Map<FeatureValue, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count);
}

/** One symbol for each of the most frequent values, one for all others. @param titleOf a value as people read it, none included */
export function byValue(property: string, values: readonly FeatureValue[], base: FeatureSymbol, titleOf: (value: FeatureValue) => string): FeatureStyle & { kind: "categories" } {
  const counted = countValues(values);
  const classes = counted.slice(0, mostCategories).map(({ value }, index) => ({
    value,
    title: titleOf(value),
    symbol: coloured(base, categoryColours[index % categoryColours.length] ?? base.fill, index),
  }));
  return { kind: "categories", property, classes, otherwise: coloured(base, "#8c8c8c", 0) };
}

/** How limits between classes are found; `natural`: where values are least alike within their class (Jenks). */
export const methods = ["quantiles", "equal", "natural"] as const;

export type Method = (typeof methods)[number];

/** Natural breaks are found among so many values, evenly spaced by rank: 200,000 give the same limits to some 0.5 %. */
const mostRanked = 2_000;

/**
 * Limits between classes, the least and the greatest value included; fewer than asked where values are too alike.
 * @returns rising, each once; empty without a number
 */
export function classLimits(values: readonly FeatureValue[], count: number, method: Method): number[] {
  const numbers = Float64Array.from(values.filter((value): value is number => typeof value === "number" && Number.isFinite(value))).sort();
  const [least, greatest] = [numbers[0], numbers.at(-1)];
  if (least === undefined || greatest === undefined) return [];
  if (least === greatest) return [least, greatest];
  return [...new Set([least, ...innerLimits(numbers, count, method), greatest])];
}

function innerLimits(sorted: Float64Array, count: number, method: Method): readonly number[] {
  const shares = Array.from({ length: count - 1 }, (_, index) => (index + 1) / count);
  const [least = NaN, greatest = NaN] = [sorted[0], sorted.at(-1)];
  switch (method) {
    case "equal":
      return shares.map((share) => least + (greatest - least) * share);
    case "quantiles":
      return shares.map((share) => quantile(sorted, share));
    case "natural": {
      const ranked = sorted.length <= mostRanked ? sorted : Float64Array.from({ length: mostRanked }, (_, index) => sorted[Math.floor(((index + 0.5) / mostRanked) * sorted.length)] ?? NaN);
      const groups = Math.min(count, new Set(ranked).size);
      return ckmeans([...ranked], groups).slice(1).flatMap(([first]) => (first === undefined ? [] : [first]));
    }
  }
}

/** Between the two nearest values, in proportion (R's type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Limits that a person typed: numbers between spaces or semicolons, with a decimal comma or point.
 * @returns rising, each once; null for what holds anything else, or less than two numbers
 */
export function readLimits(text: string): readonly number[] | null {
  const parts = text.split(/[;\s\u00a0\u202f]+/).filter((part) => part !== "");
  const numbers = parts.map(parseNumber);
  const limits = [...new Set(numbers)].sort((one, other) => one - other);
  return numbers.some(Number.isNaN) || limits.length < 2 ? null : limits;
}

/** @param titleOf a class as people read it */
export function byClass(property: string, limits: readonly number[], ramp: RampName, base: FeatureSymbol, titleOf: (from: number, to: number) => string): FeatureStyle & { kind: "ranges" } {
  const pairs = limits.slice(0, -1).map((from, index) => [from, limits[index + 1] ?? from] as const);
  return {
    kind: "ranges",
    property,
    classes: pairs.map(([from, to], index) => ({ from, to, title: titleOf(from, to), symbol: { ...coloured(base, rampColour(ramp, pairs.length < 2 ? 0.5 : index / (pairs.length - 1)), 0), fillOpacity: Math.max(base.fillOpacity, 0.7) } })),
    otherwise: coloured(base, "#8c8c8c", 0),
  };
}

/** @param share 0 is the first colour, 1 the last */
export function rampColour(name: RampName, share: number): string {
  const colours = ramps[name];
  const place = Math.min(Math.max(share, 0), 1) * (colours.length - 1);
  const [below, above] = [channelsOf(colours[Math.floor(place)] ?? colours[0]), channelsOf(colours[Math.ceil(place)] ?? colours[0])];
  const part = place - Math.floor(place);
  return hexOf(below.map((value, index) => value + ((above[index] ?? value) - value) * part));
}

/** The colour of a class, and for points its shape. */
function coloured(base: FeatureSymbol, fill: string, index: number): FeatureSymbol {
  return { ...inColour(base, fill), fillOpacity: Math.max(base.fillOpacity, 0.5), pointShape: pointShapes[index % pointShapes.length] ?? base.pointShape };
}

/** Whether classes of numbers can be made of it. */
export function isNumeric({ type }: FeatureProperty): boolean {
  return type === "number" || type === "integer";
}
