import Feature from "ol/Feature.js";
import type OlMap from "ol/Map.js";
import LineString from "ol/geom/LineString.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";

import { graticuleLines, lineLabel, type GraticuleLine } from "#map/graticule/graticuleLines";
import { transformOf } from "#map/view/transformOf";
import { webMercator } from "#map/view/createView";

/** Lines are bent by the projection: each is drawn through so many points. */
const pointsPerLine = 32;
const edgePixels = 4;

/**
 * Lines at round coordinates with their values along the left and the upper edge: degrees in Web Mercator, kilometres
 * of the projection in a legal one.
 * @returns undo
 */
export function createGraticule(map: OlMap): () => void {
  const source = new VectorSource();
  const stroke = new Stroke({ color: "rgba(20,40,70,0.55)", width: 1 });
  const casing = new Stroke({ color: "rgba(255,255,255,0.55)", width: 3 });
  const lineStyle = [new Style({ stroke: casing }), new Style({ stroke })];
  const layer = new VectorLayer({ source, zIndex: 4, properties: { graticule: true } });
  layer.setStyle((feature) => {
    const words: unknown = feature.get("words");
    if (typeof words !== "string") return lineStyle;
    const vertical = feature.get("axis") === "x";
    return new Style({
      text: new Text({
        text: words,
        font: "500 12px system-ui, sans-serif",
        fill: new Fill({ color: "#14283f" }),
        stroke: new Stroke({ color: "rgba(255,255,255,0.95)", width: 4 }),
        textAlign: vertical ? "center" : "left",
        textBaseline: vertical ? "top" : "middle",
        offsetX: vertical ? 0 : edgePixels,
        offsetY: vertical ? edgePixels : 0,
      }),
    });
  });

  function draw(): void {
    const size = map.getSize();
    const view = map.getView();
    source.clear(true);
    if (!size || !view.isDef()) return;
    const projection = view.getProjection().getCode();
    const unit = projection === webMercator ? "degrees" : "metres";
    const plane = unit === "degrees" ? "EPSG:4326" : projection;
    const seen = view.calculateExtent(size);
    const [minX = 0, minY = 0, maxX = 0, maxY = 0] = unit === "degrees" ? [...transformOf(projection, plane)(seen.slice(0, 2), undefined, 2), ...transformOf(projection, plane)(seen.slice(2, 4), undefined, 2)] : seen;
    const extent = [minX, minY, maxX, maxY] as const;
    const { lines, step } = graticuleLines(extent, unit);
    const toView = transformOf(plane, projection);
    source.addFeatures(
      lines.flatMap((line) => {
        const path = along(line, extent).map((point) => toView([...point], undefined, 2));
        const label = new Feature(new Point(line.axis === "x" ? path[path.length - 1]! : path[0]!));
        label.setProperties({ words: lineLabel(line, unit, step), axis: line.axis });
        return [new Feature<LineString | Point>(new LineString(path)), label];
      }),
    );
  }

  map.on("moveend", draw);
  map.on("change:view", draw);
  map.addLayer(layer);
  draw();
  return () => {
    map.un("moveend", draw);
    map.un("change:view", draw);
    map.removeLayer(layer);
  };
}

function along({ axis, value }: GraticuleLine, [minX, minY, maxX, maxY]: readonly [number, number, number, number]): readonly [number, number][] {
  return Array.from({ length: pointsPerLine + 1 }, (_, index): [number, number] => {
    const share = index / pointsPerLine;
    return axis === "x" ? [value, minY + share * (maxY - minY)] : [minX + share * (maxX - minX), value];
  });
}
