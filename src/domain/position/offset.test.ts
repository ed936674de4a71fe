import { describe, expect, it } from "vitest";

import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import { offset } from "#domain/position/offset";

const places: readonly { name: string; position: LonLat }[] = [
  { name: "Paris", position: [2.3488, 48.8534] },
  { name: "Cayenne", position: [-52.3339, 4.9222] },
  { name: "Saint-Denis de La Réunion", position: [55.4504, -20.8823] },
];

describe("a position some metres away", () => {
  for (const { name, position } of places) {
    it(`is 1 m away, within 1 mm, in each direction in ${name}`, () => {
      for (const [east, north] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
        expect(Math.abs(distance(position, offset(position, east, north)) - 1)).toBeLessThan(0.001);
      }
    });
  }

  it("goes north for positive metres and east for positive metres", () => {
    const [longitude, latitude] = offset([2, 48], 10, 10);
    expect(longitude).toBeGreaterThan(2);
    expect(latitude).toBeGreaterThan(48);
  });

  it("comes back to the start after the opposite move", () => {
    const there = offset([2, 48], 10, 0);
    expect(distance([2, 48], offset(there, -10, 0))).toBeLessThan(1e-6);
  });
});
