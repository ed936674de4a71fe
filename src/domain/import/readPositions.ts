import type { ImportRole } from "#domain/import/columnGuess";
import { codeOfCrs, isDegreesCode } from "#domain/import/codeOfCrs";
import { RowCounter, type FoundRows } from "#domain/import/foundRows";
import { isWhereUsed } from "#domain/import/guessCrs";
import type { ImportPlan } from "#domain/import/importPlan";
import { parsePair, parsePosition } from "#domain/import/parsePosition";
import { readCoordinate } from "#domain/import/readCoordinate";
import { readGeometry } from "#domain/import/readGeometry";
import { convertGeometry } from "#domain/position/convertGeometry";
import { isLonLat, type LonLat } from "#domain/position/lonLat";
import { crsById, projectedCrss, toWgs84, type ProjectedCrs } from "#domain/position/projections";
import { representativePoint } from "#domain/position/representativePoint";
import { isInFrance } from "#domain/position/territories";
import { cellText, type TextColumn } from "#domain/table/textColumn";

/** What the coordinates of each row are worth. The order is a code in typed arrays. */
export const positionVerdicts = [
  "empty",
  /** Where the CRS is used; degrees: in France. */
  "good",
  /** Elsewhere as it is written, and in the area once its two numbers change places. */
  "swapped",
  /** Out of the area in either order. */
  "outside",
  /** No two numbers, or none of this globe. */
  "unreadable",
  /** The row's own CRS is none that is known. */
  "unknown-crs",
] as const;

export type PositionVerdict = (typeof positionVerdicts)[number];

/** What the coordinates of a file make under a plan, to be told before it is opened. */
export type PositionCheck = Readonly<Record<PositionVerdict, FoundRows>> & {
  /** Rows that get a point. */
  readonly placed: number;
};

