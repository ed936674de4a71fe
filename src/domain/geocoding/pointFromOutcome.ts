import type { GeocodeMatch, Outcome, OutcomeReason, PositionInput } from "#domain/geocoding/geocoder";
import type { AskedAddress } from "#domain/geocoding/isInAnotherCity";
import { reasonToCheck } from "#domain/geocoding/reasonToCheck";
import { defaultSureScore } from "#domain/geocoding/sureScore";
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

/** Reverse: farther than this from the answer, the address is to check. Metres. */
export const sureDistanceMetres = 50;

/** The point that an answer gives a row; `reasonToCheck` says when it is to check. */
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
  // The point itself says which commune.
  if (reason === "no-city") return null;
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
