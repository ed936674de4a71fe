import { describe, expect, it } from "vitest";

import { FilterFault } from "#server/sandbox/features/filter";
import { readWkt } from "#server/sandbox/features/readZone";

const plain = { id: "EPSG:4326", latitudeFirst: false } as const;

describe("well-known text", () => {
  it("is read with and without heights", () => {
    expect(readWkt("POINT(2.5 48)", plain)).toEqual({ kind: "point", parts: [[[2.5, 48]]] });
    expect(readWkt(" LineString Z (1. 2 3, .5 -4e1 6)", plain)).toEqual({ kind: "line", parts: [[[1, 2], [0.5, -40]]] });
    expect(readWkt("POLYGON((0 0,1 0,1 1,0 0))", plain)).toEqual({ kind: "area", parts: [[[0, 0], [1, 0], [1, 1]]] });
  });

  it.each([["digits", `POINT(${"1".repeat(500_000)}x 1)`], ["blanks", `POINT${" ".repeat(500_000)}x`]])("of half a megabyte of %s is refused at once", (_what, text) => {
    expect(() => readWkt(text, plain)).toThrow(FilterFault);
  });
});
