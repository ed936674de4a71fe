import { describe, expect, it } from "vitest";

import type { FeatureGeometry } from "#domain/layer/features";
import { flatFeature, type FlatFeature } from "#map/features/flatFeature";
import { featuresNear } from "#map/features/featuresNear";
import { transformOf } from "#map/view/transformOf";

const project = transformOf("EPSG:4326", "EPSG:3857");
const asIs = (flat: number[]): number[] => flat;
const square = (x: number, y: number, side: number): number[][] => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
const drawn = (geometry: FeatureGeometry, id = "a"): FlatFeature => flatFeature({ id, geometry, properties: {} }, asIs);

describe("flatFeature", () => {
  it.each<[FeatureGeometry, string, number[], number[]]>([
    [{ type: "Point", coordinates: [2, 48, 130] }, "points", [2, 48], []],
    [{ type: "MultiPoint", coordinates: [[2, 48], [3, 49]] }, "points", [2, 48, 3, 49], []],
    [{ type: "LineString", coordinates: [[2, 48], [3, 49]] }, "lines", [2, 48, 3, 49], [4]],
    [{ type: "MultiLineString", coordinates: [[[2, 48], [3, 49]], [[5, 45], [6, 46]]] }, "lines", [2, 48, 3, 49, 5, 45, 6, 46], [4, 8]],
    [{ type: "MultiPolygon", coordinates: [[square(0, 0, 9), square(1, 1, 2)], [square(20, 0, 5)]] }, "rings", [...square(0, 0, 9), ...square(1, 1, 2), ...square(20, 0, 5)].flat(), [10, 20, 30]],
  ])("flattens %j", (geometry, kind, flat, ends) => {
    expect(drawn(geometry).parts).toEqual([{ kind, flat, ends }]);
  });

  it("projects into the view's plane and knows its bounds", () => {
    const { extent } = flatFeature({ id: "a", geometry: { type: "LineString", coordinates: [[0, 0], [180, 0]] }, properties: {} }, project);
    expect(extent[0]).toBeCloseTo(0, 6);
    expect(extent[2]).toBeCloseTo(Math.PI * 6_378_137, 3);
  });

  it("leaves aside positions that are none, and draws nothing of an empty geometry", () => {
    expect(drawn({ type: "LineString", coordinates: [[2, 48], ["x", 48], [3, 49]] }).parts[0]?.flat).toEqual([2, 48, 3, 49]);
    expect(drawn({ type: "Polygon", coordinates: [] }).parts).toEqual([]);
  });
});

describe("featuresNear", () => {
  const holed = drawn({ type: "Polygon", coordinates: [square(0, 0, 10), square(3, 3, 4)] }, "holed");
  const line = drawn({ type: "LineString", coordinates: [[20, 0], [30, 10]] }, "line");
  const point = drawn({ type: "Point", coordinates: [2, 2] }, "point");
  const ids = (x: number, y: number): string[] => featuresNear([holed, line, point], x, y, 1).map(({ id }) => id);

  it("finds a surface from inside, not from its hole", () => {
    expect(ids(8, 8)).toEqual(["holed"]);
    expect(ids(5, 5)).toEqual([]);
  });

  it("finds lines and points within the tolerance, what is drawn on top first", () => {
    expect(ids(25.5, 5)).toEqual(["line"]);
    expect(ids(27.5, 5)).toEqual([]);
    expect(ids(2.5, 2)).toEqual(["point", "holed"]);
  });
});
