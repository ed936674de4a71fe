import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import type { Correction } from "#domain/table/correction";
import type { GeoMethod, RowPoint } from "#domain/table/point";

/** The ways in which this module places a point. */
export type HandMethod = Extract<GeoMethod, "dragged" | "typed" | "picked" | "nudged">;

/**
 * The point of a row once a person placed it. What the engine answered (label, score, identifier) stays as the
 * trace of the address; the first place stays as `origin`.
 * @param at date and time of the decision
 */
export function movedPoint(before: RowPoint | null, place: LonLat, method: HandMethod, at: Date): RowPoint {
  const origin = before?.origin ?? before?.position ?? null;
  const { reason: _settled, ...trace } = before ?? {};
  return {
    ...trace,
    status: "by-hand",
    position: place,
    method,
    date: at.toISOString(),
    engine: "person",
    ...(origin ? { origin, movedMetres: roundedMetres(distance(origin, place)) } : {}),
  };
}

/** The same point, which a person looked at and found good. The method stays that of the engine. */
export function confirmedPoint(before: RowPoint, at: Date): RowPoint {
  const { reason: _settled, ...trace } = before;
  return { ...trace, status: "by-hand", date: at.toISOString() };
}

/**
 * The point as it stood before a person touched it: what reverting gives back.
 * @param history corrections that touched the row and still stand, newest first
 * @returns the point (null: the row had none), or undefined when no person touched it or the trace does not say
 */
export function pointBeforeHand(present: RowPoint | null, history: readonly Correction[]): RowPoint | null | undefined {
  let original: RowPoint | null | undefined;
  for (const change of history.flatMap((correction) => correction.changes.toReversed())) {
    if (change.kind !== "point") continue;
    if (change.after?.status !== "by-hand") break;
    original = change.before;
  }
  if (original !== undefined) return original;
  // A table imported again has no history, but its point may name the first place.
  if (present?.status !== "by-hand" || !present.origin) return undefined;
  const { movedMetres: _moved, origin, method: _method, ...trace } = present;
  return { ...trace, status: "to-check", position: origin };
}

/** Millimetres are below what any of the methods means. */
function roundedMetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}
