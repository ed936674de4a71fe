import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ClipboardEvent } from "react";
import { flushSync } from "react-dom";
import { useStore } from "zustand";

import { toAppError } from "#domain/appError";
import type { Change } from "#domain/table/correction";
import type { DatasetTable } from "#domain/table/datasetTable";
import { useSharedWords } from "#plugin-api/ui/sharedWords";

import { useApp } from "../app/AppContext";
import { isMac } from "../app/isMac";
import type { CommitCell, EditStart } from "./CellEditor";
import { restoredCell, typedCell } from "./cellCorrections";
import { cellShownText } from "./cellShownText";
import { tabSeparated } from "./copyRows";
import styles from "./Grid.module.css";
import { lineWidthFor, sortKeyOf, statusWidth, stickyColumns } from "./gridColumns";
import { GridHeader } from "./GridHeader";
import { beginsText, movedPlace, type GridPlace } from "./gridKeys";
import { GridRow } from "./GridRow";
import { RowMenu, type OpenedRowMenu } from "./RowMenu";
import { rowsBetween } from "./rowsBetween";
import { useGridColumns } from "./useGridColumns";
import { headerHeight, useGridWindow } from "./useGridWindow";

/**
 * The grid: only the cells in sight exist, whatever the number of rows and columns. One cell takes the focus
 * (roving tabindex); the row in focus and the selected rows are the dataset's, shared with the map.
 */
