import type { Column, ColumnId } from "#domain/table/column";
import { columnTitles } from "#domain/table/columnTitles";
import type { SortKey } from "#domain/table/rowQuery";
import type { DatasetTable } from "#domain/table/datasetTable";

/** A column of the grid: of the file, or of the geocoding's result. */
export type GridColumn =
  | { readonly key: "label" | "score" | "distance"; readonly kind: "label" | "score" | "distance"; readonly width: number }
  | { readonly key: ColumnId; readonly kind: "cell"; readonly column: Column; readonly title: string; readonly width: number };

/** Pixels: the status stays in sight beside the line number. */
export const statusWidth = 44;

/** Pixels: the greatest line number, with its spaces. */
export function lineWidthFor(rows: number): number {
  const figures = String(rows).length;
  return Math.round(28 + 8.5 * figures + 4 * Math.floor((figures - 1) / 3));
}
/** The two columns that stay in sight come first in the grid's numbering. */
export const stickyColumns = 2;

export const minColumnWidth = 48;
export const maxColumnWidth = 900;

/** What geocoding found: nothing yet, answers, or answers against points of the file. */
export type GridResults = "none" | "answers" | "against-source";

/**
 * The columns that scroll, in order: what geocoding found (once it found something), then the file's.
 * @param widths pixels, chosen by the user
 */
export function gridColumns(
  columns: readonly Column[],
  hidden: ReadonlySet<ColumnId>,
  widths: Readonly<Record<ColumnId, number>>,
  found: GridResults,
  proposedWidth: (column: Column) => number,
): GridColumn[] {
  const results: GridColumn[] = [
    { key: "label", kind: "label", width: widths["label"] ?? 264 },
    { key: "score", kind: "score", width: widths["score"] ?? 140 },
    { key: "distance", kind: "distance", width: widths["distance"] ?? 140 },
  ];
  const resultCount = { none: 0, answers: 2, "against-source": 3 }[found];
  const titles = columnTitles(columns.map(({ name }) => name));
  const cells = columns.map((column, position): GridColumn => ({
    key: column.id,
    kind: "cell",
    column,
    title: titles[position] ?? column.name,
    width: widths[column.id] ?? proposedWidth(column),
  }));
  return [...results.slice(0, resultCount), ...cells].filter(({ key }) => !hidden.has(key));
}

/** A width that fits the header and most of the first cells. */
export function proposedColumnWidth(table: DatasetTable, column: Column): number {
  const lengths = Array.from({ length: Math.min(table.length, 60) }, (_, index) => table.cell(index, column.id).length).sort((one, other) => one - other);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return Math.round(Math.min(Math.max(Math.min(column.name.length, 24) * 7.5 + 40, usual * 7.2 + 24, 72), 320));
}

export function sortKeyOf(column: GridColumn): SortKey | null {
  switch (column.kind) {
    case "cell":
      return { kind: "column", column: column.key };
    case "score":
    case "distance":
      return { kind: column.kind };
    case "label":
      return null;
  }
}
