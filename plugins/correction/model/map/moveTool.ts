import PointerInteraction from "ol/interaction/Pointer.js";
import type MapBrowserEvent from "ol/MapBrowserEvent.js";

import { toAppError } from "#domain/appError";
import type { Extent, LonLat } from "#domain/position/lonLat";
import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";
import { formatDistance } from "#plugin-api/format";

import { correctionSessions } from "../correctionSessions";
import type { LockState } from "../lockSession";
import { createMoveDrawing } from "./moveDrawing";

const nudgeMetres = 1;
const bigNudgeMetres = 10;
/** From farther than this a pixel is some ten metres or more. */
const farthestZoom = 14;
const nearZoom = 17;
/** Half of a 44 px target for a finger, less for a mouse. */
const touchTolerancePixels = 24;
const mouseTolerancePixels = 18;

/**
 * The map's side of an unlocked point: drag the handle, click where it should be, nudge with the arrow keys.
 * It holds nothing of its own: what is drawn is the state of the lock session, and stopping the tool locks.
 */
export default function startMoveTool(map: MapHandle, context: ModuleContext): RunningMapTool {
  const { lock, showRowPanel } = correctionSessions(context);
  const drawing = createMoveDrawing(map, (metres) => formatDistance(metres, context.language));
  let stopped = false;
  const followFocus = (): void => {
    if (stopped) return;
    const row = context.dataset.focus();
    if (row === null || lock.store.getState().kind === "unlocked") return;
    lock.unlock(row, "map-tool");
    showRowPanel();
  };

  let grabOffset: readonly [x: number, y: number] = [0, 0];
  const drag = new PointerInteraction({
    handleDownEvent(event) {
      const handle = drawing.handlePixel();
      if (!handle || !isNear(event, handle)) return false;
      grabOffset = [(handle[0] ?? 0) - (event.pixel[0] ?? 0), (handle[1] ?? 0) - (event.pixel[1] ?? 0)];
      map.setCursor("grabbing");
      return true;
    },
    handleDragEvent(event) {
      const pixel = [(event.pixel[0] ?? 0) + grabOffset[0], (event.pixel[1] ?? 0) + grabOffset[1]];
      lock.place(map.toLonLat(map.ol.getCoordinateFromPixel(pixel)), "dragged");
    },
    handleUpEvent() {
      map.setCursor("grab");
      return false;
    },
    handleMoveEvent(event) {
      map.setCursor(cursorAt(event));
    },
  });
  const cursorAt = (event: MapBrowserEvent): string | null => {
    const state = lock.store.getState();
    if (state.kind === "locked") return null;
    const handle = drawing.handlePixel();
    if (handle && isNear(event, handle)) return "grab";
    return state.picking ? "crosshair" : null;
  };

  const pick = (event: MapBrowserEvent): void => {
    const state = lock.store.getState();
    if (state.kind === "unlocked" && state.picking) {
      lock.place(map.toLonLat(event.coordinate), "picked");
      return;
    }
    // Another point is clicked: it gets the focus, and what was moved is saved by the session.
    const handle = drawing.handlePixel();
    if (handle && isNear(event, handle)) return;
    const row = map.rowAt(event.pixel);
    if (row !== null && (state.kind === "locked" || row !== state.row)) context.dataset.setFocus(row);
  };

  const element = map.ol.getTargetElement();
  const onKey = (event: KeyboardEvent): void => {
    if (lock.store.getState().kind === "locked" || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? bigNudgeMetres : nudgeMetres;
    const move = arrowMoves[event.key];
    if (move) lock.nudge(move[0] * step, move[1] * step);
    else if (event.key === "Enter") void lock.save();
    else return;
    // The map would pan, and the shell would open the row.
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || lock.store.getState().kind === "locked") return;
    const inside = event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"], [role="listbox"]');
    if (inside) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    lock.abandon();
  };

  const show = (state: LockState): void => {
    if (state.kind === "locked") drawing.show({ ghost: null, place: null, unlocked: false });
    else drawing.show({ ghost: state.before?.origin ?? state.before?.position ?? null, place: state.place, unlocked: true });
    if (state.kind === "unlocked") map.setCursor(state.picking ? "crosshair" : null);
  };

  /** A point is placed to the metre: seen from afar, or out of the view, it is first brought near. */
  const bringIntoSight = async (): Promise<void> => {
    const state = lock.store.getState();
    if (state.kind === "locked" || state.place === null) return;
    if (map.zoom() < farthestZoom || !isWithin(state.place, map.extent())) {
      map.show({ position: state.place, zoom: Math.max(map.zoom(), nearZoom) });
      await map.whenIdle();
    }
    if (!stopped) uncover(map, drawing.handlePixel());
  };

  map.ol.addInteraction(drag);
  map.ol.on("click", pick);
  element?.addEventListener("keydown", onKey, { capture: true });
  window.addEventListener("keydown", onEscape, { capture: true });
  const stopWatching = lock.store.subscribe(show);
  const stopFollowing = context.dataset.subscribe(followFocus);
  followFocus();
  show(lock.store.getState());
  bringIntoSight().catch((thrown: unknown) => context.reportError(toAppError(thrown)));

  return {
    hint: context.t(lock.store.getState().kind === "locked" ? "tool.hint-choose" : "tool.hint"),
    stop() {
      stopped = true;
      stopFollowing();
      stopWatching();
      window.removeEventListener("keydown", onEscape, { capture: true });
      element?.removeEventListener("keydown", onKey, { capture: true });
      map.ol.un("click", pick);
      map.ol.removeInteraction(drag);
      map.setCursor(null);
      drawing.dispose();
      lock.drop();
    },
  };
}

/** Where a panel lies over the handle (small screens), brings it to the upper part of the map. */
function uncover(map: MapHandle, handle: readonly number[] | null): void {
  const element = map.ol.getTargetElement();
  const size = map.ol.getSize();
  if (!element || !size || !handle) return;
  const [, height = 0] = size;
  const [x = 0, y = 0] = handle;
  const { left, top } = element.getBoundingClientRect();
  const onTop = document.elementFromPoint(left + x, top + y);
  if (onTop && element.contains(onTop)) return;
  const centre = map.ol.getCoordinateFromPixel([x, y + height * (0.5 - shownHeightRatio)]);
  map.ol.getView().setCenter(centre);
}

/** A third from the top: above a sheet at half height, under the tool's hint. */
const shownHeightRatio = 0.36;

const arrowMoves: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

function isNear(event: MapBrowserEvent, handle: readonly number[]): boolean {
  const pointer = event.originalEvent;
  const isTouch = pointer instanceof PointerEvent && pointer.pointerType === "touch";
  const tolerance = isTouch ? touchTolerancePixels : mouseTolerancePixels;
  return Math.hypot((event.pixel[0] ?? 0) - (handle[0] ?? 0), (event.pixel[1] ?? 0) - (handle[1] ?? 0)) <= tolerance;
}

function isWithin([longitude, latitude]: LonLat, [west, south, east, north]: Extent): boolean {
  return longitude > west && longitude < east && latitude > south && latitude < north;
}
