import { describe, expect, it } from "vitest";

import { scaleOfZoom, towardsScale, zoomOfScale } from "#domain/layer/scale";

describe("scales", () => {
  it.each([
    [0, 559_082_264.03],
    [6, 8_735_660.38],
    [18, 2_132.73],
  ])("are those of the standard's level %s", (zoom, denominator) => {
    expect(scaleOfZoom(zoom)).toBeCloseTo(denominator, 1);
    expect(zoomOfScale(denominator)).toBeCloseTo(zoom, 5);
  });

  it("say which way to zoom towards a layer", () => {
    const scales = { largest: 2_000, smallest: 50_000 };
    expect(towardsScale(scales, zoomOfScale(100_000))).toBe("in");
    expect(towardsScale(scales, zoomOfScale(1_000))).toBe("out");
    expect(towardsScale(scales, zoomOfScale(25_000))).toBeNull();
    expect(towardsScale(undefined, 3)).toBeNull();
  });

  it("show a layer at the very scale of its limit", () => {
    expect(towardsScale({ smallest: 8_735_660 }, 6)).toBeNull();
  });
});
