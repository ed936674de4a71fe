import { crsOfResultName, resultCrs, unprojectCells } from "#domain/geocoding/projectedResults";
import { findResultColumns, pointFromResultCells, resultColumnNames, resultColumns } from "#domain/geocoding/resultColumns";
import { guessPlan } from "#domain/import/guessPlan";
import { projectedCrsOf, type ImportPlan } from "#domain/import/importPlan";
import { readPositions } from "#domain/import/readPositions";
import type { ProjectedCrs } from "#domain/position/projections";
import type { RowPoint } from "#domain/table/point";
import { textColumnFrom, type TextColumn } from "#domain/table/textColumn";
import { batchesOf, type RowReader } from "#cli/rowFeed";
import type { FileFormat, FileSource, OpenedFile } from "#plugin-api";

/** What the file says of its rows' places, and where the results go. */
export interface ResultPlaces {
  /** All columns of the output. */
  readonly columnNames: readonly string[];
  /** Index of each result column in them: those of an earlier export, or new ones at the end. */
  readonly places: readonly number[];
  /** Whether the columns that set the file's points against the answers are among them. */
  readonly withSource: boolean;
  /** Of the coordinates written: as asked, else that of the file; null for degrees. */
  readonly crs: ProjectedCrs | null;
  /** The point that the row has before it is asked: of an earlier export, or of the file's own coordinates. */
  pointOf(read: RowReader): RowPoint | null;
}

/**
 * Decided before the first row is written, from the header and a second reading of the file: of its first rows, or of
 * an earlier export up to its first point of the file.
 * @param asked `EPSG:…`; undefined for that of the file
 */
export async function findResultPlaces(opened: OpenedFile, format: FileFormat, source: FileSource, asked: string | undefined, signal: AbortSignal): Promise<ResultPlaces> {
  const names = opened.columnNames;
  const open = () => format.open(source, {}, { signal });
  const earlier = findResultColumns(names);
  if (earlier) {
    const written = crsOfResultName(names[earlier[0] ?? -1] ?? "");
    const crs = asked === undefined ? written : resultCrs(asked);
    const pointOf = (read: RowReader) => pointFromResultCells(unprojectCells(earlier.map(read), written));
    const withSource = earlier.length > resultColumns.length || (await hasFilePoints(await open(), earlier));
    const columnNames = [...names];
    // The names say the CRS: in another one they change.
    const places = resultColumnNames(names.slice(0, earlier[0]), withSource, crs).map((name, index) => {
      const place = earlier[index] ?? columnNames.length;
      columnNames[place] = name;
      return place;
    });
    return { columnNames, places, withSource, crs, pointOf };
  }
  const { plan } = guessPlan(names, await firstRows(await open()), opened.geometryColumns);
  const columns = plan.roles.flatMap((role, index) => (role !== null && coordinateRoles.has(role) ? index : []));
  const withSource = columns.length > 0;
  const crs = resultCrs(asked ?? (withSource ? (projectedCrsOf(plan) ?? undefined) : undefined));
  const added = resultColumnNames(names, withSource, crs);
  return {
    columnNames: [...names, ...added],
    places: added.map((_, index) => names.length + index),
    withSource,
    crs,
    pointOf: (read) => (withSource ? ownPoint(read, columns, plan) : null),
  };
}

const coordinateRoles: ReadonlySet<string> = new Set(["longitude", "latitude", "position", "x", "y", "crs"]);

/** What the page gives the row at import, coordinates out of their area apart: they need a person. */
function ownPoint(read: RowReader, columns: readonly number[], plan: ImportPlan): RowPoint | null {
  const cells: TextColumn[] = [];
  for (const column of columns) cells[column] = textColumnFrom([read(column)]);
  const { longitudes, latitudes } = readPositions(cells, 1, plan) ?? {};
  const [longitude, latitude] = [longitudes?.[0] ?? Number.NaN, latitudes?.[0] ?? Number.NaN];
  return Number.isNaN(longitude) ? null : { status: "source", position: [longitude, latitude], method: "source" };
}

/** Some hundred rows of the first batch, from all over it: the very first ones are often alike. */
async function firstRows(opened: OpenedFile): Promise<string[][]> {
  for await (const batch of batchesOf(opened)) {
    const count = Math.min(batch.length, 400);
    return Array.from({ length: count }, (_, index) => {
      const row = Math.floor((index * batch.length) / count);
      return opened.columnNames.map((__, column) => batch.cell(row, column));
    });
  }
  return [];
}

/** Whether any row of an earlier export stands on the file's own point. */
async function hasFilePoints(opened: OpenedFile, places: readonly number[]): Promise<boolean> {
  const method = places[resultColumns.indexOf("geo_method")] ?? -1;
  for await (const batch of batchesOf(opened)) {
    for (let row = 0; row < batch.length; row += 1) if (batch.cell(row, method).startsWith("source")) return true;
  }
  return false;
}
