import type Geometry from "ol/geom/Geometry.js";
import GeoJSON from "ol/format/GeoJSON.js";
import { describe, expect, it } from "vitest";

import type { FeatureGeometry } from "#domain/layer/features";
import { toGeometry } from "#map/features/toGeometry";
import { transformOf } from "#map/view/transformOf";

const project = transformOf("EPSG:4326", "EPSG:3857");
const square = [[[2, 48], [3, 48], [3, 49], [2, 48]], [[2.2, 48.2], [2.4, 48.2], [2.4, 48.4], [2.2, 48.2]]];

const written = (geometry: Geometry | null): unknown => geometry && new GeoJSON().writeGeometryObject(geometry);

describe("toGeometry", () => {
  it.each<FeatureGeometry>([
    { type: "Point", coordinates: [2.35, 48.85] },
    { type: "MultiPoint", coordinates: [[2, 48], [3, 49]] },
    { type: "LineString", coordinates: [[2, 48], [3, 49], [4, 47]] },
    { type: "MultiLineString", coordinates: [[[2, 48], [3, 49]], [[5, 45], [6, 46], [7, 44]]] },
    { type: "Polygon", coordinates: square },
    { type: "MultiPolygon", coordinates: [square, [[[5, 45], [6, 45], [6, 46], [5, 45]]]] },
  ])("reads a $type as OpenLayers does", (geometry) => {
    const theirs = written(new GeoJSON().readGeometry(geometry, { featureProjection: "EPSG:3857" }));
    const ours = toGeometry(geometry, project);
    expect(written(ours)).toEqual(theirs);
  });

  it("leaves heights aside, and positions that are none", () => {
    const line = toGeometry({ type: "LineString", coordinates: [[2, 48, 130], ["x", 48], [3, 49, 131]] }, project);
    expect(line?.getExtent()).toEqual([...project([2, 48], undefined, 2), ...project([3, 49], undefined, 2)]);
  });

  it("gives nothing for an empty geometry", () => {
    expect(toGeometry({ type: "Polygon", coordinates: [] }, project)).toBeNull();
    expect(toGeometry({ type: "GeometryCollection", geometries: [] }, project)).toBeNull();
  });
});
