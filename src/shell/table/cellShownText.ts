import type { DatasetTable } from "#domain/table/datasetTable";
import { formatDistance, formatPercent } from "#plugin-api/format";
import type { Language } from "#plugin-api/messages";
import type { GridColumn } from "./gridColumns";

/** The text of a cell of the grid. */
export function cellShownText(table: DatasetTable, index: number, column: GridColumn, language: Language): string {
  switch (column.kind) {
    case "cell":
      return table.cell(index, column.key);
    case "label":
      return table.points.labelAt(index) ?? "";
    case "distance": {
      const metres = table.points.sourceMetresOrNaN(index);
      return Number.isNaN(metres) ? "" : formatDistance(metres, language);
    }
    case "score": {
      const score = table.points.scoreOrNaN(index);
      return Number.isNaN(score) ? "" : formatPercent(score, language);
    }
  }
}
