import { expect, it } from "vitest";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { LayerFeature } from "#domain/layer/features";
import { legendSymbols } from "#domain/layer/legendSymbols";

const blue = drawnStyle.symbol;
const red = { ...blue, fill: "#ff0000" };
const feature = (properties: LayerFeature["properties"], symbol?: LayerFeature["symbol"]): LayerFeature => ({ id: "", geometry: null, properties, ...(symbol ? { symbol } : {}) });

it("names a file's own symbols by what those features share, the most frequent first", () => {
  const features = [feature({ name: "A" }, red), feature({ name: "B", folder: "Puits" }), feature({ name: "C", folder: "Puits" })];
  expect(legendSymbols({ kind: "own", symbol: blue }, features)).toEqual([{ of: "own", title: "Puits", symbol: blue }, { of: "own", title: "A", symbol: red }]);
});

it("ends with the symbol of other values, where the style has one", () => {
  const style = { kind: "categories", property: "a", classes: [{ value: 1, title: "Un", symbol: red }], otherwise: blue } as const;
  expect(legendSymbols(style, []).map(({ of, title }) => `${of} ${title}`)).toEqual(["class Un", "otherwise "]);
});

it("holds no thousand symbols", () => {
  const features = Array.from({ length: 1_000 }, (_, index) => feature({}, { ...blue, pointSize: index }));
  expect(legendSymbols({ kind: "own", symbol: blue }, features).length).toBeLessThan(20);
});
