import { describe, expect, it } from "vitest";

import { resolutionAt, zoomAt } from "#map/view/createView";

describe("the zoom", () => {
  it.each(["EPSG:3857", "EPSG:2154"])("comes back from the resolution in %s", (projection) => {
    expect(zoomAt(resolutionAt(15.25, [2.35, 48.85], projection), [2.35, 48.85], projection)).toBeCloseTo(15.25, 9);
  });

  it("shows the same ground in Lambert-93 as in Web Mercator", () => {
    // Web Mercator stretches by 1 / cos(60°) = 2 there, Lambert-93 hardly at all.
    expect(resolutionAt(10, [3, 60], "EPSG:2154")).toBeCloseTo(resolutionAt(10, [3, 60], "EPSG:3857") / 2, 6);
  });
});
