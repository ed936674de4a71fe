import type { ColumnId } from "#domain/table/column";
import type { DatasetTable } from "#domain/table/datasetTable";
import { packPoints, type PackedPoints } from "#domain/table/packedPoints";

/** Rows of one block: small enough to be packed within a frame or two, large enough to be few. */
export const blockRows = 8192;

/** What a block of rows has beyond the file's cells: its points and its edited cells. The unit of snapshots. */
export interface TableBlock {
  readonly points: PackedPoints;
  readonly edits: readonly { readonly column: ColumnId; readonly indexes: Uint32Array; readonly texts: readonly string[] }[];
}

export function blockCount(length: number): number {
  return Math.ceil(length / blockRows);
}

export function packBlock(table: DatasetTable, block: number): TableBlock {
  const start = block * blockRows;
  const end = Math.min(start + blockRows, table.length);
  const points = Array.from({ length: end - start }, (_, offset) => table.point(start + offset));
  const edits = table.columns.flatMap((column) => {
    const indexes = [...table.edits(column.id).keys()].filter((index) => index >= start && index < end);
    if (indexes.length === 0) return [];
    return [{ column: column.id, indexes: Uint32Array.from(indexes), texts: indexes.map((index) => table.cell(index, column.id)) }];
  });
  return { points: packPoints(points), edits };
}

/** Lays a block over a table fresh from its file. */
export function applyBlock(table: DatasetTable, block: number, packed: TableBlock): void {
  table.points.setPacked(block * blockRows, packed.points);
  for (const { column, indexes, texts } of packed.edits) {
    indexes.forEach((index, position) => table.setCell(index, column, texts[position] ?? ""));
  }
}
