import type { VirtualItem } from "@tanstack/react-virtual";
import { memo } from "react";

import type { DatasetTable } from "#domain/table/datasetTable";
import { formatNumber } from "#plugin-api/format";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";
import { useSharedWords } from "#plugin-api/ui/sharedWords";

import { useApp } from "../app/AppContext";
import { CellEditor, type CommitCell, type EditStart } from "./CellEditor";
import { cellShownText } from "./cellShownText";
import styles from "./Grid.module.css";
import { statusWidth, stickyColumns, type GridColumn } from "./gridColumns";

interface GridRowProps {
  readonly table: DatasetTable;
  /** Only to be shown again when the table's contents changed. */
  readonly revision: number;
  readonly id: number;
  readonly place: number;
  /** Pixels. */
  readonly top: number;
  readonly height: number;
  readonly lineWidth: number;
  readonly width: number;
  readonly columns: readonly GridColumn[];
  readonly visible: readonly VirtualItem[];
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  /** -1 when the grid's focus is in another row. */
  readonly activeColumn: number;
  readonly editedColumn: number;
  readonly editStart: EditStart;
  readonly commit: CommitCell | null;
}

/** One row of the grid. Its events are handled by the grid, which reads `data-place` and `data-column`. */
export const GridRow = memo(function GridRow({ table, id, place, top, height, lineWidth, width, columns, visible, isSelected, isFocused, activeColumn, editedColumn, editStart, commit }: GridRowProps) {
  const { t } = useApp();
  const { language } = useSharedWords();
  const index = table.indexOf(id);
  const status = table.status(index);
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      className={styles.row}
      data-focused={isFocused || undefined}
      data-place={place}
      data-row={id}
      style={{ top, height, width, lineHeight: `${height - 1}px` }}
    >
      <div role="gridcell" aria-colindex={1} className={styles.stickyLine} style={{ width: lineWidth }} tabIndex={activeColumn === 0 ? 0 : -1} data-column={0}>
        {formatNumber(index + 1, language)}
      </div>
      <div role="gridcell" aria-colindex={2} className={styles.stickyStatus} style={{ width: statusWidth, left: lineWidth }} tabIndex={activeColumn === 1 ? 0 : -1} data-column={1}>
        <StatusSymbol status={status} />
      </div>
      {visible.map(({ index: at, start, size }) => {
        const column = columns[at];
        if (!column) return null;
        const gridPlace = at + stickyColumns;
        const text = cellShownText(table, index, column, language);
        const isEdited = column.kind === "cell" && table.isEdited(index, column.key);
        const original = isEdited ? t("table.edited", { original: table.originalCell(index, column.key) }) : undefined;
        return (
          <div
            key={column.key}
            role="gridcell"
            aria-colindex={gridPlace + 1}
            className={column.kind === "score" || column.kind === "distance" ? styles.numberCell : styles.cell}
            data-edited={isEdited || undefined}
            data-column={gridPlace}
            tabIndex={activeColumn === gridPlace ? 0 : -1}
            style={{ left: start, width: size }}
            title={original}
          >
            {editedColumn === gridPlace && commit ? (
              <CellEditor text={text} start={editStart} label={t("table.edit", { column: column.kind === "cell" ? column.title : "", line: index + 1 })} onCommit={commit} />
            ) : (
              <>
                {oneLine(text)}
                {original !== undefined && <span className="visually-hidden">, {original}</span>}
              </>
            )}
          </div>
        );
      })}
    </div>
  );
});

/** What fits a line: a cell of a megabyte, or of several lines, must not slow the grid down or overflow it. */
function oneLine(text: string): string {
  const start = text.length > 400 ? `${text.slice(0, 400)}…` : text;
  return /[\r\n]/.test(start) ? start.replace(/\r?\n|\r/g, " ↵ ") : start;
}
