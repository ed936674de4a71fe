import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import { isInFrance } from "#domain/position/territories";
import { sourceOf, type RowPoint } from "#domain/table/point";

/** How far an answer may be from the file's point and still say the same place, by how precise it is. Metres. */
const agreementMetres: Readonly<Record<string, number>> = {
  housenumber: 100,
  parcel: 200,
  poi: 500,
  // A street and a hamlet are answered with one point of theirs.
  street: 1_000,
  locality: 1_500,
  municipality: 5_000,
};

/** Reasons that say that the row's own columns name another place; the others say how little the answer settles. */
const contradicting: ReadonlySet<string> = new Set(["other-city", "other-postcode"]);

/**
 * What an answer makes of a row, where the file brought a point: the file's point stands, and the answer is kept
 * beside it with the distance between both.
 * - The answer is sure by itself and within `agreementMetres`: `sure`; farther: `to-check`, `far-from-source`.
 * - The answer is to check by itself, and near: it settles nothing, the point stays one of the file, with the reason;
 *   where the row names another commune or postcode (`contradicting`), or the answer is far: `to-check`, with the reason.
 * - No answer: the point stays one of the file, with the reason. A failure of the service changes nothing.
 * The answer takes the place where a person took one for the row already, or where the file's point is nonsense
 * (nowhere in France, where all addresses are).
 * @param answered the point that the answer alone would give; see `pointFromOutcome`
 */
export function answerAgainstSource(before: RowPoint | null, answered: RowPoint): RowPoint {
  const source = sourceOf(before);
  if (!source || !before) return answered;
  if (answered.status === "failed") return before;
  const { position: answer, reason, ...trace } = answered;
  if (!answer) {
    const { date, engine } = trace;
    return {
      status: "source",
      position: source,
      method: "source",
      reason: reason ?? "no-answer",
      ...(date === undefined ? {} : { date }),
      ...(engine === undefined ? {} : { engine }),
    };
  }
  const sourceMetres = roundedMetres(distance(source, answer));
  if (wasAnswerTaken(before) || !isInFrance(source)) return { ...answered, source, sourceMetres };
  const agrees = sourceMetres <= (agreementMetres[answered.type ?? ""] ?? 100);
  const doubt = reason ?? (agrees ? undefined : "far-from-source");
  return {
    ...trace,
    status: doubt === undefined ? "sure" : agrees && !contradicting.has(doubt) ? "source" : "to-check",
    position: source,
    method: "source",
    ...(doubt === undefined ? {} : { reason: doubt }),
    answer,
    sourceMetres,
  };
}

/**
 * « Garder le point du fichier » : the point goes back to the file's place, the answer stays beside it.
 * @returns null where there is nothing to decide: no place of the file, nothing else beside it, or a point that a person placed
 */
export function keptSource(point: RowPoint | null): RowPoint | null {
  const source = sourceOf(point);
  if (!point || !source || point.status === "by-hand") return null;
  const answer = answerOf(point);
  // A point that was taken away comes back.
  if (!answer) return point.position ? null : { status: "source", position: source, method: "source" };
  const { reason, source: _source, ...trace } = point;
  const own = reason === "far-from-source" ? undefined : reason;
  return { ...trace, status: "source", position: source, method: "source", ...(own === undefined ? {} : { reason: own }), answer };
}

/**
 * « Prendre la réponse » : the point goes to the answer's place, that of the file stays at hand.
 * @returns null where there is nothing to decide: not both places, or a point that a person placed
 */
export function takenAnswer(point: RowPoint | null): RowPoint | null {
  const source = sourceOf(point);
  const answer = answerOf(point);
  if (!point || !source || !answer) return null;
  const { reason, answer: _answer, ...trace } = point;
  // The distance is what the person has just decided on; the answer's own doubts remain.
  const own = reason === "far-from-source" ? undefined : reason;
  return {
    ...trace,
    status: own === undefined ? "sure" : "to-check",
    position: answer,
    method: "search-csv",
    ...(own === undefined ? {} : { reason: own }),
    source,
  };
}

/** Where the engine's answer lies, beside or under the point; null when no answer stands against a place of the file. */
function answerOf(point: RowPoint | null): LonLat | null {
  if (!point || point.status === "by-hand" || point.sourceMetres === undefined) return null;
  return point.answer ?? (point.source ? point.position : null);
}

/** The point stands on an answer although the file has a place: only a person's choice brings that about. */
function wasAnswerTaken({ method, status }: RowPoint): boolean {
  return method === "search-csv" && status !== "by-hand";
}

function roundedMetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}
