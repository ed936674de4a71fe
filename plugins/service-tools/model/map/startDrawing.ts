import Draw from "ol/interaction/Draw.js";
import type Geometry from "ol/geom/Geometry.js";
import LineString from "ol/geom/LineString.js";
import Point from "ol/geom/Point.js";
import Polygon from "ol/geom/Polygon.js";

import type { FeatureGeometry } from "#domain/layer/features";
import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { placeStyle } from "./placeStyle";
import { placeRequests } from "./placeRequest";

/**
 * Draws one shape and gives it to the form. Mouse and touch: click adds a corner, double click ends. Keys: Space adds
 * the centre of the map, Backspace takes the last corner back, Enter ends; Escape leaves (the shell's).
 */
export function startDrawing(shape: "point" | "line" | "zone", map: MapHandle, context: ModuleContext): RunningMapTool {
  const draw = new Draw({ type: shape === "point" ? "Point" : shape === "line" ? "LineString" : "Polygon", style: placeStyle(), stopClick: true });
  map.ol.addInteraction(draw);
  map.setCursor("crosshair");

  const give = (geometry: FeatureGeometry): void => {
    const request = placeRequests(context).current;
    placeRequests(context).current = null;
    context.setMapTool(null);
    request?.give(geometry);
  };
  draw.on("drawend", ({ feature }) => {
    const drawn = geometryOf(feature.getGeometry(), map);
    // After the interaction has ended its own work on the event.
    if (drawn) queueMicrotask(() => give(drawn));
  });

  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== document.body && event.target !== map.ol.getTargetElement()) return;
    if (event.key === " ") {
      if (shape === "point") give({ type: "Point", coordinates: rounded(map.centre()) });
      else draw.appendCoordinates([map.fromLonLat(map.centre())]);
    } else if (event.key === "Backspace") draw.removeLastPoint();
    else if (event.key === "Enter") {
      if (shape === "point") give({ type: "Point", coordinates: rounded(map.centre()) });
      else draw.finishDrawing();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKey, true);
  // The keys act on the map: whoever pressed the form's button with the keyboard goes on with it.
  map.ol.getTargetElement()?.focus();

  return {
    hint: context.t(`tool.${shape}-hint`),
    stop() {
      document.removeEventListener("keydown", onKey, true);
      map.ol.removeInteraction(draw);
      map.setCursor(null);
      placeRequests(context).current = null;
    },
  };
}

/** WGS 84, longitude first, to a decimetre. */
function geometryOf(geometry: Geometry | undefined, map: MapHandle): FeatureGeometry | null {
  const lonLat = (coordinate: readonly number[]): number[] => rounded(map.toLonLat(coordinate));
  if (geometry instanceof Point) return { type: "Point", coordinates: lonLat(geometry.getCoordinates()) };
  if (geometry instanceof LineString) return { type: "LineString", coordinates: geometry.getCoordinates().map(lonLat) };
  if (geometry instanceof Polygon) return { type: "Polygon", coordinates: geometry.getCoordinates().map((ring) => ring.map(lonLat)) };
  return null;
}

function rounded([longitude, latitude]: readonly [number, number]): number[] {
  return [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))];
}
