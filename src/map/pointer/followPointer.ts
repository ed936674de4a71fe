import type OlMap from "ol/Map.js";
import type MapBrowserEvent from "ol/MapBrowserEvent.js";
import { platformModifierKeyOnly, shiftKeyOnly } from "ol/events/condition.js";
import DragBox from "ol/interaction/DragBox.js";

import type { LonLat } from "#domain/position/lonLat";
import type { RowId } from "#domain/table/table";
import type { Emitter } from "#map/createEmitter";
import type { MapEvents } from "#map/mapController";
import type { PointGroup } from "#map/points/groupPoints";
import type { PointsLayer } from "#map/points/createPointsLayer";

/** What the map knows of a pixel. */
export interface PlacesFound {
  readonly rowAt: (pixel: readonly number[], tolerancePixels?: number) => RowId | null;
  /** The symbol that stands for many points there. */
  readonly groupAt: (pixel: readonly number[]) => PointGroup | null;
  /** A group was clicked. */
  readonly openGroup: (group: PointGroup, event: MapBrowserEvent) => void;
  readonly toLonLat: (coordinate: readonly number[]) => LonLat;
}

export interface PointerFollower {
  /** While false, clicks and boxes belong to a tool and select nothing. */
  setSelecting(selecting: boolean): void;
  /** null gives the map's own cursor back. */
  setCursor(cursor: string | null): void;
  dispose(): void;
}

/** What the pointer does on the map, told in rows and positions. */
export function followPointer(
  map: OlMap,
  points: PointsLayer,
  { emit }: Emitter<MapEvents>,
  find: PlacesFound,
): PointerFollower {
  const viewport = map.getViewport() ?? document.createElement("div");
  let selecting = true;
  let hovered: RowId | null = null;
  let hoverFrame = 0;
  let lastPointer: readonly number[] = [0, 0];
  let baseCursor: string | null = null;

  function showCursor(cursor: string | null): void {
    const value = cursor ?? baseCursor ?? "";
    if (viewport.style.cursor !== value) viewport.style.cursor = value;
  }

  map.on("pointermove", (event) => {
    lastPointer = event.pixel;
    if (event.dragging || hoverFrame !== 0) return;
    hoverFrame = requestAnimationFrame(() => {
      hoverFrame = 0;
      emit("pointer", find.toLonLat(map.getCoordinateFromPixel([...lastPointer]) ?? [NaN, NaN]));
      const row = selecting ? find.rowAt(lastPointer, 8) : null;
      if (row !== null || hovered !== null) {
        hovered = row;
        points.setHover(row);
        emit("hover", row, lastPointer);
      }
      if (selecting) showCursor(row === null && !find.groupAt(lastPointer) ? null : "pointer");
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
    const row = find.rowAt(event.pixel, touch ? 22 : 10);
    const group = row === null ? find.groupAt(event.pixel) : null;
    if (group) {
      if (onRow) find.openGroup(group, event);
      return;
    }
    if ((row !== null) !== onRow) return;
    emit("click", { row, position: find.toLonLat(event.coordinate), additive: platformModifierKeyOnly(event) || shiftKeyOnly(event) });
  }

  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const pixel = map.getEventPixel(event);
    emit("contextMenu", { row: find.rowAt(pixel), position: find.toLonLat(map.getCoordinateFromPixel(pixel)), pixel });
  };
  viewport.addEventListener("contextmenu", onContextMenu);

  const box = new DragBox({ condition: (event) => selecting && (shiftKeyOnly(event) || isShiftAndModifier(event.originalEvent)), className: "geoatelier-box" });
  box.on("boxend", (event) => {
    const [west = 0, south = 0, east = 0, north = 0] = box.getGeometry().getExtent();
    emit("box", points.within([west, south, east, north]), event.mapBrowserEvent !== null && isShiftAndModifier(event.mapBrowserEvent.originalEvent));
  });
  map.addInteraction(box);

  return {
    setSelecting(next) {
      selecting = next;
      if (next) return;
      points.setHover(null);
      emit("hover", null, lastPointer);
    },
    setCursor(cursor) {
      baseCursor = cursor;
      showCursor(cursor);
    },
    dispose() {
      cancelAnimationFrame(hoverFrame);
      viewport.removeEventListener("pointerleave", onLeave);
      viewport.removeEventListener("contextmenu", onContextMenu);
    },
  };
}

function isShiftAndModifier(event: Event): boolean {
  return (event instanceof MouseEvent || event instanceof KeyboardEvent) && event.shiftKey && (event.ctrlKey || event.metaKey);
}
