import { projectCells } from "#domain/geocoding/projectedResults";
import { resultCells, resultColumnKinds, resultColumnNames } from "#domain/geocoding/resultColumns";
import type { ProjectedCrs } from "#domain/position/projections";
import type { CellKind } from "#domain/table/cellKind";
import type { TableView } from "#domain/table/table";
import { textColumnFrom, type TextColumn } from "#domain/table/textColumn";

/** `corrected`: as the table shows them; `original`: as the file had them. */
export type ExportedCells = "corrected" | "original";

export interface ExportedTable {
  readonly columnNames: readonly string[];
  readonly columnKinds: readonly (CellKind | undefined)[];
  /** null where the points are written in metres. */
  readonly geometryColumns: { readonly longitude: number; readonly latitude: number } | null;
  /** Rows `[start, end)` of the export, packed by column. */
  batch(start: number, end: number): TextColumn[];
}

/**
 * The table as it leaves: the columns of the file in their order, then the result columns. A result column whose
 * name the file has already gets another one; no cell of the file is replaced.
 * @param rows indexes in the table, in the order of the export
 * @param kinds of the columns of the file
 * @param crs of the coordinates of the results; null for WGS 84 degrees
 */
export function exportedTable(table: TableView, rows: Uint32Array, cells: ExportedCells, crs: ProjectedCrs | null = null, kinds: readonly (CellKind | undefined)[] = table.columns.map(({ kind }) => kind)): ExportedTable {
  const names = table.columns.map(({ name }) => name);
  const withSource = rows.some((index) => table.hasSource(index));
  const results = resultColumnNames(names, withSource, crs);
  return {
    columnNames: [...names, ...results],
    columnKinds: [...kinds, ...results.map((_, column) => resultColumnKinds[column])],
    geometryColumns: crs ? null : { longitude: names.length, latitude: names.length + 1 },
    batch(start, end) {
      const indexes = [...rows.subarray(start, end)];
      const own = table.columns.map(({ id }) =>
        textColumnFrom(indexes.map((index) => (cells === "original" ? table.originalCell(index, id) : table.cell(index, id)))),
      );
      const cellsOfRows = indexes.map((index) => projectCells(resultCells(table.point(index), withSource), crs));
      return [...own, ...results.map((_, column) => textColumnFrom(cellsOfRows.map((row) => row[column] ?? "")))];
    },
  };
}
