import Feature from "ol/Feature.js";
import Polygon from "ol/geom/Polygon.js";
import Draw, { createBox } from "ol/interaction/Draw.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";

import type { ZoneGeometry } from "#domain/layer/featureFilter";
import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

/**
 * Draws a rectangle (two corners) or a polygon (double click ends). Keys, for a polygon: Space adds the centre of the
 * map as a corner, Backspace takes the last one back, Enter ends.
 * @param onZone called once; the tool is then left
 */
export function drawZone(shape: "rectangle" | "polygon", map: MapHandle, context: ModuleContext, onZone: (zone: ZoneGeometry) => void): RunningMapTool {
  const source = new VectorSource();
  const layer = new VectorLayer({ source, style: zoneStyle(), zIndex: 20 });
  const draw = shape === "rectangle" ? new Draw({ source, type: "Circle", geometryFunction: createBox(), style: zoneStyle(), stopClick: true }) : new Draw({ source, type: "Polygon", style: zoneStyle(), stopClick: true });
  map.ol.addLayer(layer);
  map.ol.addInteraction(draw);
  map.setCursor("crosshair");
  draw.on("drawend", ({ feature }) => {
    const geometry = feature.getGeometry();
    if (geometry instanceof Polygon) onZone(zoneFrom(geometry, map));
    // After the interaction has finished with the event.
    setTimeout(() => context.setMapTool(null));
  });
  const onKey = (event: KeyboardEvent): void => {
    const onMap = event.target === document.body || event.target === map.ol.getTargetElement();
    if (!onMap || shape !== "polygon") return;
    if (event.key === " ") draw.appendCoordinates([map.fromLonLat(map.centre())]);
    else if (event.key === "Backspace") draw.removeLastPoint();
    else if (event.key === "Enter") draw.finishDrawing();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKey, true);
  return {
    hint: context.t(`tool.hint.${shape}`),
    stop() {
      document.removeEventListener("keydown", onKey, true);
      map.ol.removeInteraction(draw);
      map.ol.removeLayer(layer);
      map.setCursor(null);
    },
  };
}

/** Shows a zone until the undo is called. */
export function showZone(map: MapHandle, zone: ZoneGeometry): () => void {
  const polygons = zone.type === "Polygon" ? [zone.coordinates] : zone.coordinates;
  const features = polygons.map((rings) => new Feature(new Polygon(rings.map((ring) => ring.map(([longitude = 0, latitude = 0]) => map.fromLonLat([longitude, latitude]))))));
  const layer = new VectorLayer({ source: new VectorSource({ features }), style: zoneStyle(), zIndex: 19 });
  map.ol.addLayer(layer);
  return () => {
    map.ol.removeLayer(layer);
  };
}

/** Closed, in WGS 84, to a centimetre. */
function zoneFrom(polygon: Polygon, map: MapHandle): ZoneGeometry {
  const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
  return { type: "Polygon", coordinates: polygon.getCoordinates().map((ring) => ring.map((coordinate) => map.toLonLat(coordinate).map(round))) };
}

function zoneStyle(): Style[] {
  return [
    new Style({ stroke: new Stroke({ color: "rgba(255,255,255,0.9)", width: 5 }) }),
    new Style({ stroke: new Stroke({ color: "#4338a0", width: 2.5, lineDash: [8, 5] }), fill: new Fill({ color: "rgba(67,56,160,0.08)" }) }),
  ];
}
