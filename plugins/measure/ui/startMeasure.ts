import Collection from "ol/Collection.js";
import type Feature from "ol/Feature.js";
import Overlay from "ol/Overlay.js";
import { unByKey } from "ol/Observable.js";
import type { EventsKey } from "ol/events.js";
import type Geometry from "ol/geom/Geometry.js";
import LineString from "ol/geom/LineString.js";
import Polygon from "ol/geom/Polygon.js";
import Draw from "ol/interaction/Draw.js";
import Modify from "ol/interaction/Modify.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";

import type { LonLat } from "#domain/position/lonLat";
import { formatArea, formatDistance } from "#plugin-api/format";
import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { areaSquareMetres, lengthMetres } from "../model/measures";
import { createCentreCross, createMeasureLabel } from "./measureLabel";

export type MeasureKind = "distance" | "area";

/**
 * Draws a line or a surface and shows its size as it grows. Mouse and touch: click adds a corner, double click ends,
 * corners can be dragged afterwards. Keys: Space adds the centre of the map, Backspace takes the last corner back,
 * Enter ends, Escape begins again.
 */
export function startMeasure(kind: MeasureKind, map: MapHandle, context: ModuleContext): RunningMapTool {
  const { t } = context;
  const source = new VectorSource();
  const layer = new VectorLayer({ source, style: measureStyle(), zIndex: 20 });
  const editable = new Collection<Feature>();
  const draw = new Draw({ source, type: kind === "distance" ? "LineString" : "Polygon", style: measureStyle(), stopClick: true });
  const modify = new Modify({ features: editable, style: measureStyle() });
  const label = createMeasureLabel();
  const overlay = new Overlay({ element: label.element, positioning: "bottom-center", offset: [0, -14], stopEvent: false });
  const cross = createCentreCross();
  let sketch: Feature | null = null;
  let watched: EventsKey | null = null;

  map.ol.addLayer(layer);
  map.ol.addInteraction(modify);
  map.ol.addInteraction(draw);
  map.ol.addOverlay(overlay);
  map.ol.getViewport()?.append(cross);
  map.setCursor("crosshair");

  const positionsOf = (geometry: Geometry | undefined): { positions: LonLat[]; last: number[] | null } => {
    const coordinates = geometry instanceof LineString ? geometry.getCoordinates() : geometry instanceof Polygon ? (geometry.getCoordinates()[0] ?? []) : [];
    return { positions: coordinates.map((coordinate) => map.toLonLat(coordinate)), last: coordinates.at(kind === "area" && coordinates.length > 2 ? -2 : -1) ?? null };
  };
  const show = (geometry: Geometry | undefined): void => {
    const { positions, last } = positionsOf(geometry);
    label.show(figures(kind, positions, context));
    overlay.setPosition(last ?? undefined);
  };
  const announce = (): void => {
    const { positions } = positionsOf(sketch?.getGeometry());
    if (positions.length > 1) label.announce(figures(kind, positions, context));
  };
  const watch = (feature: Feature): void => {
    if (watched) unByKey(watched);
    sketch = feature;
    watched = feature.getGeometry()?.on("change", (event) => show(event.target instanceof LineString || event.target instanceof Polygon ? event.target : undefined)) ?? null;
  };
  const clear = (): void => {
    source.clear();
    editable.clear();
    if (watched) unByKey(watched);
    watched = null;
    sketch = null;
    overlay.setPosition(undefined);
  };

  draw.on("drawstart", ({ feature }) => {
    clear();
    watch(feature);
  });
  draw.on("drawend", ({ feature }) => {
    editable.push(feature);
    show(feature.getGeometry());
    announce();
  });
  modify.on("modifyend", announce);
  // A corner more is said at once; the pointer's moves in between are only shown.
  const onClick = map.ol.on("click", announce);

  const onKey = (event: KeyboardEvent): void => {
    if (isTyping(event.target)) return;
    const act = keys[event.key];
    if (!act || (event.key !== "Escape" && !isOnMap(event.target, map))) return;
    if (act()) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const keys: Readonly<Record<string, () => boolean>> = {
    Escape() {
      // The first Escape begins again; with nothing drawn it is the shell's, which leaves the tool.
      if (!sketch) return false;
      draw.abortDrawing();
      clear();
      label.announce(t("measure.cleared"));
      return true;
    },
    Backspace() {
      draw.removeLastPoint();
      announce();
      return true;
    },
    Enter() {
      draw.finishDrawing();
      return true;
    },
    " ": () => {
      draw.appendCoordinates([map.fromLonLat(map.centre())]);
      announce();
      return true;
    },
  };
  document.addEventListener("keydown", onKey, true);

  return {
    hint: t(`measure.hint.${kind}`),
    stop() {
      document.removeEventListener("keydown", onKey, true);
      unByKey(onClick);
      clear();
      map.ol.removeInteraction(draw);
      map.ol.removeInteraction(modify);
      map.ol.removeOverlay(overlay);
      map.ol.removeLayer(layer);
      cross.remove();
      label.element.remove();
      map.setCursor(null);
    },
  };
}

/** `2,4 km`; for a surface also its edge: `1,25 ha · périmètre 450 m`. */
function figures(kind: MeasureKind, positions: readonly LonLat[], { language, t }: ModuleContext): string {
  if (kind === "distance") return formatDistance(lengthMetres(positions), language);
  const closed = positions.length > 2 ? [...positions, positions[0]!] : positions;
  return `${formatArea(areaSquareMetres(positions), language)} · ${t("measure.perimeter", { length: formatDistance(lengthMetres(closed), language) })}`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function isOnMap(target: EventTarget | null, map: MapHandle): boolean {
  return target === document.body || target === map.ol.getTargetElement();
}

function measureStyle(): Style[] {
  const ink = "#4338a0";
  return [
    new Style({ stroke: new Stroke({ color: "rgba(255,255,255,0.9)", width: 6 }) }),
    new Style({
      stroke: new Stroke({ color: ink, width: 3 }),
      fill: new Fill({ color: "rgba(67,56,160,0.14)" }),
      image: new CircleStyle({ radius: 5, fill: new Fill({ color: ink }), stroke: new Stroke({ color: "#fff", width: 2 }) }),
    }),
  ];
}
