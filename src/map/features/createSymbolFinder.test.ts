import { describe, expect, it } from "vitest";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import { createSymbolFinder } from "#map/features/createSymbolFinder";

const coloured = (fill: string): FeatureSymbol => ({ ...drawnStyle.symbol, fill });

describe("createSymbolFinder", () => {
  const byKind: FeatureStyle = {
    kind: "categories",
    property: "kind",
    classes: [{ value: "road", title: "", symbol: coloured("#111111") }, { value: 3, title: "", symbol: coloured("#333333") }, { value: null, title: "", symbol: coloured("#000000") }],
  };
  const byHeight: FeatureStyle = {
    kind: "ranges",
    property: "height",
    classes: [{ from: 0, to: 10, title: "", symbol: coloured("#111111") }, { from: 10, to: 20, title: "", symbol: coloured("#222222") }],
    otherwise: coloured("#999999"),
  };

  it("finds the class of a value, a number written as text too", () => {
    expect(createSymbolFinder(byKind)({ properties: { kind: "road" } })?.fill).toBe("#111111");
    expect(createSymbolFinder(byKind)({ properties: { kind: "3" } })?.fill).toBe("#333333");
    expect(createSymbolFinder(byKind)({ properties: {} })?.fill).toBe("#000000");
  });

  it("draws nothing for a value of no class, unless the style says how", () => {
    expect(createSymbolFinder(byKind)({ properties: { kind: "river" } })).toBeNull();
    expect(createSymbolFinder(byHeight)({ properties: { height: null } })?.fill).toBe("#999999");
  });

  it("takes the lower end of a range, and the upper one of the last", () => {
    expect(createSymbolFinder(byHeight)({ properties: { height: 10 } })?.fill).toBe("#222222");
    expect(createSymbolFinder(byHeight)({ properties: { height: "20" } })?.fill).toBe("#222222");
    expect(createSymbolFinder(byHeight)({ properties: { height: 20.1 } })?.fill).toBe("#999999");
  });

  it("draws each feature as its file says, and the others alike", () => {
    const find = createSymbolFinder({ kind: "own", symbol: coloured("#111111") });
    expect(find({ properties: {}, symbol: coloured("#222222") })?.fill).toBe("#222222");
    expect(find({ properties: {} })?.fill).toBe("#111111");
  });
});
