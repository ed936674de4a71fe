import { expect, it } from "vitest";

import { drawnStyle } from "#domain/layer/drawnStyle";

import { byClass, byValue, classLimits, mostCategories, readLimits } from "./classify";

it("equal classes have the same width, quantiles the same number of values", () => {
  const values = [0, 1, 1, 2, 3, 100];
  expect(classLimits(values, 4, "equal")).toEqual([0, 25, 50, 75, 100]);
  expect(classLimits(values, 2, "quantiles")).toEqual([0, 1.5, 100]);
});

it("natural classes fall where values lie apart, also among 200,000 of them", () => {
  expect(classLimits([1, 2, 3, 50, 51, 52, 400, 401], 3, "natural")).toEqual([1, 50, 400, 401]);
  const many = Array.from({ length: 200_000 }, (_, index) => (index % 4) * 1_000 + (index % 97));
  const limits = classLimits(many, 4, "natural");
  expect(limits.map((limit) => Math.round(limit / 1_000))).toEqual([0, 1, 2, 3, 3]);
});

it("typed limits are read as people write numbers, and what is none is refused", () => {
  expect(readLimits("10 ; 0;2,5")).toEqual([0, 2.5, 10]);
  expect([readLimits("10"), readLimits("10 ; dix"), readLimits("")]).toEqual([null, null, null]);
});

it("values that are all alike make one class, and no number none", () => {
  expect(classLimits([7, 7, null, "x"], 5, "quantiles")).toEqual([7, 7]);
  expect(classLimits([null, "x"], 5, "equal")).toEqual([]);
});

it("the most frequent values have a class each, the others share one", () => {
  const values = Array.from({ length: 40 }, (_, index) => `v${Math.min(index, 20)}`);
  const { classes, otherwise } = byValue("nom", values, drawnStyle.symbol, String);
  expect([classes.length, classes[0]?.value, otherwise !== undefined]).toEqual([mostCategories, "v20", true]);
  expect(new Set(classes.map(({ symbol }) => `${symbol.fill} ${symbol.pointShape}`)).size).toBe(mostCategories);
});

it("classes of a ramp go from its first colour to its last", () => {
  const { classes } = byClass("n", [0, 1, 2], "blues", drawnStyle.symbol, (from, to) => `${from}–${to}`);
  expect(classes.map(({ symbol, title }) => [symbol.fill, title])).toEqual([["#deebf7", "0–1"], ["#08306b", "1–2"]]);
});
