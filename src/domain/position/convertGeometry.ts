import { coordEach } from "@turf/meta";
import type { Geometry } from "geojson";

import { toWgs84, type ProjectedCrs } from "#domain/position/projections";

/** Replaces the coordinates, metres of `crs`, by WGS 84 ones, in place. @returns the same geometry */
export function convertGeometry<G extends Geometry>(geometry: G, crs: ProjectedCrs): G {
  coordEach(geometry, (position) => {
    if (position.length < 2) return;
    [position[0], position[1]] = toWgs84(crs, position[0] ?? NaN, position[1] ?? NaN);
  });
  return geometry;
}
