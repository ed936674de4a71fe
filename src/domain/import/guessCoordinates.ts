import { codeOfCrs } from "#domain/import/codeOfCrs";
import type { ColumnContent } from "#domain/import/columnContent";
import type { GuessReason, ImportRole } from "#domain/import/columnGuess";
import { axisOfName, type NamedRole } from "#domain/import/columnWords";
import { guessCrs } from "#domain/import/guessCrs";
import { parsePair } from "#domain/import/parsePosition";
import { readCoordinate } from "#domain/import/readCoordinate";
import { isInFrance } from "#domain/position/territories";

/** A column to be guessed: its name, what the name says, and what its cells look like. */
export interface Candidate {
  readonly index: number;
  readonly name: string;
  readonly named: NamedRole | null;
  readonly content: ColumnContent;
}

export type Give = (index: number | undefined, role: ImportRole, reason: GuessReason) => void;

type Rows = readonly (readonly string[])[];

/** A column that may hold one coordinate. `trusted`: its name is one in use, and not only like that of another column. */
interface Axis {
  readonly candidate: Candidate;
  readonly axis: "x" | "y" | "longitude" | "latitude";
  readonly rest: string;
  readonly trusted: boolean;
  /** Of the cells that are not empty: numbers and angles within 180 degrees, and numbers beyond. */
  readonly degrees: number;
  readonly metres: number;
}

/** Which columns hold coordinates: by their names in pairs, checked against what the pairs make; then by the cells alone. */
export function guessCoordinates(candidates: readonly Candidate[], rows: Rows, give: Give): void {
  const axes = candidates.flatMap((candidate) => axisOf(candidate, rows) ?? []);
  const degrees = bestPair(axes, "longitude", "latitude", "degrees", rows) ?? bestPair(axes, "x", "y", "degrees", rows);
  if (degrees) {
    const reason = reasonOfDegrees(degrees, rows);
    give(degrees.first.candidate.index, "longitude", reason);
    give(degrees.second.candidate.index, "latitude", reason);
  }
  const metres = bestPair(axes, "x", "y", "metres", rows) ?? bestPair(axes, "longitude", "latitude", "metres", rows);
  if (metres) {
    const { first, second } = metres;
    const crs = guessCrs([first.candidate.name, second.candidate.name], numbersOf(metres, rows));
    const reason = metres.first.axis === "x" ? (crs || isEmpty(metres) ? "name-and-content" : "name") : "content";
    give(first.candidate.index, "x", reason);
    give(second.candidate.index, "y", reason);
  }
  const position = degrees ? null : guessPosition(candidates, rows);
  if (position) give(position.index, "position", position.reason);
  if (metres || position?.inMetres) {
    const says = (candidate: Candidate): boolean =>
      candidate.content.filled > 0 && shareOf(candidate, rows, (cell) => (candidate.named === "crs" ? codeOfCrs(cell) !== null : /^epsg:{1,2}\d{4,5}$/i.test(cell))) > 0.5;
    give((candidates.find((one) => one.named === "crs" && says(one)) ?? candidates.find(says))?.index, "crs", "name-and-content");
  }
  if (!degrees && !metres && !position) guessNameless(candidates, rows, give);
}

function axisOf(candidate: Candidate, rows: Rows): Axis | null {
  const { named, name } = candidate;
  const read = axisOfName(name);
  const trusted = named === "x" || named === "y" || named === "longitude" || named === "latitude";
  const axis = trusted ? named : read?.axis;
  if (!axis) return null;
  const numbers = candidate.content.filled === 0 ? [] : cellsOf(candidate, rows).map(readCoordinate);
  const share = (test: (number: number) => boolean): number => numbers.filter(test).length / Math.max(1, numbers.length);
  return {
    candidate,
    axis,
    rest: read?.rest ?? "",
    trusted,
    degrees: share((number) => Math.abs(number) <= 180),
    metres: share((number) => Math.abs(number) > 180),
  };
}

interface Pair {
  readonly first: Axis;
  readonly second: Axis;
}

/** Columns of one name but for the axis go together; then what is in France before what is full. */
function bestPair(axes: readonly Axis[], first: Axis["axis"], second: Axis["axis"], unit: "degrees" | "metres", rows: Rows): Pair | null {
  const fits = (axis: Axis): boolean => axis.candidate.content.filled > 0 && axis[unit] > 0.5;
  const pairs = axes
    .filter((one) => one.axis === first)
    .flatMap((one) => axes.filter((other) => other.axis === second).map((other): Pair => ({ first: one, second: other })))
    .filter((pair) => pair.first.rest === pair.second.rest || (pair.first.trusted && pair.second.trusted));
  const scored = pairs
    .filter((pair) => fits(pair.first) && fits(pair.second))
    .map((pair) => ({ pair, score: (pair.first.rest === pair.second.rest ? 4 : 0) + (isPlausible(pair, unit, rows) ? 2 : 0) + fillOf(pair) }))
    .sort((one, other) => other.score - one.score);
  if (scored[0]) return scored[0].pair;
  // Without a cell to deny it, names in use alone decide.
  const meant = (unit === "degrees") === (first === "longitude");
  return (meant && pairs.find((pair) => isEmpty(pair) && pair.first.trusted && pair.second.trusted)) || null;
}

