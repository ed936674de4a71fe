import { describe, expect, it } from "vitest";

import { placeOf, resolutionRange } from "#map/health/layerPlace";

const view = [2, 48, 3, 49] as const;

describe("placeOf", () => {
  it("says which way to zoom to a layer's scales", () => {
    const range = resolutionRange({ largest: 5_000, smallest: 50_000 });
    expect(placeOf(range, undefined, 15, view)).toBe("zoom-in");
    expect(placeOf(range, undefined, 1, view)).toBe("zoom-out");
    expect(placeOf(range, undefined, 10, view)).toBe("inside");
  });

  it("shows a layer at the very scales of its limits", () => {
    const range = resolutionRange({ largest: 5_000, smallest: 50_000 });
    expect(placeOf(range, undefined, 14, view)).toBe("inside");
    expect(placeOf(range, undefined, 1.4, view)).toBe("inside");
  });

  it("is outside only well beyond the extent that the service gives", () => {
    const open = resolutionRange(undefined);
    expect(placeOf(open, [3.1, 48, 4, 49], 100, view)).toBe("inside");
    expect(placeOf(open, [55, -21.5, 56, -20.8], 100, view)).toBe("outside");
  });
});
