import { describe, expect, it } from "vitest";

import type { LayerDescription } from "#plugin-api/layer";
import type { Swipe } from "#plugin-api/mapHandle";
import type { ShownLayer } from "#map/shownLayer";

import { sideOf, sidesOf, withStandIns } from "./swipeSides";

const described = (id: string): LayerDescription => ({
  id,
  title: id,
  role: "overlay",
  source: { kind: "xyz", template: `https://tiles.test/${id}/{z}/{x}/{y}.png`, minZoom: 0, maxZoom: 19 },
  attribution: { text: "" },
});
const entry = (id: string): ShownLayer => ({ kind: "layer", id, description: described(id), visible: true, opacity: 0.5 });
const swipe: Swipe = { ids: ["left"], afterIds: ["right"], instead: { basemap: described("other") }, share: 0.5, direction: "left-right" };

describe("the sides of a swipe", () => {
  it("shows a layer before the line, after it, or on both sides", () => {
    expect(["left", "right", "basemap", "basemap~after", "free"].map((id) => sideOf(id, swipe))).toEqual(["before", "after", "before", "after", "both"]);
    expect(sideOf("left", null)).toBe("both");
  });

  it("draws what stands in for a layer right above it, with its look", () => {
    const list: readonly ShownLayer[] = [entry("basemap"), { kind: "points", visible: true, opacity: 1 }, entry("left")];
    const drawn = withStandIns(list, swipe);
    expect(drawn.map((each) => (each.kind === "points" ? "points" : each.id))).toEqual(["basemap", "basemap~after", "points", "left"]);
    expect(drawn[1]).toMatchObject({ opacity: 0.5, description: { id: "other" } });
    expect(withStandIns(list, null)).toBe(list);
  });

  it("stays the same while only the line moves", () => {
    expect(sidesOf({ ...swipe, share: 0.1, direction: "top-bottom" })).toBe(sidesOf(swipe));
    expect(sidesOf({ ...swipe, ids: [] })).not.toBe(sidesOf(swipe));
  });
});
