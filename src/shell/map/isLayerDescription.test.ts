import { describe, expect, it } from "vitest";

import { isMapLayerState } from "./isLayerDescription";

const layerWith = (url: string): unknown => ({
  id: "a",
  description: { id: "a", title: "A", role: "overlay", source: { kind: "xyz", template: "https://a.test/{z}/{x}/{y}.png", minZoom: 0, maxZoom: 19 }, attribution: { text: "A", url } },
  visible: true,
  opacity: 1,
});

describe("a layer of unknown origin", () => {
  it("is one when its addresses are of the web or of the page", () => {
    expect(isMapLayerState(layerWith("https://a.test/"))).toBe(true);
    expect(isMapLayerState(layerWith("/about"))).toBe(true);
  });

  it.each(["javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)", "\u0001javascript:alert(1)", "da\nta:text/html,a"])("is none with an address that runs: %j", (url) => {
    expect(isMapLayerState(layerWith(url))).toBe(false);
  });
});
