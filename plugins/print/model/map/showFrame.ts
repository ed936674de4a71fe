import Feature from "ol/Feature.js";
import { unByKey } from "ol/Observable.js";
import Polygon, { fromExtent } from "ol/geom/Polygon.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";

import type { ModuleContext } from "#plugin-api";

import type { PrintRequest } from "../printPlan";
import { viewOf } from "../printMap";

/** Far enough to shade whatever the map shows around the frame; units of the projection. */
const far = 1e8;

/**
 * Shades all but the frame of the sheet, and follows the view.
 * @param onScale the scale denominator that the frame has now
 * @returns what takes it away
 */
export async function showFrame(context: ModuleContext, request: PrintRequest, onScale: (scale: number) => void): Promise<() => void> {
  const map = await context.map();
  const shade = new Feature<Polygon>();
  const layer = new VectorLayer({
    // Wider than the world: copies of it in the neighbouring worlds would shade its own hole.
    source: new VectorSource({ features: [shade], wrapX: false }),
    style: new Style({ fill: new Fill({ color: "rgba(20,20,30,0.28)" }), stroke: new Stroke({ color: "#ffffff", width: 2, lineDash: [8, 6] }) }),
    zIndex: 30,
  });
  const follow = (): void => {
    const { view } = viewOf(map, request);
    const [x, y] = map.fromLonLat(view.centre);
    const [halfWidth, halfHeight] = [(view.size[0] * view.resolution) / 2, (view.size[1] * view.resolution) / 2];
    const hole = fromExtent([x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight]).getCoordinates()[0] ?? [];
    const around = fromExtent([x - far, y - far, x + far, y + far]).getCoordinates()[0] ?? [];
    shade.setGeometry(new Polygon([around, hole]));
    onScale(viewOf(map, { ...request, scale: null }).view.scale);
  };
  follow();
  map.ol.addLayer(layer);
  const moved = map.ol.on("moveend", follow);
  return () => {
    unByKey(moved);
    map.ol.removeLayer(layer);
  };
}
