import { describe, expect, it } from "vitest";

import { packFeatures, unpackFeatures } from "#contracts/ogc/features/packFeatures";
import type { FeatureGeometry, LayerFeature } from "#domain/layer/features";

const square = [[[1, 48], [2, 48], [2, 49], [1, 48]]];
const geometries: readonly (FeatureGeometry | null)[] = [
  { type: "Point", coordinates: [1, 2] },
  null,
  { type: "MultiPoint", coordinates: [[1, 2], [3, 4]] },
  { type: "LineString", coordinates: [[1, 2], [3, 4]] },
  { type: "MultiLineString", coordinates: [[[1, 2], [3, 4]], [[5, 6], [7, 8], [9, 10]]] },
  { type: "Polygon", coordinates: [...square, [[1.2, 48.1], [1.3, 48.1], [1.3, 48.2], [1.2, 48.1]]] },
  { type: "MultiPolygon", coordinates: [square, square] },
  { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [1, 2] }, { type: "GeometryCollection", geometries: [{ type: "Polygon", coordinates: square }] }] },
];

describe("features that were packed", () => {
  it("come out as they went in, whatever their geometry", () => {
    const features = geometries.map((geometry, index): LayerFeature => ({ id: `a.${index}`, geometry, properties: { nom: index % 2 ? "Église" : null, hauteur: 1.5, leger: true } }));
    expect(unpackFeatures(structuredClone(packFeatures(features)))).toEqual(features);
  });

  it.each([
    ["fewer", [{ a: 1, b: 2 }, { a: 1 }]],
    ["more", [{ a: 1 }, { a: 1, b: 2 }]],
    ["others", [{ a: 1 }, { b: 1 }]],
    ["none", [{}, { a: 1 }]],
  ])("keep their own properties where a later one has %s", (_, rows) => {
    const features = rows.map((properties, index): LayerFeature => ({ id: String(index), geometry: null, properties: properties }));
    expect(unpackFeatures(packFeatures(features))).toEqual(features);
  });

  it("may be none", () => {
    expect(unpackFeatures(packFeatures([]))).toEqual([]);
  });
});
