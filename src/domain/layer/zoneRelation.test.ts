import { describe, expect, it } from "vitest";

import type { FeatureGeometry } from "#domain/layer/features";
import type { ZoneGeometry } from "#domain/layer/featureFilter";
import { isInZone } from "#domain/layer/zoneRelation";

const ring = (west: number, south: number, east: number, north: number) => [[west, south], [east, south], [east, north], [west, north], [west, south]];
const square: ZoneGeometry = { type: "Polygon", coordinates: [ring(0, 0, 10, 10)] };
const holed: ZoneGeometry = { type: "Polygon", coordinates: [ring(0, 0, 10, 10), ring(4, 4, 6, 6)] };
const twoParts: ZoneGeometry = { type: "MultiPolygon", coordinates: [[ring(0, 0, 2, 2)], [ring(8, 8, 10, 10)]] };
const polygon = (...rings: number[][][]): FeatureGeometry => ({ type: "Polygon", coordinates: rings });
const line = (...positions: number[][]): FeatureGeometry => ({ type: "LineString", coordinates: positions });

describe("a geometry and a zone", () => {
  it.each<[string, FeatureGeometry | null, ZoneGeometry, boolean, boolean]>([
    ["a point inside", { type: "Point", coordinates: [5, 5] }, square, true, true],
    ["a point outside", { type: "Point", coordinates: [15, 5] }, square, false, false],
    ["a point in a hole", { type: "Point", coordinates: [5, 5] }, holed, false, false],
    ["a point in the second part", { type: "Point", coordinates: [9, 9] }, twoParts, true, true],
    ["a point between the parts", { type: "Point", coordinates: [5, 5] }, twoParts, false, false],
    ["points inside and outside", { type: "MultiPoint", coordinates: [[5, 5], [15, 5]] }, square, true, false],
    ["a line that crosses without a vertex inside", line([-5, 5], [15, 5]), square, true, false],
    ["a line that goes by", line([-5, -5], [15, -5]), square, false, false],
    ["a line from part to part", line([1, 1], [9, 9]), twoParts, true, false],
    ["a line across a hole", line([1, 5], [9, 5]), holed, true, false],
    ["a polygon inside", polygon(ring(1, 1, 3, 3)), square, true, true],
    ["a polygon around the zone", polygon(ring(-5, -5, 15, 15)), square, true, false],
    ["a polygon whose hole holds the zone", polygon(ring(-5, -5, 15, 15), ring(-1, -1, 11, 11)), square, false, false],
    ["a polygon over the edge", polygon(ring(5, 5, 15, 15)), square, true, false],
    ["a collection with one part inside", { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [20, 20] }, polygon(ring(1, 1, 2, 2))] }, square, true, false],
    ["no geometry", null, square, false, false],
    ["an empty one", { type: "MultiPoint", coordinates: [] }, square, false, false],
  ])("%s", (_, geometry, zone, intersects, within) => {
    expect([isInZone(geometry, zone, "intersects"), isInZone(geometry, zone, "within")]).toEqual([intersects, within]);
  });
});
