import type { Change } from "#domain/table/correction";
import type { RowPoint } from "#domain/table/point";
import type { RowId, TableView } from "#domain/table/table";
import { textColumnFrom } from "#domain/table/textColumn";
import type { DatasetToOpen } from "./datasetStore";

/** A small dataset as the import hands it over. For tests. */
export function datasetToOpen(rows: readonly (readonly string[])[], names: readonly string[] = ["adresse", "ville"]): DatasetToOpen {
  return {
    columns: names.map((name, position) => ({ id: `c${position + 1}`, name })),
    cells: names.map((_, position) => textColumnFrom(rows.map((row) => row[position] ?? ""))),
    length: rows.length,
    title: "festivals",
    fileName: "festivals.csv",
    format: "delimited-text",
    formatOptions: { delimiter: ";" },
  };
}

/** All that a person could see of a table: what must be the same after a reload. */
export function contentsOf(table: TableView): unknown {
  return {
    columns: table.columns,
    rows: Array.from({ length: table.length }, (_, index) => ({
      id: table.rowIdAt(index),
      cells: table.columns.map(({ id }) => [table.cell(index, id), table.originalCell(index, id)]),
      point: table.point(index),
    })),
  };
}

/** A change of a row's point from what stands. */
export function pointChange(table: TableView, row: RowId, after: RowPoint | null): Change {
  return { kind: "point", row, before: table.point(table.indexOf(row)), after };
}
