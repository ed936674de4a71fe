import { answerAgainstSource } from "#domain/geocoding/answerAgainstSource";
import type { Outcome } from "#domain/geocoding/geocoder";
import type { AskedAddress } from "#domain/geocoding/isInAnotherCity";
import { pointFromOutcome, type PointTrace } from "#domain/geocoding/pointFromOutcome";
import type { RowPoint } from "#domain/table/point";

/** A person placed the row or found it good, in an earlier export: it is neither asked nor changed. */
export function isDecided(point: RowPoint | null): boolean {
  return point?.status === "by-hand" || point?.status === "confirmed";
}

/**
 * What an answer makes of a row whose file may have a point for it already, by the rule of the page
 * (`answerAgainstSource`). A failure of the service takes no place away.
 */
export function answeredPoint(before: RowPoint | null, outcome: Outcome, asked: AskedAddress, trace: PointTrace): RowPoint {
  if (before && (isDecided(before) || (outcome.kind === "failed" && before.position))) return before;
  return answerAgainstSource(before, pointFromOutcome(outcome, asked, trace));
}
