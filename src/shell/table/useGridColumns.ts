import { useMemo, useState } from "react";
import { useStore } from "zustand";

import type { DatasetTable } from "#domain/table/datasetTable";

import { useApp } from "../app/AppContext";
import { gridColumns, maxColumnWidth, minColumnWidth, proposedColumnWidth, type GridColumn, type GridResults } from "./gridColumns";

export interface GridColumns {
  /** The columns that scroll, as they stand now. */
  readonly columns: readonly GridColumn[];
  /** While an edge is dragged: shown, not yet kept. Pixels. */
  dragWidth(key: string, width: number): void;
  keepWidth(key: string, width: number): void;
  /** By the keyboard. */
  resizeBy(column: GridColumn, pixels: number): void;
}

export function useGridColumns(table: DatasetTable): GridColumns {
  const { dataset } = useApp();
  const hidden = useStore(dataset.state, (state) => state.hiddenColumns);
  const widths = useStore(dataset.state, (state) => state.columnWidths);
  const revision = useStore(dataset.state, (state) => state.revision);
  const untouched = useStore(dataset.state, ({ statusCounts }) => statusCounts.untreated + statusCounts.source >= table.length);
  const found = useMemo(
    (): GridResults => (table.points.anySource() ? "against-source" : untouched ? "none" : "answers"),
    // The table changes in place: its revision says when.
    [table, revision, untouched],
  );
  const [dragged, setDragged] = useState<{ key: string; width: number } | null>(null);

  const proposed = useMemo(() => {
    const known = new Map<string, number>();
    return (column: Parameters<typeof proposedColumnWidth>[1]) => {
      const width = known.get(column.id) ?? proposedColumnWidth(table, column);
      known.set(column.id, width);
      return width;
    };
  }, [table]);
  const fileColumns = table.columns;
  const columns = useMemo(
    () => gridColumns(fileColumns, hidden, dragged ? { ...widths, [dragged.key]: dragged.width } : widths, found, proposed),
    [fileColumns, hidden, widths, dragged, found, proposed],
  );

  return {
    columns,
    dragWidth: (key, width) => setDragged({ key, width }),
    keepWidth(key, width) {
      setDragged(null);
      dataset.setColumnWidth(key, width);
    },
    resizeBy({ key, width }, pixels) {
      dataset.setColumnWidth(key, Math.min(maxColumnWidth, Math.max(minColumnWidth, width + pixels)));
    },
  };
}