export interface ReadPositions {
  /** WGS 84 degrees per row; NaN where the row gets no point. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  readonly check: PositionCheck;
}

/** @returns null when the plan has no columns of coordinates */
export function readPositions(cells: readonly TextColumn[], length: number, plan: ImportPlan): ReadPositions | null {
  const readers = rowReaders(cells, plan);
  if (readers.length === 0) return null;
  const longitudes = new Float64Array(length).fill(NaN);
  const latitudes = new Float64Array(length).fill(NaN);
  const found = Object.fromEntries(positionVerdicts.map((verdict) => [verdict, new RowCounter()])) as Record<PositionVerdict, RowCounter>;
  let placed = 0;
  for (let row = 0; row < length; row += 1) {
    let read: RowCoordinates = "empty";
    let reader = readers[0];
    for (const each of readers) {
      read = each.read(row);
      reader = each;
      if (read !== "empty") break;
    }
    const { verdict, position } = judge(read, plan);
    found[verdict].add(row, () => ({ text: reader?.text(row) ?? "" }));
    if (!position) continue;
    placed += 1;
    longitudes[row] = position[0];
    latitudes[row] = position[1];
  }
  return { longitudes, latitudes, check: { ...found, placed } };
}

/** Two coordinates as a row has them: `x` is a longitude where `crs` is null. */
interface Coordinates {
  readonly x: number;
  readonly y: number;
  readonly crs: ProjectedCrs | null;
}

type RowCoordinates = Coordinates | "empty" | "unreadable" | "unknown-crs";

interface RowReader {
  read(row: number): RowCoordinates;
  /** What the cells say, for the person. */
  text(row: number): string;
}

function judge(read: RowCoordinates, plan: ImportPlan): { verdict: PositionVerdict; position: LonLat | null } {
  if (typeof read === "string") return { verdict: read, position: null };
  const { x, y, crs } = read;
  const straight = placeOf(crs, x, y);
  if (isInArea(crs, straight)) return { verdict: "good", position: straight };
  const swapped = placeOf(crs, y, x);
  if (isInArea(crs, swapped)) return { verdict: "swapped", position: plan.swapMisplaced ? swapped : plan.keepOutside && isOnGlobe(straight) ? straight : null };
  if (!isOnGlobe(straight)) return { verdict: "unreadable", position: null };
  return { verdict: "outside", position: plan.keepOutside ? straight : null };
}

function placeOf(crs: ProjectedCrs | null, x: number, y: number): LonLat {
  return crs ? toWgs84(crs, x, y) : [x, y];
}

function isInArea(crs: ProjectedCrs | null, position: LonLat): boolean {
  return crs ? isWhereUsed(crs, position) : isInFrance(position);
}

function isOnGlobe([longitude, latitude]: LonLat): boolean {
  return isLonLat(longitude, latitude);
}

/** Longitude and latitude first, then geometries and pairs, then projected coordinates: a row is read by the first that it has. */
function rowReaders(cells: readonly TextColumn[], plan: ImportPlan): RowReader[] {
  const columnOf = (role: ImportRole): TextColumn | undefined => cells[plan.roles.indexOf(role)];
  const crsColumn = columnOf("crs");
  const byDefault = plan.crs === null ? undefined : crsById(plan.crs);
  /** `undefined`: nothing says it. */
  const crsOf = (row: number): ProjectedCrs | null | undefined | "unknown-crs" => {
    const said = crsColumn ? cellText(crsColumn, row).trim() : "";
    return said === "" ? byDefault : crsOfCode(codeOfCrs(said));
  };
  const readers: RowReader[] = [];
  const [longitudes, latitudes, positions, eastings, northings] = [columnOf("longitude"), columnOf("latitude"), columnOf("position"), columnOf("x"), columnOf("y")];
  if (longitudes && latitudes) readers.push(numbersReader(longitudes, latitudes, () => null));
  if (positions) readers.push(positionReader(positions, plan, crsOf));
  if (eastings && northings && (crsColumn || byDefault)) readers.push(numbersReader(eastings, northings, crsOf));
  return readers;
}

function crsOfCode(code: number | null): ProjectedCrs | null | "unknown-crs" {
  if (code !== null && isDegreesCode(code)) return null;
  return projectedCrss.find(({ id }) => id === `EPSG:${code ?? ""}`) ?? "unknown-crs";
}

type CrsOf = (row: number) => ProjectedCrs | null | undefined | "unknown-crs";

function numbersReader(first: TextColumn, second: TextColumn, crsOf: CrsOf): RowReader {
  return {
    text: (row) => [cellText(first, row).trim(), cellText(second, row).trim()].join(" ; "),
    read(row) {
      const firstText = cellText(first, row).trim();
      const secondText = cellText(second, row).trim();
      if (firstText === "" && secondText === "") return "empty";
      const [x, y] = [readCoordinate(firstText), readCoordinate(secondText)];
      // proj4 throws on what is no number.
      if (!Number.isFinite(x) || !Number.isFinite(y)) return "unreadable";
      // Nobody lives at 0, 0: it is how some programs write « unknown ».
      if (x === 0 && y === 0) return "empty";
      const crs = crsOf(row);
      if (crs === "unknown-crs") return crs;
      return crs === undefined ? "unreadable" : { x, y, crs };
    },
  };
}

/** Both coordinates in one column: a geometry, or a pair of degrees or metres. */
function positionReader(column: TextColumn, plan: ImportPlan, crsOf: CrsOf): RowReader {
  return {
    text: (row) => shortened(cellText(column, row).trim()),
    read(row) {
      const text = cellText(column, row);
      if (text.trim() === "") return "empty";
      const found = readGeometry(text);
      if (found) {
        const crs = found.epsg === null ? crsOf(row) : crsOfCode(found.epsg);
        if (crs === "unknown-crs") return crs;
        const [x, y] = representativePoint(crs ? convertGeometry(found.geometry, crs) : found.geometry) ?? [];
        return x === undefined || y === undefined ? "empty" : { x, y, crs: null };
      }
      const pair = parsePair(text);
      if (!pair) {
        const position = parsePosition(text, plan.pairOrder);
        return position ? { x: position[0], y: position[1], crs: null } : "unreadable";
      }
      const [x, y] = plan.pairOrder === "longitude-latitude" ? pair : [pair[1], pair[0]];
      if (x === 0 && y === 0) return "empty";
      const crs = Math.abs(x) <= 180 && Math.abs(y) <= 180 ? null : crsOf(row);
      if (crs === "unknown-crs") return crs;
      return crs === undefined ? "unreadable" : { x, y, crs };
    },
  };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
