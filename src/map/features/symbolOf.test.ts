import { describe, expect, it } from "vitest";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import { symbolOf } from "#map/features/symbolOf";

const coloured = (fill: string): FeatureSymbol => ({ ...drawnStyle.symbol, fill });

describe("symbolOf", () => {
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
    expect(symbolOf(byKind, { kind: "road" })?.fill).toBe("#111111");
    expect(symbolOf(byKind, { kind: "3" })?.fill).toBe("#333333");
    expect(symbolOf(byKind, {})?.fill).toBe("#000000");
  });

  it("draws nothing for a value of no class, unless the style says how", () => {
    expect(symbolOf(byKind, { kind: "river" })).toBeNull();
    expect(symbolOf(byHeight, { height: null })?.fill).toBe("#999999");
  });

  it("takes the lower end of a range, and the upper one of the last", () => {
    expect(symbolOf(byHeight, { height: 10 })?.fill).toBe("#222222");
    expect(symbolOf(byHeight, { height: "20" })?.fill).toBe("#222222");
    expect(symbolOf(byHeight, { height: 20.1 })?.fill).toBe("#999999");
  });
});
