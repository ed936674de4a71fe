import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import type { Correction } from "#domain/table/correction";
import { sourceOf, type GeoMethod, type RowPoint } from "#domain/table/point";

/** The ways in which this module places a point. */
export type HandMethod = Extract<GeoMethod, "dragged" | "typed" | "picked" | "nudged">;

/**
 * The point of a row once a person placed it. The address that the engine found stays as the trace of what the row is
 * about; how precise and how like the question its own place was does not describe this one, and goes. The first place
 * stays as `origin`, that of the file as `source`.
 * @param at date and time of the decision
 */
export function movedPoint(before: RowPoint | null, place: LonLat, method: HandMethod, at: Date): RowPoint {
  const origin = before?.origin ?? before?.position ?? null;
  const { label, citycode } = before ?? {};
  const source = sourceOf(before);
  return {
    ...(label === undefined ? {} : { label }),
    ...(citycode === undefined ? {} : { citycode }),
    ...(source ? { source } : {}),
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
  return { ...trace, status: "confirmed", date: at.toISOString() };
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
    if (!isByHand(change.after)) break;
    original = change.before;
  }
  if (original !== undefined) return original;
  // A table imported again has no history, but its point may name the first place.
  if (!present || !isByHand(present) || !present.origin) return undefined;
  const { movedMetres: _moved, origin, method: _method, ...trace } = present;
  return { ...trace, status: "to-check", position: origin };
}

function isByHand(point: RowPoint | null): boolean {
  return point?.status === "by-hand" || point?.status === "confirmed";
}

/** Millimetres are below what any of the methods means. */
function roundedMetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}
