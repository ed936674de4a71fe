import type { ColumnGuess } from "#domain/import/columnGuess";
import { guessColumnRoles } from "#domain/import/guessColumnRoles";
import { guessCrs, type CrsGuess } from "#domain/import/guessCrs";
import type { ImportPlan } from "#domain/import/importPlan";
import { parsePair } from "#domain/import/parsePosition";
import { readGeometry } from "#domain/import/readGeometry";
import { readCoordinate } from "#domain/import/readCoordinate";

export interface GuessedPlan {
  readonly guesses: readonly ColumnGuess[];
  readonly plan: ImportPlan;
  readonly crsReason: CrsGuess["reason"] | null;
}

/**
 * How a file becomes a dataset, before any correction.
 * @param rows a sample of rows from all over the file, a few hundred
 * @param geometryColumns of a format that has geometry of its own
 */
export function guessPlan(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  geometryColumns?: { readonly longitude: number; readonly latitude: number },
): GuessedPlan {
  const guesses = guessColumnRoles(names, rows);
  if (geometryColumns) {
    guesses.forEach(({ role }, index) => {
      if (role === "longitude" || role === "latitude" || role === "position") guesses[index] = { role: null };
    });
    guesses[geometryColumns.longitude] = { role: "longitude", reason: "geometry" };
    guesses[geometryColumns.latitude] = { role: "latitude", reason: "geometry" };
  }
  const at = (role: string): number => guesses.findIndex((guess) => guess.role === role);
  const pairOrder = guesses.some(({ reason }) => reason === "pair-longitude-first") ? "longitude-latitude" : "latitude-longitude";
  const cell = (row: readonly string[], role: string): string => row[at(role)] ?? "";
  const nameOf = (role: string): string => names[at(role)] ?? "";
  const crs =
    at("x") >= 0
      ? guessCrs([nameOf("x"), nameOf("y")], rows.map((row): [number, number] => [readCoordinate(cell(row, "x")), readCoordinate(cell(row, "y"))]))
      : at("position") >= 0
        ? guessCrs([nameOf("position")], rows.flatMap((row) => metresIn(cell(row, "position"), pairOrder)))
        : null;
  return { guesses, crsReason: crs?.reason ?? null, plan: { roles: guesses.map(({ role }) => role), crs: crs?.crs.id ?? null, pairOrder } };
}

/** The first place of a pair or a geometry, where it is in metres. */
function metresIn(text: string, order: ImportPlan["pairOrder"]): [number, number][] {
  const pair = parsePair(text);
  const first = pair ? (order === "longitude-latitude" ? pair : [pair[1], pair[0]]) : firstPosition(readGeometry(text)?.geometry);
  const [x, y] = first ?? [];
  return x !== undefined && y !== undefined && Math.max(Math.abs(x), Math.abs(y)) > 180 ? [[x, y]] : [];
}

function firstPosition(geometry: unknown): readonly number[] | null {
  if (Array.isArray(geometry)) return typeof geometry[0] === "number" ? (geometry as number[]) : firstPosition(geometry[0]);
  if (typeof geometry !== "object" || geometry === null) return null;
  const { coordinates, geometries } = geometry as { coordinates?: unknown; geometries?: unknown };
  return firstPosition(coordinates ?? geometries);
}
