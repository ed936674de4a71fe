import type { GeocodeMatch, Outcome, OutcomeReason, PositionInput } from "#domain/geocoding/geocoder";
import { isInAnotherCity, type AskedAddress } from "#domain/geocoding/isInAnotherCity";
import type { LonLat } from "#domain/position/lonLat";
import type { GeoMethod, RowPoint } from "#domain/table/point";

export interface PointTrace {
  readonly method: GeoMethod;
  readonly engine: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  /** Text match from which an answer is sure. */
  readonly sureScore?: number;
}

/**
 * Below it, addok names a neighbouring street as often as the right one: « Place de l'Hôtel de Ville » answers
 * « Rue de l'Hôtel de Ville » with 0.797.
 */
export const defaultSureScore = 0.8;

/** Reverse: farther than this from the answer, the address is to check. Metres. */
export const sureDistanceMetres = 50;

/**
 * The point that an answer gives a row. An answer is to check, first reason first:
 * 1. `filter-dropped`: nothing was found with the row's codes, and this was found without them;
 * 2. `other-city`: it is in another commune than the row's own codes or city say; see `isInAnotherCity`;
 * 3. `municipality-only`: only the commune was found, and a number was asked or the text match is below `sureScore`.
 *    Where the texts match, the commune is what was asked for;
 * 4. `street-only`: a number was asked and only the street or the place was found. Where no number was asked, the
 *    street is what was asked for;
 * 5. `low-score`: the text match is below `sureScore`.
 * The score says how much the texts look alike, never how precise the position is: hence the rules on the type.
 */
export function pointFromOutcome(outcome: Outcome, asked: AskedAddress, trace: PointTrace): RowPoint {
  const { method, engine, date } = trace;
  if (outcome.kind === "not-found") return { status: "not-found", position: null, method, engine, date };
  if (outcome.kind !== "ok") return { status: outcome.kind, position: null, method, engine, date, reason: outcome.reason };
  const reason = outcome.filterDropped ? "filter-dropped" : reasonToCheck(outcome.match, asked, trace.sureScore ?? defaultSureScore);
  return pointOf(outcome.match, outcome.match.position, reason, trace);
}

/**
 * Reverse geocoding: the row keeps its own position and gains the address next to it, to check when that address
 * is farther than 50 m away, is only a commune, or is not the one that the row's own columns say (`other-address`).
 * Where nothing was found the position stays, as not found.
 */
export function pointFromReverseOutcome(outcome: Outcome, asked: AskedPosition, trace: PointTrace): RowPoint {
  const { method, engine, date } = trace;
  const { position } = asked;
  const source = asked.source ? { source: asked.source } : {};
  if (outcome.kind === "not-found") return { status: "not-found", position, method, engine, date, ...source };
  if (outcome.kind !== "ok") return { status: outcome.kind, position, method, engine, date, reason: outcome.reason, ...source };
  const { match } = outcome;
  const far = (match.distanceMetres ?? 0) > sureDistanceMetres;
  const reason = match.type === "municipality" ? "municipality-only" : far ? "low-score" : asked.own ? differenceToOwn(match, asked.own) : null;
  return { ...pointOf(match, position ?? match.position, reason, trace), ...source };
}

/** A row's point, and what is known of it before its address is asked for. */
interface AskedPosition {
  readonly position: PositionInput["position"] | null;
  /** The file's own place; see `sourceOf`. */
  readonly source?: LonLat | null;
  /** The address in the row's own columns, if any. */
  readonly own?: AskedAddress;
}

/** The rules of search, score apart: a reverse score is a distance. */
function differenceToOwn(match: GeocodeMatch, own: AskedAddress): OutcomeReason | null {
  if (own.address.trim() === "") return null;
  const reason = reasonToCheck({ ...match, score: 1 }, own, 0);
  return reason === null || reason === "street-only" ? reason : "other-address";
}

function pointOf(match: GeocodeMatch, position: LonLat, reason: OutcomeReason | null, { method, engine, date }: PointTrace): RowPoint {
  return {
    status: reason ? "to-check" : "sure",
    position,
    method,
    score: match.score,
    label: match.label,
    type: match.type,
    ...(match.citycode === undefined ? {} : { citycode: match.citycode }),
    ...(match.id === undefined ? {} : { resultId: match.id }),
    ...(reason ? { reason } : {}),
    date,
    engine,
  };
}

/** Why an answer is to check, or null when it is sure. */
export function reasonToCheck(match: GeocodeMatch, asked: AskedAddress, sureScore: number): OutcomeReason | null {
  if (isInAnotherCity(match, asked)) return "other-city";
  if (match.type === "municipality") return match.score < sureScore || asksForANumber(asked.address) ? "municipality-only" : null;
  if ((match.type === "street" || match.type === "locality") && asksForANumber(asked.address)) return "street-only";
  return match.score < sureScore ? "low-score" : null;
}

/** Words that follow a number which is no house number. */
const noStreet = new Set(
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre arrondissement".split(" "),
);

/**
 * A number of one to four digits before a word: `12 bis rue X`, `Bât. B, 3 allée Y`. Dates that name streets
 * (`rue du 8 mai 1945`) are no numbers, nor is a district (`8e arrondissement`) or a postcode.
 */
export function asksForANumber(address: string): boolean {
  const folded = address.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const numbers = folded.matchAll(/(?<![\p{L}\d])\d{1,4}(?:\s*(?:bis|ter|quater|[a-z]))?[\s,]+(\p{L}+)/gu);
  return [...numbers].some(([, word]) => word !== undefined && !noStreet.has(word));
}
