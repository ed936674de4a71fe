import OlMap from "ol/Map.js";
import type MapBrowserEvent from "ol/MapBrowserEvent.js";
import View from "ol/View.js";
import { platformModifierKeyOnly, shiftKeyOnly } from "ol/events/condition.js";
import DoubleClickZoom from "ol/interaction/DoubleClickZoom.js";
import DragBox from "ol/interaction/DragBox.js";
import DragPan from "ol/interaction/DragPan.js";
import KeyboardPan from "ol/interaction/KeyboardPan.js";
import KeyboardZoom from "ol/interaction/KeyboardZoom.js";
import MouseWheelZoom from "ol/interaction/MouseWheelZoom.js";
import PinchZoom from "ol/interaction/PinchZoom.js";
import Kinetic from "ol/Kinetic.js";
import { fromLonLat, toLonLat, transformExtent } from "ol/proj.js";

import type { AppError } from "#domain/appError";
import type { Extent, LonLat } from "#domain/position/lonLat";
import type { RowId } from "#domain/table/table";
import type { DatasetAccess } from "#plugin-api/datasetAccess";
import type { MapHandle } from "#plugin-api/mapHandle";
import { createLayerStack } from "#map/layerStack";
import { createPlaceMarker, type MarkedPlace } from "#map/placeMarker";
import { createPointsLayer } from "#map/points/createPointsLayer";
import type { PointPalette } from "#map/points/sprites";
import type { ShownLayer } from "#map/shownLayer";
import type { MapPosition } from "#map/viewMemory";

export interface MapOptions {
  /** Must have a size. Gets `data-map`: `busy`, then `idle` once all that was asked for is painted. */
  readonly target: HTMLElement;
  readonly dataset: DatasetAccess;
  readonly resolveUrl: (url: string) => string;
  readonly position: MapPosition;
  readonly palette: PointPalette;
  /** Pixels that something covers on each side of the map, kept free when an extent is shown. */
  readonly padding?: readonly [top: number, right: number, bottom: number, left: number];
}

export interface MapEvents {
  /** After the view came to rest. */
  readonly moved: (position: MapPosition) => void;
  /** Where the pointer is; null when it left the map. */
  readonly pointer: (position: LonLat | null) => void;
  /** The row under the pointer, with its pixel. */
  readonly hover: (row: RowId | null, pixel: readonly number[]) => void;
  readonly click: (click: { readonly row: RowId | null; readonly position: LonLat; readonly additive: boolean }) => void;
  readonly contextMenu: (menu: { readonly row: RowId | null; readonly position: LonLat; readonly pixel: readonly number[] }) => void;
  readonly box: (rows: readonly RowId[], additive: boolean) => void;
  /** A layer's tiles fail, or come again. */
  readonly layerFault: (layer: string, error: AppError | "tiles" | null) => void;
}

export interface MapController extends MapHandle {
  /** @param layers from the bottom to the top; `null` while they are not known, which keeps the map busy */
  setLayers(layers: readonly ShownLayer[] | null): void;
  setPalette(palette: PointPalette): void;
  /** The selection, the filter or the focus of the dataset changed; its rows are followed without being told. */
  refreshPoints(): void;
  /** The place chosen in the search box: a marker, and an outline where there is one. */
  markPlace(place: MarkedPlace | null): void;
  /** While false, clicks and boxes belong to a tool and select nothing. */
  setSelecting(selecting: boolean): void;
  zoomBy(steps: number): void;
  resolution(): number;
  on<K extends keyof MapEvents>(event: K, listener: MapEvents[K]): () => void;
  dispose(): void;
}

const world = transformExtent([-180, -85, 180, 85], "EPSG:4326", "EPSG:3857");
const animationMs = 180;
const deepestZoom = 21;