export function Grid({ table, title, revision }: { table: DatasetTable; title: string; revision: number }) {
  const { dataset, t, openPanel, reportError } = useApp();
  const { language } = useSharedWords();
  const scroller = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const anchor = useRef<number | null>(null);
  const shown = useStore(dataset.state, (state) => state.shown);
  const selection = useStore(dataset.state, (state) => state.selection);
  const focus = useStore(dataset.state, (state) => state.focus);
  const showRequest = useStore(dataset.state, (state) => state.showRequest);
  const sort = useStore(dataset.state, (state) => state.sort);
  const [inHeader, setInHeader] = useState(false);
  const [activeColumn, setActiveColumn] = useState(0);
  const [editing, setEditing] = useState<{ row: number; column: number; start: EditStart } | null>(null);
  const canWrite = useStore(dataset.state, ({ phase }) => phase.kind === "open" && phase.access === "write");
  const [menu, setMenu] = useState<OpenedRowMenu | null>(null);

  const { columns, dragWidth, keepWidth, resizeBy } = useGridColumns(table);
  const lineWidth = lineWidthFor(table.length);
  const columnCount = columns.length + stickyColumns;
  const column = Math.min(activeColumn, columnCount - 1);
  const focusPlace = useMemo(() => (focus === null ? -1 : shown.indexOf(focus)), [shown, focus]);
  const row = inHeader ? -1 : Math.max(0, focusPlace);

  const { rows, cells, rowHeight, drawn } = useGridWindow(scroller, shown.length, columns, lineWidth + statusWidth, { row, column });

  // Another row came into focus, here or on the map: show it, and take the document's focus along.
  useLayoutEffect(() => {
    if (focusPlace >= 0) rows.scrollToIndex(focusPlace, { align: "auto" });
  }, [rows, focusPlace, showRequest]);
  useLayoutEffect(() => {
    if (column >= stickyColumns) cells.scrollToIndex(column - stickyColumns, { align: "auto" });
  }, [cells, column]);
  useLayoutEffect(() => {
    if (hadFocus.current && !editing) activeCell(scroller.current)?.focus({ preventScroll: true });
  }, [row, column, inHeader, editing, shown]);
  useEffect(() => {
    setEditing(null);
  }, [shown, table]);

  const moveTo = (place: GridPlace, extend = false): void => {
    setActiveColumn(place.column);
    setInHeader(place.row < 0);
    const next = shown[place.row];
    if (next === undefined) return;
    if (extend) {
      anchor.current ??= focus ?? next;
      dataset.select(rowsBetween(shown, anchor.current, next));
    } else {
      anchor.current = next;
      // One selected row goes along with the focus; several are a choice that moving about keeps.
      if (selection.size === 1 && !selection.has(next)) dataset.select([next]);
    }
    dataset.setFocus(next);
  };

  const sortBy = (place: number): void => {
    const key = place === 0 ? null : place === 1 ? ({ kind: "status" } as const) : columns[place - stickyColumns] && sortKeyOf(columns[place - stickyColumns]!);
    if (place === 0) dataset.setSort(null);
    if (!key) return;
    const same = sort !== null && JSON.stringify(sort.by) === JSON.stringify(key);
    if (same && sort.direction === "descending") dataset.setSort(null);
    else dataset.setSort({ by: key, direction: same ? "descending" : "ascending" });
  };

  const isEditable = (place: GridPlace): boolean => canWrite && place.row >= 0 && columns[place.column - stickyColumns]?.kind === "cell";

  const startEditing = (place: GridPlace): void => {
    const id = shown[place.row];
    if (id === undefined) return;
    if (isEditable(place)) setEditing({ row: id, column: place.column, start: "whole" });
    else openPanel("shell/row");
  };

  const apply = (change: Change | null, why: string): void => {
    if (change) dataset.apply([change], { why }).catch((error: unknown) => reportError(toAppError(error)));
  };

  const commit: CommitCell = (text, then) => {
    const edited = editing;
    setEditing(null);
    if (!edited) return;
    const target = columns[edited.column - stickyColumns];
    if (target?.kind === "cell") apply(typedCell(table, edited.row, target.key, text), "correction.cell-edited");
    if (then === "stay") return;
    hadFocus.current = true;
    const [down, right] = steps[then];
    moveTo({ row: Math.max(0, Math.min(row + down, shown.length - 1)), column: Math.max(0, Math.min(column + right, columnCount - 1)) });
  };

  const restore = (id: number, place: number): void => {
    const target = columns[place - stickyColumns];
    if (target?.kind === "cell") apply(restoredCell(table, id, target.key), "correction.cell-restored");
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (editing) return;
    if (beginsText({ ...keyOf(event), isAltGraph: event.getModifierState("AltGraph") }, isMac)) {
      const id = shown[row];
      // Where nothing can be written the letter is lost; it never becomes a command.
      if (id === undefined || !isEditable({ row: inHeader ? -1 : row, column })) event.preventDefault();
      // Drawn before the browser writes the character, which then goes into the field.
      else flushSync(() => setEditing({ row: id, column, start: "typed" }));
      event.stopPropagation();
      return;
    }
    if (event.altKey) return;
    if (inHeader && event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      const resized = columns[column - stickyColumns];
      if (resized) resizeBy(resized, event.key === "ArrowRight" ? 16 : -16);
      return;
    }
    const visibleRows = Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight);
    const moved = movedPlace({ row, column }, event, { rows: shown.length, columns: columnCount, pageRows: Math.max(1, visibleRows - 1) });
    if (moved) {
      event.preventDefault();
      moveTo(moved, event.shiftKey && moved.row !== row);
      return;
    }
    const id = shown[row];
    switch (event.key) {
      case "Enter":
      case "F2":
        event.preventDefault();
        if (inHeader) sortBy(column);
        else startEditing({ row, column });
        return;
      case " ":
        event.preventDefault();
        // Alone it does nothing: words typed on a cell that can't be written have spaces too.
        if (id !== undefined && (event.shiftKey || event.ctrlKey)) {
          dataset.select([id], "toggle");
          anchor.current = id;
          dataset.setFocus(id);
        }
        return;
      case "Backspace":
      case "Delete":
        event.preventDefault();
        if (id !== undefined && isEditable({ row: inHeader ? -1 : row, column })) setEditing({ row: id, column, start: "erased" });
        return;
      case "a":
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        dataset.select(shown);
        return;
      case "Escape":
        if (selection.size > 0) {
          event.preventDefault();
          dataset.select([]);
        }
        return;
      case "ContextMenu":
      case "F10": {
        if (id === undefined || inHeader || (event.key === "F10" && !event.shiftKey)) return;
        event.preventDefault();
        const box = activeCell(scroller.current)?.getBoundingClientRect();
        // After this key has been dealt with: an open menu closes at a key pressed outside it.
        setTimeout(() => setMenu({ row: id, column, x: (box?.left ?? 0) + 8, y: box?.bottom ?? 0 }));
      }
    }
  };

  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const place = placeOf(event.target);
    if (!place) return;
    setActiveColumn(place.column);
    setInHeader(place.row < 0);
    if (place.row < 0) {
      sortBy(place.column);
      return;
    }
    const id = shown[place.row];
    if (id === undefined || editing?.row === id) return;
    if (event.shiftKey) {
      anchor.current ??= focus ?? id;
      dataset.select(rowsBetween(shown, anchor.current, id));
    } else {
      anchor.current = id;
      dataset.select([id], event.ctrlKey || event.metaKey || place.column === 0 ? "toggle" : "replace");
    }
    dataset.setFocus(id);
  };

  const onDoubleClick = (event: MouseEvent<HTMLDivElement>): void => {
    const place = placeOf(event.target);
    if (place && place.row >= 0 && !editing) startEditing(place);
  };

  const onContextMenu = (event: MouseEvent<HTMLDivElement>): void => {
    const place = placeOf(event.target);
    const id = place ? shown[place.row] : undefined;
    if (!place || id === undefined || editing) return;
    event.preventDefault();
    setActiveColumn(place.column);
    setInHeader(false);
    dataset.setFocus(id);
    setMenu({ row: id, column: place.column, x: event.clientX, y: event.clientY });
  };

  const textOf = (id: number, place: number): string => {
    const index = table.indexOf(id);
    const target = columns[place - stickyColumns];
    return target ? cellShownText(table, index, target, language) : place === 0 ? String(index + 1) : t(`status.${table.status(index)}`);
  };
  const rowText = (id: number): string[] => columns.map((_, place) => textOf(id, place + stickyColumns));

  const onCopy = (event: ClipboardEvent<HTMLDivElement>): void => {
    const id = shown[row];
    if (editing || inHeader || id === undefined) return;
    event.preventDefault();
    const chosen = selection.size > 1 ? [...shown].filter((one) => selection.has(one)) : [];
    event.clipboardData.setData("text/plain", chosen.length > 0 ? tabSeparated(chosen.map(rowText)) : textOf(id, column));
  };

  const menuColumn = menu ? columns[menu.column - stickyColumns] : undefined;
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        className={styles.grid}
        aria-label={t("table.grid", { title })}
        aria-rowcount={shown.length + 1}
        aria-colcount={columnCount}
        aria-multiselectable
        tabIndex={-1}
        data-testid="table-grid"
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onContextMenu={onContextMenu}
        onCopy={onCopy}
        onFocus={() => {
          hadFocus.current = true;
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) hadFocus.current = false;
        }}
      >
        <div className={styles.canvas} role="presentation" style={{ height: rows.getTotalSize(), width: cells.getTotalSize() }}>
          <GridHeader
            columns={columns}
            visible={cells.getVirtualItems()}
            height={headerHeight}
            lineWidth={lineWidth}
            width={cells.getTotalSize()}
            sort={sort}
            activeColumn={inHeader ? column : -1}
            onResize={dragWidth}
            onResized={keepWidth}
          />
          <div role="rowgroup">
            {drawn.map(({ item, slot }) => {
              const id = shown[item.index] ?? 0;
              return (
                <GridRow
                  key={slot}
                  table={table}
                  revision={revision}
                  id={id}
                  place={item.index}
                  top={item.start}
                  height={rowHeight}
                  lineWidth={lineWidth}
                  width={cells.getTotalSize()}
                  columns={columns}
                  visible={cells.getVirtualItems()}
                  isSelected={selection.has(id)}
                  isFocused={id === focus}
                  activeColumn={item.index === row ? column : -1}
                  editedColumn={editing?.row === id ? editing.column : -1}
                  editStart={editing?.start ?? "whole"}
                  commit={editing?.row === id ? commit : null}
                />
              );
            })}
          </div>
        </div>
      </div>
      <RowMenu
        opened={menu}
        canEdit={canWrite && menuColumn?.kind === "cell"}
        canRestore={canWrite && menu !== null && menuColumn?.kind === "cell" && table.isEdited(table.indexOf(menu.row), menuColumn.key)}
        cellText={() => (menu ? textOf(menu.row, menu.column) : "")}
        rowText={() => (menu ? tabSeparated([rowText(menu.row)]) : "")}
        onEdit={() => menu && setEditing({ row: menu.row, column: menu.column, start: "whole" })}
        onRestore={() => menu && restore(menu.row, menu.column)}
        onClose={() => {
          setMenu(null);
          activeCell(scroller.current)?.focus({ preventScroll: true });
        }}
      />
    </>
  );
}

/** Rows down and columns to the right. */
const steps = { down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1] } as const;

function keyOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey"> {
  return { key, ctrlKey, metaKey, altKey };
}

function activeCell(grid: HTMLElement | null): HTMLElement | null {
  return grid?.querySelector<HTMLElement>("[data-column][tabindex='0']") ?? null;
}

/** The place of the cell that an event happened in, from the attributes that rows and cells carry. */
function placeOf(target: EventTarget): GridPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  const row = cell?.closest<HTMLElement>("[data-place]");
  return cell && row ? { row: Number(row.dataset["place"]), column: Number(cell.dataset["column"]) } : null;
}
