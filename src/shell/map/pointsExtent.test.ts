import { describe, expect, it } from "vitest";

import { openingExtent, pointsByTerritory, pointsExtent } from "./pointsExtent";

function points(...positions: readonly (readonly [number, number])[]) {
  return {
    length: positions.length,
    longitudes: Float64Array.from(positions, ([longitude]) => longitude),
    latitudes: Float64Array.from(positions, ([, latitude]) => latitude),
  };
}

describe("pointsExtent", () => {
  it("holds all points of one territory, with some room", () => {
    const [west, south, east, north] = pointsExtent(points([2, 48], [5, 45], [NaN, NaN])) ?? [];
    expect([west, south, east, north]).toEqual([2 - 0.002, 45 - 0.002, 5 + 0.002, 48 + 0.002]);
  });

  it("reaches from the first to the last over all territories", () => {
    const [west, , east] = pointsExtent(points([2, 48], [5, 45], [-61, 14.6])) ?? [];
    expect([west, east]).toEqual([-61.002, 5.002]);
  });

  it("is null without a point", () => {
    expect(pointsExtent(points([NaN, NaN]))).toBeNull();
    expect(pointsExtent(undefined)).toBeNull();
  });
});

describe("openingExtent", () => {
  it("shows the territory with most points when they are spread over the globe", () => {
    const [west, , east] = openingExtent(points([2, 48], [5, 45], [-61, 14.6])) ?? [];
    expect([west, east]).toEqual([2 - 0.002, 5 + 0.002]);
  });

  it("shows all of them when none is in France", () => {
    const [west, , east] = openingExtent(points([-100, 40], [120, 30])) ?? [];
    expect([west, east]).toEqual([-100.002, 120.002]);
  });

  it("is null without a point", () => {
    expect(openingExtent(points([NaN, NaN]))).toBeNull();
  });
});

describe("pointsByTerritory", () => {
  it("is one group where one view holds them all", () => {
    expect(pointsByTerritory(points([2, 48], [9, 42], [NaN, NaN]))).toMatchObject([{ territory: null, count: 2 }]);
    expect(pointsByTerritory(points([NaN, NaN]))).toEqual([]);
  });

  it("gives each territory its points, most first, Corsica with the mainland, those elsewhere last", () => {
    const groups = pointsByTerritory(points([55.5, -21], [55.6, -21.1], [55.4, -21], [2, 48], [9, 42], [-61, 14.6], [-100, 40], [-101, 41], [-102, 42], [-103, 43]));
    expect(groups.map(({ territory, count }) => [territory, count])).toEqual([["reunion", 3], ["mainland", 2], ["martinique", 1], [null, 4]]);
    expect(groups[0]?.extent[0]).toBeGreaterThan(55);
  });
});
