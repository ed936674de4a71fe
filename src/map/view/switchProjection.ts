import type OlMap from "ol/Map.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import { toLonLat } from "ol/proj.js";
import Feature from "ol/Feature.js";
import Geometry from "ol/geom/Geometry.js";

import type { LonLat } from "#domain/position/lonLat";
import { createView, webMercator, zoomAt } from "#map/view/createView";
import { transformOf } from "#map/view/transformOf";

/**
 * Puts the map on another plane, centre and scale kept; what modules drew over it moves along.
 * @throws AppError unsupported for a CRS that we do not know
 */
export async function switchProjection(map: OlMap, crs: string): Promise<void> {
  const before = map.getView();
  const from = before.getProjection().getCode();
  if (crs === from) return;
  if (crs !== webMercator) {
    const { registerCrs } = await import("#map/view/registerCrs");
    registerCrs(crs);
  }
  if (map.getView() !== before) return;
  const [longitude = 0, latitude = 0] = toLonLat(before.getCenter() ?? [0, 0], from);
  const centre: LonLat = [longitude, latitude];
  map.setView(createView(centre, zoomAt(before.getResolution() ?? 1, centre, from), crs));
  moveDrawings(map, from, crs);
}

/** Overlays and vector layers that others added to the map. */
function moveDrawings(map: OlMap, from: string, to: string): void {
  const transform = transformOf(from, to);
  for (const overlay of map.getOverlays().getArray()) {
    const position = overlay.getPosition();
    if (position) overlay.setPosition(transform(position, undefined, 2));
  }
  for (const layer of map.getLayers().getArray()) {
    // The graticule draws itself anew.
    const source = layer instanceof VectorLayer && !layer.get("graticule") ? (layer.getSource() as unknown) : null;
    if (!(source instanceof VectorSource)) continue;
    for (const feature of source.getFeatures() as readonly unknown[]) {
      const geometry: unknown = feature instanceof Feature ? feature.getGeometry() : null;
      if (geometry instanceof Geometry) geometry.transform(from, to);
    }
  }
}
