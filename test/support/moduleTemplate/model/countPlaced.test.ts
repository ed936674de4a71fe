import { describe, expect, it } from "vitest";

import { countPlaced } from "./countPlaced";

describe("count of the rows that have a point", () => {
  it("leaves out the rows without one", () => {
    expect(countPlaced({ length: 3, longitudes: Float64Array.of(2.35, Number.NaN, -4.49) })).toEqual({ placed: 2, total: 3 });
  });

  it("is nothing of nothing for an empty file", () => {
    expect(countPlaced({ length: 0, longitudes: new Float64Array() })).toEqual({ placed: 0, total: 0 });
  });
});
