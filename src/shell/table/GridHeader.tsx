import type { VirtualItem } from "@tanstack/react-virtual";
import { memo, type PointerEvent } from "react";

import type { RowSort } from "#domain/table/rowQuery";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import styles from "./Grid.module.css";
import { maxColumnWidth, minColumnWidth, sortKeyOf, statusWidth, stickyColumns, type GridColumn } from "./gridColumns";

interface GridHeaderProps {
  readonly columns: readonly GridColumn[];
  readonly visible: readonly VirtualItem[];
  readonly height: number;
  readonly lineWidth: number;
  readonly width: number;
  readonly sort: RowSort | null;
  /** -1 when the focus is elsewhere. */
  readonly activeColumn: number;
  readonly onResize: (key: string, width: number) => void;
  readonly onResized: (key: string, width: number) => void;
}

/** The grid's first row: a click or Enter sorts, the right edge resizes. */
export const GridHeader = memo(function GridHeader({ columns, visible, height, lineWidth, width, sort, activeColumn, onResize, onResized }: GridHeaderProps) {
  const { t } = useApp();
  const titleOf = (column: GridColumn): string => (column.kind === "cell" ? column.title : t(`table.${column.kind}`));
  const sortOf = (column: GridColumn) => {
    const key = sortKeyOf(column);
    return key && sort && JSON.stringify(sort.by) === JSON.stringify(key) ? sort.direction : null;
  };
  return (
    <div role="rowgroup" className={styles.header} style={{ height, width }}>
      <div role="row" aria-rowindex={1} data-place={-1} className={styles.headerRow} style={{ height }}>
        <div role="columnheader" aria-colindex={1} className={styles.stickyLine} style={{ width: lineWidth, height }} title={t("table.line.hint")} tabIndex={activeColumn === 0 ? 0 : -1} data-column={0}>
          {t("table.line")}
        </div>
        <div
          role="columnheader"
          aria-colindex={2}
          aria-sort={sort?.by.kind === "status" ? sort.direction : "none"}
          className={styles.stickyStatus}
          style={{ width: statusWidth, height, left: lineWidth }}
          title={t("table.status")}
          tabIndex={activeColumn === 1 ? 0 : -1}
          data-column={1}
        >
          {t("table.status")}
          {sort?.by.kind === "status" && <SortMark direction={sort.direction} />}
        </div>
        {visible.map(({ index, start, size }) => {
          const column = columns[index];
          if (!column) return null;
          const place = index + stickyColumns;
          const sorted = sortOf(column);
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={place + 1}
              {...(sortKeyOf(column) && { "aria-sort": sorted ?? "none" })}
              className={column.kind === "score" || column.kind === "distance" ? styles.numberHeader : styles.headerCell}
              style={{ left: start, width: size, height }}
              title={column.kind === "score" || column.kind === "distance" ? t(`table.${column.kind}.hint`) : `${titleOf(column)}\n${t("table.sort.hint")}`}
              tabIndex={activeColumn === place ? 0 : -1}
              data-column={place}
            >
              <span className={styles.headerText}>{titleOf(column)}</span>
              {sorted && <SortMark direction={sorted} />}
              <span className={styles.resizer} aria-hidden onClick={(event) => event.stopPropagation()} onPointerDown={(event) => dragWidth(event, column, onResize, onResized)} />
            </div>
          );
        })}
      </div>
    </div>
  );
});

function SortMark({ direction }: { direction: RowSort["direction"] }) {
  return <Icon name={direction === "ascending" ? "chevron-up" : "chevron-down"} size={14} />;
}

/** Follows the pointer from the column's right edge until it is let go. The keyboard's way is Shift and arrows. */
function dragWidth(down: PointerEvent<HTMLElement>, column: GridColumn, onResize: GridHeaderProps["onResize"], onResized: GridHeaderProps["onResized"]): void {
  down.preventDefault();
  down.stopPropagation();
  const handle = down.currentTarget;
  handle.setPointerCapture(down.pointerId);
  let width = column.width;
  const move = (event: globalThis.PointerEvent): void => {
    width = Math.min(maxColumnWidth, Math.max(minColumnWidth, column.width + event.clientX - down.clientX));
    onResize(column.key, width);
  };
  const end = (): void => {
    handle.removeEventListener("pointermove", move);
    onResized(column.key, width);
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", end, { once: true });
}
