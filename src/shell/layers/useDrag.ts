import { useRef, useState, type PointerEvent, type RefObject } from "react";

import type { DropPlace } from "../map/layerList";

export interface Drag {
  readonly list: RefObject<HTMLUListElement | null>;
  /** The entry that is being dragged, and where it would be let go now. */
  readonly dragged: string | null;
  readonly place: DropPlace | null;
  /** What the handle of an entry needs. */
  handle(entry: string): {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: () => void;
  };
}

/** Pixels from the edge of the panel where it starts to scroll. */
const edgePixels = 32;

/**
 * Dragging entries of the list by their handles, with the mouse or a finger. Rows are told by `data-entry`, the
 * headings of groups by `group:` and the name.
 */
export function useDrag(onDrop: (entry: string, place: DropPlace) => void): Drag {
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [place, setPlace] = useState<DropPlace | null>(null);

  const end = (): void => {
    setDragged(null);
    setPlace(null);
  };
  return {
    list,
    dragged,
    place,
    handle: (entry) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(entry);
        setPlace(null);
      },
      onPointerMove(event) {
        if (dragged !== entry) return;
        scrollAtEdge(list.current, event.clientY);
        setPlace(placeAt(event, entry));
      },
      onPointerUp() {
        if (dragged === entry && place) onDrop(entry, place);
        end();
      },
      onPointerCancel: end,
    }),
  };
}

function placeAt({ clientX, clientY }: PointerEvent, entry: string): DropPlace | null {
  const row = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-entry]");
  const id = row?.dataset["entry"];
  if (!row || id === undefined || id === entry) return null;
  const { top, height } = row.getBoundingClientRect();
  const lower = clientY > top + height / 2;
  // On the heading of a group: above it beside the group, below it into the group.
  if (id.startsWith("group:") && lower && !entry.startsWith("group:")) return { kind: "into", group: id.slice("group:".length) };
  return { kind: lower ? "after" : "before", id };
}

function scrollAtEdge(list: HTMLElement | null, y: number): void {
  const scroller = list?.closest<HTMLElement>("[data-panel] > :last-child");
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + edgePixels) scroller.scrollBy({ top: -12 });
  else if (y > bottom - edgePixels) scroller.scrollBy({ top: 12 });
}
