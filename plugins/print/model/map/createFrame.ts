import Feature from "ol/Feature.js";
import { unByKey } from "ol/Observable.js";
import Overlay from "ol/Overlay.js";
import { containsExtent } from "ol/extent.js";
import Polygon, { fromExtent } from "ol/geom/Polygon.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";

import type { LonLat } from "#domain/position/lonLat";
import type { MapHandle } from "#plugin-api";

import { viewOf } from "../printMap";
import type { PrintPlan, PrintRequest } from "../printPlan";

/** The frame of the sheet on the map. */
export interface SheetFrame {
  /** What the sheet is now; the map shows the whole frame when it does not. */
  set(request: PrintRequest, plan: PrintPlan): void;
  /** Moves the map to where the whole frame is seen. */
  show(): void;
  dispose(): void;
}

export interface FrameEvents {
  /** The scale denominator that fits the screen now. */
  readonly onScale: (scale: number) => void;
  /** The person moved the frame there. */
  readonly onMove: (centre: LonLat) => void;
  /** For the handle, which is dragged and takes the arrow keys. */
  readonly label: string;
}

/** Far enough to shade whatever the map shows around the frame; units of the projection. */
const far = 1e8;
/** Pixels of the screen that an arrow key moves the frame by. */
const step = { plain: 10, large: 60 } as const;
const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Shades all but the frame of the sheet, follows the view, and is moved by its handle. */
export function createFrame(map: MapHandle, { onScale, onMove, label }: FrameEvents): SheetFrame {
  const shade = new Feature<Polygon>();
  const layer = new VectorLayer({
    // Wider than the world: copies of it in the neighbouring worlds would shade its own hole.
    source: new VectorSource({ features: [shade], wrapX: false }),
    // Two lines, so that it is seen on a light plan and on a dark picture.
    style: [new Style({ fill: new Fill({ color: "rgba(20,20,30,0.35)" }), stroke: new Stroke({ color: "#ffffff", width: 5 }) }), new Style({ stroke: new Stroke({ color: "#4338a0", width: 2 }) })],
    updateWhileAnimating: true,
    updateWhileInteracting: true,
    zIndex: 30,
  });
  const handle = createHandle(label);
  const overlay = new Overlay({ element: handle, positioning: "center-center", stopEvent: true });
  let now: { request: PrintRequest; readonly plan: PrintPlan } | null = null;
  let extent: [number, number, number, number] = [0, 0, 0, 0];

  function follow(): void {
    if (!now) return;
    const view = viewOf(map, now.plan, now.request);
    const [x, y] = map.fromLonLat(view.centre);
    const [halfWidth, halfHeight] = [(view.size[0] * view.resolution) / 2, (view.size[1] * view.resolution) / 2];
    const next: typeof extent = [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
    const element = map.ol.getTargetElement();
    if (element) element.dataset.printFrame = pixelsOf(map, next);
    if (next.every((edge, at) => edge === extent[at])) return;
    extent = next;
    const around = fromExtent([x - far, y - far, x + far, y + far]).getCoordinates()[0] ?? [];
    shade.setGeometry(new Polygon([around, fromExtent(extent).getCoordinates()[0] ?? []]));
    overlay.setPosition([x, y]);
    onScale(viewOf(map, now.plan, { ...now.request, scale: null }).scale);
  }

  function moveTo(centre: LonLat): void {
    if (!now) return;
    now = { ...now, request: { ...now.request, centre } };
    follow();
  }

  function show(): void {
    const view = map.ol.getView();
    const [width = 1, height = 1] = map.ol.getSize() ?? [];
    if (containsExtent(view.calculateExtent([width, height]), extent)) return;
    view.fit(extent, { padding: [46, 28, 46, 28], duration: 0 });
  }

  const stopHandling = handleGestures(handle, map, {
    centre: () => (now ? viewOf(map, now.plan, now.request).centre : map.centre()),
    moveTo,
    done: () => now?.request.centre && onMove(now.request.centre),
  });
  map.ol.addLayer(layer);
  map.ol.addOverlay(overlay);
  const keys = [map.ol.on("postrender", follow), map.ol.on("moveend", follow)];
  return {
    set(request, plan) {
      now = { request, plan };
      follow();
      show();
    },
    show,
    dispose() {
      stopHandling();
      unByKey(keys);
      map.ol.removeLayer(layer);
      map.ol.removeOverlay(overlay);
      delete map.ol.getTargetElement()?.dataset.printFrame;
    },
  };
}

/** Left, top, right and bottom of the frame in pixels of the map. */
function pixelsOf(map: MapHandle, [minX, minY, maxX, maxY]: readonly [number, number, number, number]): string {
  const [left = 0, top = 0] = map.ol.getPixelFromCoordinate([minX, maxY]) ?? [];
  const [right = 0, bottom = 0] = map.ol.getPixelFromCoordinate([maxX, minY]) ?? [];
  return [left, top, right, bottom].map(Math.round).join(" ");
}

function createHandle(label: string): HTMLButtonElement {
  const handle = document.createElement("button");
  handle.type = "button";
  handle.title = label;
  handle.setAttribute("aria-label", label);
  handle.style.cssText =
    "display:grid;place-items:center;width:44px;height:44px;border:2px solid #4338a0;border-radius:50%;background:#fff;color:#4338a0;cursor:move;touch-action:none;box-shadow:0 1px 4px rgb(0 0 0 / 40%)";
  handle.innerHTML =
    '<svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3"/></svg>';
  return handle;
}

interface Moves {
  readonly centre: () => LonLat;
  readonly moveTo: (centre: LonLat) => void;
  readonly done: () => void;
}

/** Dragging, and the arrow keys (with Shift by larger steps). @returns undo */
function handleGestures(handle: HTMLButtonElement, map: MapHandle, { centre, moveTo, done }: Moves): () => void {
  const gestures = new AbortController();
  const { signal } = gestures;
  let grip: readonly [number, number] | null = null;
  handle.addEventListener(
    "pointerdown",
    (event) => {
      handle.setPointerCapture(event.pointerId);
      const [x, y] = map.fromLonLat(centre());
      const [atX = x, atY = y] = map.ol.getEventCoordinate(event);
      grip = [x - atX, y - atY];
    },
    { signal },
  );
  handle.addEventListener(
    "pointermove",
    (event) => {
      if (!grip) return;
      const [x = 0, y = 0] = map.ol.getEventCoordinate(event);
      moveTo(map.toLonLat([x + grip[0], y + grip[1]]));
    },
    { signal },
  );
  for (const end of ["pointerup", "pointercancel"] as const) {
    handle.addEventListener(
      end,
      () => {
        if (grip) done();
        grip = null;
      },
      { signal },
    );
  }
  handle.addEventListener(
    "keydown",
    (event) => {
      const arrow = arrows[event.key];
      if (!arrow) return;
      // The map below would move too.
      event.preventDefault();
      event.stopPropagation();
      const by = (event.shiftKey ? step.large : step.plain) * (map.ol.getView().getResolution() ?? 1);
      const [x, y] = map.fromLonLat(centre());
      moveTo(map.toLonLat([x + arrow[0] * by, y + arrow[1] * by]));
      done();
    },
    { signal },
  );
  return () => gestures.abort();
}