function isEmpty({ first, second }: Pair): boolean {
  return first.candidate.content.filled === 0 && second.candidate.content.filled === 0;
}

function fillOf({ first, second }: Pair): number {
  return Math.min(first.candidate.content.fillRate, second.candidate.content.fillRate);
}

function isPlausible(pair: Pair, unit: "degrees" | "metres", rows: Rows): boolean {
  const numbers = numbersOf(pair, rows);
  if (unit === "metres") return guessCrs([pair.first.candidate.name, pair.second.candidate.name], numbers) !== null;
  const { straight, swapped } = sharesInFrance(numbers);
  return Math.max(straight, swapped) > 0.5;
}

function reasonOfDegrees(pair: Pair, rows: Rows): GuessReason {
  if (isEmpty(pair)) return "name";
  const { straight, swapped } = sharesInFrance(numbersOf(pair, rows));
  if (straight >= 0.5) return pair.first.axis === "longitude" ? "name-and-content" : "content";
  return swapped > straight ? "name-swapped" : "name-outside";
}

function numbersOf({ first, second }: Pair, rows: Rows): [number, number][] {
  return rows
    .map((row): [number, number] => [readCoordinate(row[first.candidate.index] ?? ""), readCoordinate(row[second.candidate.index] ?? "")])
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

function sharesInFrance(numbers: readonly (readonly [number, number])[]): { straight: number; swapped: number } {
  const share = (test: (pair: readonly [number, number]) => boolean): number => numbers.filter(test).length / Math.max(1, numbers.length);
  return { straight: share(isInFrance), swapped: share(([longitude, latitude]) => isInFrance([latitude, longitude])) };
}

interface FoundPosition {
  readonly index: number;
  readonly reason: GuessReason;
  /** Or a geometry, which may be in metres. */
  readonly inMetres: boolean;
}

/** A column that holds both coordinates: a point in France before a geometry, a name in use before none. */
function guessPosition(candidates: readonly Candidate[], rows: Rows): FoundPosition | null {
  const filled = candidates.filter(({ content }) => content.filled > 0);
  const inFrance = filled.filter(({ content }) => Math.max(content.latitudeFirst, content.longitudeFirst) > 0.5);
  const point = inFrance.find(({ named }) => named === "position") ?? inFrance[0];
  if (point) {
    const { latitudeFirst, longitudeFirst } = point.content;
    return { index: point.index, reason: latitudeFirst >= longitudeFirst ? "pair-latitude-first" : "pair-longitude-first", inMetres: false };
  }
  const geometries = filled.filter(({ content }) => content.geometries > 0.5);
  const geometry = geometries.find(({ named }) => named === "position") ?? geometries[0];
  if (geometry) return { index: geometry.index, reason: "geometry", inMetres: true };
  const pairs = filled.find(({ named, content }) => named === "position" && content.pairs > 0.5);
  if (!pairs) return null;
  const numbers = cellsOf(pairs, rows).flatMap((cell) => {
    const pair = parsePair(cell);
    return pair ? [pair] : [];
  });
  const inMetres = numbers.filter(([a, b]) => Math.max(Math.abs(a), Math.abs(b)) > 180).length > numbers.length / 2;
  const shareOfOrder = (ordered: readonly [number, number][]): number => guessCrs([pairs.name], ordered)?.share ?? 0;
  const northingFirst = shareOfOrder(numbers.map(([a, b]): [number, number] => [b, a])) > shareOfOrder(numbers);
  return { index: pairs.index, reason: inMetres && !northingFirst ? "pair-longitude-first" : "pair-latitude-first", inMetres };
}

/** Two neighbours of decimal numbers without a name that are in France together. */
function guessNameless(candidates: readonly Candidate[], rows: Rows, give: Give): void {
  const nameless = candidates.filter(({ named, content }) => named === null && content.decimals + content.angles > 0.8 && Math.abs(content.max) <= 180 && Math.abs(content.min) <= 180);
  for (const first of nameless) {
    const second = nameless.find(({ index }) => index === first.index + 1);
    if (!second) continue;
    const numbers = rows.map((row): [number, number] => [readCoordinate(row[first.index] ?? ""), readCoordinate(row[second.index] ?? "")]);
    const { straight, swapped } = sharesInFrance(numbers);
    if (Math.max(straight, swapped) < 0.7) continue;
    give((swapped >= straight ? second : first).index, "longitude", "content");
    give((swapped >= straight ? first : second).index, "latitude", "content");
    return;
  }
}

function cellsOf({ index }: Candidate, rows: Rows): string[] {
  return rows.map((row) => (row[index] ?? "").trim()).filter((cell) => cell !== "");
}

function shareOf(candidate: Candidate, rows: Rows, test: (cell: string) => boolean): number {
  const cells = cellsOf(candidate, rows);
  return cells.filter(test).length / Math.max(1, cells.length);
}
