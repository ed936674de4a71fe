import { crsOfResultName, unprojectCells } from "#domain/geocoding/projectedResults";
import { findResultColumns, pointFromResultCells } from "#domain/geocoding/resultColumns";
import { projectedCrsOf, type ImportPlan } from "#domain/import/importPlan";
import { readPositions, type PositionCheck, type ReadPositions } from "#domain/import/readPositions";
import type { CellKind } from "#domain/table/cellKind";
import type { Column, ColumnId, ColumnRole } from "#domain/table/column";
import type { ImportedTable } from "#domain/table/importedTable";
import { noPoint, packPoints, type PackedPoints } from "#domain/table/packedPoints";
import { geoMethods, rowStatuses, type RowPoint } from "#domain/table/point";
import { cellText, type TextColumn } from "#domain/table/textColumn";

export interface BuiltTable {
  readonly table: ImportedTable;
  /** Rows that come with a point. */
  readonly points: number;
  /** What the coordinates of the file are worth; null where it has none, and for an earlier export. */
  readonly check: PositionCheck | null;
  /** Id of each of the file's columns in the table; null for one that left it. */
  readonly columnIds: readonly (ColumnId | null)[];
  /** Whether the points are those of an earlier export, whose result columns left the table for them. */
  readonly resumed: boolean;
}

/**
 * Makes a dataset's table of what a file holds. An export of ours gives back its points with their trace, and
 * its result columns leave the table: exporting again writes the same file.
 * @param cells one per name, each with `length` cells
 * @param read positions that were read under this plan before
 * @param kinds of the columns, where the file says them
 */
export function buildImportedTable(
  names: readonly string[],
  cells: readonly TextColumn[],
  length: number,
  plan: ImportPlan,
  read?: ReadPositions | null,
  kinds: readonly CellKind[] = [],
): BuiltTable {
  const earlier = earlierPoints(names, cells, length);
  const kept = names.map((_, index) => index).filter((index) => !earlier?.indexes.includes(index));
  const columns: Column[] = kept.map((index, position) => {
    const role = plan.roles[index];
    const kind = kinds[index] ?? "text";
    return { id: `c${position + 1}`, name: names[index] ?? "", ...(isKeptRole(role) ? { role } : {}), ...(kind === "text" ? {} : { kind }) };
  });
  const positions = earlier ? null : read === undefined ? readPositions(cells, length, plan) : read;
  const crs = earlier ? earlier.crs : positions && projectedCrsOf(plan);
  const points = earlier ? earlier.points : positions && sourcePoints(positions, length);
  return {
    table: {
      columns,
      cells: kept.flatMap((index) => cells[index] ?? []),
      length,
      ...(points ? { points } : {}),
      ...(crs === null ? {} : { crs }),
    },
    points: points ? countPositions(points) : 0,
    check: positions?.check ?? null,
    columnIds: names.map((_, index) => columns[kept.indexOf(index)]?.id ?? null),
    resumed: earlier !== null,
  };
}

/** Both coordinates in one column, and the CRS of each row, serve the import only. */
function isKeptRole(role: ImportPlan["roles"][number] | undefined): role is ColumnRole {
  return role != null && role !== "position" && role !== "crs";
}

/** The points of our own result columns; null unless every row of them is ours. */
function earlierPoints(names: readonly string[], cells: readonly TextColumn[], length: number): { indexes: readonly number[]; points: PackedPoints; crs: string | null } | null {
  const indexes = findResultColumns(names);
  if (!indexes) return null;
  const crs = crsOfResultName(names[indexes[0] ?? -1] ?? "");
  const points: (RowPoint | null)[] = [];
  for (let row = 0; row < length; row += 1) {
    const rowCells = indexes.map((index) => cellOf(cells[index], row));
    const point = pointFromResultCells(unprojectCells(rowCells, crs));
    if (!point && rowCells.some((cell) => cell !== "")) return null;
    points.push(point);
  }
  return { indexes, points: packPoints(points), crs: crs?.id ?? null };
}

/** Each row that has a position gets it as the file's own point. */
function sourcePoints({ longitudes, latitudes }: ReadPositions, length: number): PackedPoints {
  const statuses = new Uint8Array(length).fill(noPoint);
  const methods = new Uint8Array(length);
  const ofFile = rowStatuses.indexOf("source");
  const source = geoMethods.indexOf("source") + 1;
  for (let row = 0; row < length; row += 1) {
    if (Number.isNaN(longitudes[row])) continue;
    statuses[row] = ofFile;
    methods[row] = source;
  }
  return { length, statuses, longitudes, latitudes, methods };
}

function cellOf(column: TextColumn | undefined, row: number): string {
  return column ? cellText(column, row) : "";
}

function countPositions(points: PackedPoints): number {
  let count = 0;
  for (const longitude of points.longitudes ?? []) if (!Number.isNaN(longitude)) count += 1;
  return count;
}
