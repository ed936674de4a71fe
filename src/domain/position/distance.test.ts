import { describe, expect, it } from "vitest";

import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";

function degrees(degree: number, minute: number, second: number): number {
  return Math.sign(degree) * (Math.abs(degree) + minute / 60 + second / 3600);
}

/** Published lengths of geodesics on WGS 84, or on GRS 80 where the difference is under 0.1 mm. */
const published: readonly { name: string; from: LonLat; to: LonLat; metres: number; toleranceMetres: number }[] = [
  {
    // Geoscience Australia, GDA Technical Manual, worked example (GRS 80).
    name: "Flinders Peak to Buninyong",
    from: [degrees(144, 25, 29.5244), degrees(-37, 57, 3.7203)],
    to: [degrees(143, 55, 35.3839), degrees(-37, 39, 10.1561)],
    metres: 54_972.271,
    toleranceMetres: 0.001,
  },
  // WGS 84: a × π / 180.
  { name: "one degree along the equator", from: [2, 0], to: [3, 0], metres: 111_319.491, toleranceMetres: 0.001 },
  // WGS 84: length of the meridian quadrant.
  { name: "equator to pole", from: [0, 0], to: [0, 90], metres: 10_001_965.729, toleranceMetres: 0.001 },
  // GeographicLib documentation: Beijing to San Francisco, across the 180th meridian.
  { name: "Beijing to San Francisco", from: [116.6, 40.1], to: [-122.4, 37.6], metres: 9_513_998, toleranceMetres: 1 },
  // GeographicLib documentation: Wellington to Salamanca, nearly antipodal.
  { name: "Wellington to Salamanca", from: [174.81, -41.32], to: [-5.5, 40.96], metres: 19_959_679.267, toleranceMetres: 0.01 },
];

describe("distance on the WGS 84 ellipsoid", () => {
  for (const { name, from, to, metres, toleranceMetres } of published) {
    it(`agrees with the published length from ${name}`, () => {
      expect(Math.abs(distance(from, to) - metres)).toBeLessThanOrEqual(toleranceMetres);
      expect(distance(to, from)).toBeCloseTo(distance(from, to), 4);
    });
  }

  it("is 0 for equal positions, on the equator and at the poles too", () => {
    for (const position of [[2.35, 48.85], [0, 0], [10, 90]] as const) expect(distance(position, position)).toBe(0);
  });

  it("crosses the 180th meridian by the short side", () => {
    expect(distance([179.999, -20], [-179.999, -20])).toBeLessThan(300);
  });

  it("gives an answer within 0.6 % where the formula does not converge", () => {
    // Geodesic from (0, 0) to (0.5° N, 179.7° E): 19,936,288.579 m (Vincenty's own antipodal example, GeographicLib).
    const metres = distance([0, 0], [179.7, 0.5]);
    expect(Math.abs(metres / 19_936_288.579 - 1)).toBeLessThan(0.006);
  });

  it("is NaN when a coordinate is missing", () => {
    expect(distance([Number.NaN, 48], [2, 48])).toBeNaN();
  });
});
