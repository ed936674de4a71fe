import { findResultColumns, pointFromResultCells } from "#domain/geocoding/resultColumns";
import type { ImportRole } from "#domain/import/columnGuess";
import { parseNumber } from "#domain/import/parseNumber";
import { parsePosition, type PairOrder } from "#domain/import/parsePosition";
import { isLonLat, type LonLat } from "#domain/position/lonLat";
import { crsById, toWgs84 } from "#domain/position/projections";
import type { Column } from "#domain/table/column";
import type { ImportedTable } from "#domain/table/importedTable";
import { noPoint, packPoints, type PackedPoints } from "#domain/table/packedPoints";
import { geoMethods, rowStatuses, type RowPoint } from "#domain/table/point";
import { cellText, type TextColumn } from "#domain/table/textColumn";

/** How the columns of a file become a dataset: what was guessed, as corrected by the user. */
export interface ImportPlan {
  readonly roles: readonly (ImportRole | null)[];
  /** Of the columns `x` and `y`: `EPSG:2154`… null when it is not known. */
  readonly crs: string | null;
  /** Of the column `position`. */
  readonly pairOrder: PairOrder;
}

export interface BuiltTable {
  readonly table: ImportedTable;
  /** Rows that come with a point. */
  readonly points: number;
  /** Rows whose coordinates are not empty and make no position. */
  readonly unreadablePositions: number;
  /** Whether the points are those of an earlier export, whose result columns left the table for them. */
  readonly resumed: boolean;
}

/**
 * Makes a dataset's table of what a file holds. An export of ours gives back its points with their trace, and
 * its result columns leave the table: exporting again writes the same file.
 * @param cells one per name, each with `length` cells
 */
export function buildImportedTable(names: readonly string[], cells: readonly TextColumn[], length: number, plan: ImportPlan): BuiltTable {
  const earlier = earlierPoints(names, cells, length);
  const kept = names.map((_, index) => index).filter((index) => !earlier?.indexes.includes(index));
  const columns: Column[] = kept.map((index, position) => {
    const role = plan.roles[index];
    return { id: `c${position + 1}`, name: names[index] ?? "", ...(role && role !== "position" ? { role } : {}) };
  });
  const read = earlier ? { points: earlier.points, unreadable: 0 } : sourcePoints(cells, length, plan);
  return {
    table: {
      columns,
      cells: kept.flatMap((index) => cells[index] ?? []),
      length,
      ...(read.points ? { points: read.points } : {}),
    },
    points: read.points ? countPositions(read.points) : 0,
    unreadablePositions: read.unreadable,
    resumed: earlier !== null,
  };
}

/** The points of our own result columns; null unless every row of them is ours. */
function earlierPoints(names: readonly string[], cells: readonly TextColumn[], length: number): { indexes: readonly number[]; points: PackedPoints } | null {
  const indexes = findResultColumns(names);
  if (!indexes) return null;
  const points: (RowPoint | null)[] = [];
  for (let row = 0; row < length; row += 1) {
    const rowCells = indexes.map((index) => cellOf(cells[index], row));
    const point = pointFromResultCells(rowCells);
    if (!point && rowCells.some((cell) => cell !== "")) return null;
    points.push(point);
  }
  return { indexes, points: packPoints(points) };
}

function sourcePoints(cells: readonly TextColumn[], length: number, plan: ImportPlan): { points: PackedPoints | null; unreadable: number } {
  const read = positionReader(cells, plan);
  if (!read) return { points: null, unreadable: 0 };
  const statuses = new Uint8Array(length).fill(noPoint);
  const longitudes = new Float64Array(length).fill(NaN);
  const latitudes = new Float64Array(length).fill(NaN);
  const methods = new Uint8Array(length);
  const untreated = rowStatuses.indexOf("untreated");
  const source = geoMethods.indexOf("source") + 1;
  let unreadable = 0;
  for (let row = 0; row < length; row += 1) {
    const position = read(row);
    if (position === "empty") continue;
    if (position === null) {
      unreadable += 1;
      continue;
    }
    statuses[row] = untreated;
    longitudes[row] = position[0];
    latitudes[row] = position[1];
    methods[row] = source;
  }
  return { points: { length, statuses, longitudes, latitudes, methods }, unreadable };
}

type ReadPosition = (row: number) => LonLat | "empty" | null;

/** Longitude and latitude first, then pairs, then projected coordinates. */
function positionReader(cells: readonly TextColumn[], plan: ImportPlan): ReadPosition | null {
  const columnOf = (role: ImportRole): TextColumn | undefined => {
    const index = plan.roles.indexOf(role);
    return index === -1 ? undefined : cells[index];
  };
  const longitudes = columnOf("longitude");
  const latitudes = columnOf("latitude");
  if (longitudes && latitudes) return numbersReader(longitudes, latitudes, (longitude, latitude) => [longitude, latitude]);
  const pairs = columnOf("position");
  if (pairs) {
    return (row) => {
      const text = cellText(pairs, row);
      return text.trim() === "" ? "empty" : parsePosition(text, plan.pairOrder);
    };
  }
  const eastings = columnOf("x");
  const northings = columnOf("y");
  if (!eastings || !northings || plan.crs === null) return null;
  const crs = crsById(plan.crs);
  return numbersReader(eastings, northings, (x, y) => toWgs84(crs, x, y));
}

function numbersReader(first: TextColumn, second: TextColumn, place: (first: number, second: number) => LonLat): ReadPosition {
  return (row) => {
    const firstText = cellText(first, row).trim();
    const secondText = cellText(second, row).trim();
    if (firstText === "" && secondText === "") return "empty";
    const [firstNumber, secondNumber] = [parseNumber(firstText), parseNumber(secondText)];
    // proj4 throws on what is no number.
    if (!Number.isFinite(firstNumber) || !Number.isFinite(secondNumber)) return null;
    const [longitude, latitude] = place(firstNumber, secondNumber);
    // Nobody lives at 0, 0: it is how some programs write « unknown ».
    if (longitude === 0 && latitude === 0) return "empty";
    return isLonLat(longitude, latitude) ? [longitude, latitude] : null;
  };
}

function cellOf(column: TextColumn | undefined, row: number): string {
  return column ? cellText(column, row) : "";
}

function countPositions(points: PackedPoints): number {
  let count = 0;
  for (const longitude of points.longitudes ?? []) if (!Number.isNaN(longitude)) count += 1;
  return count;
}