/** The map in EPSG:3857: the dataset's points over the layers of a list, with everything reachable by keyboard. */
export function createMap(options: MapOptions): MapController {
  const { target, dataset } = options;
  const listeners: { [K in keyof MapEvents]: Set<MapEvents[K]> } = {
    moved: new Set(),
    pointer: new Set(),
    hover: new Set(),
    click: new Set(),
    contextMenu: new Set(),
    box: new Set(),
    layerFault: new Set(),
  };
  const emit = <K extends keyof MapEvents>(event: K, ...values: Parameters<MapEvents[K]>): void => {
    for (const listener of [...listeners[event]]) (listener as (...values: Parameters<MapEvents[K]>) => void)(...values);
  };

  const view = new View({
    center: fromLonLat([...options.position.centre]),
    zoom: options.position.zoom,
    maxZoom: deepestZoom,
    minZoom: 2,
    enableRotation: false,
    extent: world,
    constrainOnlyCenter: true,
    smoothResolutionConstraint: false,
  });
  const map = new OlMap({
    target,
    view,
    controls: [],
    interactions: [
      new DragPan({ kinetic: reducedMotion() ? undefined : new Kinetic(-0.005, 0.05, 100) }),
      new DoubleClickZoom({ duration: duration() }),
      new MouseWheelZoom({ duration: duration() }),
      new PinchZoom({ duration: duration() }),
      new KeyboardPan({ duration: duration(), pixelDelta: 96 }),
      new KeyboardZoom({ duration: duration() }),
    ],
    keyboardEventTarget: target,
    maxTilesLoading: 24,
    moveTolerance: 3,
  });

  const viewport = map.getViewport() ?? target;
  let layersKnown = false;
  let selecting = true;
  let failedTiles = new Map<string, number>();
  const waitingForIdle = new Set<() => void>();

  const points = createPointsLayer(dataset, () => map.render());
  points.setPalette(options.palette);
  map.addLayer(points.layer);
  const place = createPlaceMarker(map);
  const stack = createLayerStack(
    map,
    points.layer,
    { resolveUrl: options.resolveUrl, onTile },
    (failure) => {
      if (failure && failure.error.code !== "cancelled") emit("layerFault", failure.layer, failure.error);
      // Now, not in the next frame: its tiles are asked for the sooner.
      map.renderSync();
    },
  );

  function onTile(layer: string, outcome: "loaded" | "failed"): void {
    const before = failedTiles.get(layer) ?? 0;
    const now = outcome === "failed" ? before + 1 : 0;
    failedTiles.set(layer, now);
    // A single missing tile is the edge of a layer; several in a row are a service that does not answer.
    if (now === 4) emit("layerFault", layer, "tiles");
    if (before >= 4 && now === 0) emit("layerFault", layer, null);
  }

  setState("busy");
  map.on("loadstart", () => setState("busy"));
  map.on("movestart", () => setState("busy"));
  map.on("rendercomplete", settle);

  /** Idle is what can be photographed: nothing loading, nothing moving, the points as the dataset says. */
  function settle(): void {
    const busy = !layersKnown || stack.isLoading() || points.isPainting() || view.getAnimating() || view.getInteracting();
    if (busy) {
      setState("busy");
      return;
    }
    setState("idle");
    for (const resolve of waitingForIdle) resolve();
    waitingForIdle.clear();
  }

  function setState(state: "busy" | "idle"): void {
    if (target.dataset.map !== state) target.dataset.map = state;
  }

  map.on("moveend", () => {
    emit("moved", { centre: handle.centre(), zoom: handle.zoom() });
    map.render();
  });

  let hovered: RowId | null = null;
  let hoverFrame = 0;
  let lastPointer: readonly number[] = [0, 0];
  map.on("pointermove", (event) => {
    lastPointer = event.pixel;
    if (event.dragging || hoverFrame !== 0) return;
    hoverFrame = requestAnimationFrame(() => {
      hoverFrame = 0;
      emit("pointer", handle.toLonLat(map.getCoordinateFromPixel([...lastPointer]) ?? [NaN, NaN]));
      const row = selecting ? handle.rowAt(lastPointer, 8) : null;
      if (row === hovered && row === null) return;
      hovered = row;
      points.setHover(row);
      emit("hover", row, lastPointer);
      if (selecting) setCursor(row === null ? null : "pointer");
    });
  });
  const onLeave = (): void => {
    emit("pointer", null);
    hovered = null;
    points.setHover(null);
    emit("hover", null, lastPointer);
  };
  viewport.addEventListener("pointerleave", onLeave);

  // A row is chosen at once; empty ground waits, as a double click there only zooms.
  map.on("click", (event) => onClick(event, true));
  map.on("singleclick", (event) => onClick(event, false));
  function onClick(event: MapBrowserEvent, onRow: boolean): void {
    if (!selecting) return;
    const touch = event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType === "touch";
    const row = handle.rowAt(event.pixel, touch ? 22 : 10);
    if ((row !== null) !== onRow) return;
    emit("click", { row, position: handle.toLonLat(event.coordinate), additive: platformModifierKeyOnly(event) || shiftKeyOnly(event) });
  }

  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const pixel = map.getEventPixel(event);
    emit("contextMenu", { row: handle.rowAt(pixel), position: handle.toLonLat(map.getCoordinateFromPixel(pixel)), pixel });
  };
  viewport.addEventListener("contextmenu", onContextMenu);

  const box = new DragBox({ condition: (event) => selecting && (shiftKeyOnly(event) || isShiftAndModifier(event.originalEvent)), className: "geoatelier-box" });
  box.on("boxend", (event) => {
    const [west = 0, south = 0, east = 0, north = 0] = box.getGeometry().getExtent();
    emit("box", points.within([west, south, east, north]), event.mapBrowserEvent !== null && isShiftAndModifier(event.mapBrowserEvent.originalEvent));
  });
  map.addInteraction(box);

  const resize = new ResizeObserver(() => map.updateSize());
  resize.observe(target);
  const unsubscribe = dataset.subscribe(() => points.refresh());

  let baseCursor: string | null = null;
  function setCursor(cursor: string | null): void {
    const value = cursor ?? baseCursor ?? "";
    if (viewport.style.cursor !== value) viewport.style.cursor = value;
  }

  const handle: MapController = {
    ol: map,
    toLonLat: (coordinate) => {
      const [longitude = NaN, latitude = NaN] = toLonLat([coordinate[0]!, coordinate[1]!]);
      return [longitude, latitude];
    },
    fromLonLat: (position) => {
      const [x = NaN, y = NaN] = fromLonLat([position[0], position[1]]);
      return [x, y];
    },
    centre: () => handle.toLonLat(view.getCenter() ?? [NaN, NaN]),
    extent: () => {
      const [west = NaN, south = NaN, east = NaN, north = NaN] = transformExtent(view.calculateExtent(map.getSize() ?? [1, 1]), "EPSG:3857", "EPSG:4326");
      return [west, south, east, north];
    },
    zoom: () => view.getZoom() ?? 0,
    resolution: () => view.getResolution() ?? 1,
    show(goal) {
      const near = { duration: duration(), padding: [...(options.padding ?? [48, 48, 48, 48])] };
      setState("busy");
      if ("extent" in goal) {
        view.fit(projectExtent(goal.extent), { ...near, maxZoom: 19 });
      } else {
        view.animate({ center: handle.fromLonLat(goal.position), ...(goal.zoom === undefined ? {} : { zoom: goal.zoom }), duration: near.duration });
      }
      map.render();
    },
    rowAt(pixel, tolerancePixels = 10) {
      const coordinate = map.getCoordinateFromPixel([...pixel]);
      // Before the first frame there is nothing to pick.
      return coordinate ? points.pick(coordinate, tolerancePixels * handle.resolution()) : null;
    },
    whenIdle() {
      return new Promise((resolve) => {
        waitingForIdle.add(resolve);
        map.render();
      });
    },
    setCursor(cursor) {
      baseCursor = cursor;
      setCursor(cursor);
    },
    setLayers(layers) {
      layersKnown = layers !== null;
      failedTiles = new Map();
      setState("busy");
      stack.set(layers ?? []);
      map.render();
    },
    setPalette: (palette) => points.setPalette(palette),
    refreshPoints() {
      setState("busy");
      points.refresh();
    },
    markPlace: (marked) => place.set(marked),
    setSelecting(next) {
      selecting = next;
      if (!next) {
        points.setHover(null);
        emit("hover", null, lastPointer);
      }
    },
    zoomBy(steps) {
      const zoom = view.getConstrainedZoom(handle.zoom() + steps);
      if (zoom !== undefined) view.animate({ zoom, duration: duration() });
    },
    on(event, listener) {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
    dispose() {
      unsubscribe();
      resize.disconnect();
      cancelAnimationFrame(hoverFrame);
      viewport.removeEventListener("pointerleave", onLeave);
      viewport.removeEventListener("contextmenu", onContextMenu);
      stack.dispose();
      points.dispose();
      map.setTarget(undefined);
      map.dispose();
      delete target.dataset.map;
    },
  };
  return handle;
}

function projectExtent(extent: Extent): number[] {
  return transformExtent([...extent], "EPSG:4326", "EPSG:3857");
}

function isShiftAndModifier(event: Event): boolean {
  return (event instanceof MouseEvent || event instanceof KeyboardEvent) && event.shiftKey && (event.ctrlKey || event.metaKey);
}

function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function duration(): number {
  return reducedMotion() ? 0 : animationMs;
}
