import { describe, expect, it } from "vitest";

import type { LonLat } from "#domain/position/lonLat";

import { areaSquareMetres, lengthMetres } from "./measures";

describe("lengthMetres", () => {
  it("adds the segments of a broken line", () => {
    const positions: LonLat[] = [[2, 48], [2, 49], [2, 50]];
    expect(lengthMetres(positions)).toBeCloseTo(lengthMetres(positions.slice(0, 2)) + lengthMetres(positions.slice(1)), 6);
  });

  it("measures the meridian from the equator to 45° as 4,984,944.38 m (GRS 80 and WGS 84) within 5 cm", () => {
    const meridian: LonLat[] = Array.from({ length: 46 }, (_, latitude) => [3, latitude]);
    expect(Math.abs(lengthMetres(meridian) - 4_984_944.378)).toBeLessThan(0.05);
  });

  it("is 0 for a single position", () => {
    expect(lengthMetres([[2, 48]])).toBe(0);
  });
});

/** Area of a degree cell by adding up thin parallels: another way to the same figure. */
function cellByIntegration(south: number, north: number, widthDegrees: number): number {
  const a = 6_378_137;
  const e2 = 0.006_694_379_990_141_3;
  const steps = 20_000;
  const radians = Math.PI / 180;
  let total = 0;
  for (let step = 0; step < steps; step += 1) {
    const latitude = (south + ((step + 0.5) * (north - south)) / steps) * radians;
    const w = Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
    const meridianRadius = (a * (1 - e2)) / w ** 3;
    const parallelRadius = (a * Math.cos(latitude)) / w;
    total += meridianRadius * parallelRadius * (((north - south) * radians) / steps) * widthDegrees * radians;
  }
  return total;
}

describe("areaSquareMetres", () => {
  it.each([
    [45, 46],
    [-21.5, -20.8],
    [4, 5],
  ])("gives the area of the ellipsoid between %d° and %d° within a millionth", (south, north) => {
    const ring: LonLat[] = [[2, south], [3, south], [3, north], [2, north]];
    const expected = cellByIntegration(south, north, 1);
    expect(Math.abs(areaSquareMetres(ring) / expected - 1)).toBeLessThan(1e-6);
  });

  it("does not depend on the direction of the ring", () => {
    const ring: LonLat[] = [[2, 48], [2.01, 48], [2.01, 48.01]];
    expect(areaSquareMetres(ring.toReversed())).toBeCloseTo(areaSquareMetres(ring), 6);
  });

  it("is 0 for two corners", () => {
    expect(areaSquareMetres([[2, 48], [3, 48]])).toBe(0);
  });
});
