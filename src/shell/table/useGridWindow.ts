import { useMediaQuery } from "@mantine/hooks";
import { defaultRangeExtractor, useVirtualizer, type Range, type VirtualItem, type Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useMemo, useState, type RefObject } from "react";

import { stickyColumns, type GridColumn } from "./gridColumns";
import type { GridPlace } from "./gridKeys";
import { RowSlots } from "./rowSlots";

export const headerHeight = 36;
/** Chromium draws nothing beyond: rows of a very long table are made to fit. */
const maxScrollHeight = 33_000_000;

export interface GridWindow {
  readonly rows: Virtualizer<HTMLDivElement, Element>;
  readonly cells: Virtualizer<HTMLDivElement, Element>;
  /** Pixels. */
  readonly rowHeight: number;
  /** The rows to draw, in the order to draw them, each with the slot whose elements it takes. */
  readonly drawn: readonly { readonly item: VirtualItem; readonly slot: number }[];
}

/**
 * The rows and columns in sight, and the elements that show them.
 * @param active the cell in focus, which stays in the document so that scrolling does not lose the focus
 * @param stickyWidth pixels that the sticky columns take
 */
export function useGridWindow(
  scroller: RefObject<HTMLDivElement | null>,
  length: number,
  columns: readonly GridColumn[],
  stickyWidth: number,
  active: GridPlace,
): GridWindow {
  const isCoarse = useMediaQuery("(pointer: coarse)") ?? false;
  const rowHeight = Math.max(20, Math.min(isCoarse ? 44 : 32, Math.floor(maxScrollHeight / length)));
  const keepInSight = useCallback(
    (kept: number) => (range: Range) => {
      const places = defaultRangeExtractor(range);
      if (kept < 0 || kept >= range.count || places.includes(kept)) return places;
      return [...places, kept].sort((one, other) => one - other);
    },
    [],
  );
  // First, so that it reads where the scroll is before the rows are drawn anew.
  const cells = useVirtualizer<HTMLDivElement, Element>({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns[index]?.width ?? 120,
    overscan: 2,
    paddingStart: stickyWidth,
    scrollPaddingStart: stickyWidth,
    rangeExtractor: useMemo(() => keepInSight(active.column - stickyColumns), [keepInSight, active.column]),
  });
  const rows = useVirtualizer<HTMLDivElement, Element>({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    paddingStart: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: useMemo(() => keepInSight(active.row), [keepInSight, active.row]),
  });
  useLayoutEffect(() => rows.measure(), [rows, rowHeight]);
  useLayoutEffect(() => cells.measure(), [cells, columns]);

  const [slots] = useState(() => new RowSlots());
  const inOrder = rows.getVirtualItems();
  const slotOf = slots.assign(inOrder.map(({ index }) => index));
  const drawn = inOrder.map((item) => ({ item, slot: slotOf.get(item.index) ?? 0 }));
  // Elements that keep their place in the document cost nothing; at rest they stand in the order that is read out.
  if (rows.isScrolling) drawn.sort((one, other) => one.slot - other.slot);
  return { rows, cells, rowHeight, drawn };
}
