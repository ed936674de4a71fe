import { expect, it } from "vitest";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle } from "#domain/layer/featureStyle";

import { isClassed, withEachSymbol, withLabel, withOtherwise, withSymbolAt, withTitleAt } from "./changeStyle";

const { symbol } = drawnStyle;
const classed = {
  kind: "categories",
  property: "etat",
  classes: [{ value: "a", title: "A", symbol }, { value: "b", title: "B", symbol }],
  otherwise: symbol,
} as const satisfies FeatureStyle;

/** Fills of the classes, then that of the other values. */
function fillsOf(style: FeatureStyle): readonly (string | undefined)[] {
  return isClassed(style) ? [...style.classes.map((one) => one.symbol.fill), style.otherwise?.fill] : [style.symbol.fill];
}

it("changes one class and leaves the others, or all alike", () => {
  expect(fillsOf(withSymbolAt(classed, 1, { fill: "#ff0000" }))).toEqual([symbol.fill, "#ff0000", symbol.fill]);
  expect(fillsOf(withSymbolAt(classed, "otherwise", { fill: "#ff0000" }))).toEqual([symbol.fill, symbol.fill, "#ff0000"]);
  expect(fillsOf(withEachSymbol(classed, { fill: "#ff0000" }))).toEqual(["#ff0000", "#ff0000", "#ff0000"]);
  expect(fillsOf(withSymbolAt(drawnStyle, "all", { fill: "#ff0000" }))).toEqual(["#ff0000"]);
});

it("renames a class, and takes the symbol of other values away and back", () => {
  const renamed = withTitleAt(classed, 0, "Bon état");
  expect(isClassed(renamed) && renamed.classes.map(({ title }) => title)).toEqual(["Bon état", "B"]);
  const bare = withOtherwise(classed, null);
  expect("otherwise" in bare).toBe(false);
  expect(isClassed(bare) && withOtherwise(bare, symbol)).toEqual(classed);
});

it("leaves no empty label behind", () => {
  expect(withLabel(withLabel(drawnStyle, { property: "nom", size: 12 }), null)).toEqual(drawnStyle);
});
