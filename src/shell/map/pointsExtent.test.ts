import { describe, expect, it } from "vitest";

import { openingExtent, pointsExtent } from "./pointsExtent";

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
