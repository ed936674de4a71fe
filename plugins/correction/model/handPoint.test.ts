import { describe, expect, it } from "vitest";

import type { LonLat } from "#domain/position/lonLat";
import type { Change, Correction } from "#domain/table/correction";
import type { RowPoint } from "#domain/table/point";

import { confirmedPoint, movedPoint, pointBeforeHand } from "./handPoint";

const at = new Date("2026-11-22T13:00:00Z");
const answered: RowPoint = {
  status: "to-check",
  position: [2.35, 48.85],
  method: "search-csv",
  score: 0.52,
  label: "Rue de la Paix 93140 Bondy",
  type: "street",
  reason: "street-only",
  engine: "geoplateforme",
  date: "2026-11-22T12:00:00.000Z",
};
/** 100 m north of the answer. */
const north: LonLat = [2.35, 48.850899];

function correction(before: RowPoint | null, after: RowPoint | null): Correction {
  const change: Change = { kind: "point", row: 7, before, after };
  return { sequence: 1, group: "g", at: at.toISOString(), by: "me", why: "correction.moved", changes: [change] };
}

describe("a point that a person placed", () => {
  it("is by hand, with its method, date, first place and the distance moved", () => {
    const moved = movedPoint(answered, north, "dragged", at);
    expect(moved).toMatchObject({ status: "by-hand", position: north, method: "dragged", date: "2026-11-22T13:00:00.000Z", origin: [2.35, 48.85] });
    expect(moved.movedMetres).toBeCloseTo(100, 0);
  });

  it("keeps the address found, and not what described the place of the answer", () => {
    const moved = movedPoint({ ...answered, resultId: "93010_1", citycode: "93010" }, north, "typed", at);
    expect(moved).toMatchObject({ label: answered.label, citycode: "93010" });
    for (const field of ["score", "type", "resultId", "reason"]) expect(moved).not.toHaveProperty(field);
  });

  it("keeps the file's own place, and no distance to an answer that is gone", () => {
    const moved = movedPoint({ ...answered, method: "source", answer: [2.36, 48.85], sourceMetres: 733 }, north, "dragged", at);
    expect(moved).toMatchObject({ source: answered.position, origin: answered.position });
    expect(moved).not.toHaveProperty("answer");
    expect(moved).not.toHaveProperty("sourceMetres");
    expect(movedPoint(moved, [2.4, 48.9], "dragged", at).source).toEqual(answered.position);
  });

  it("measures a second move from the first place", () => {
    const twice = movedPoint(movedPoint(answered, [2.36, 48.86], "dragged", at), north, "nudged", at);
    expect(twice.origin).toEqual([2.35, 48.85]);
    expect(twice.movedMetres).toBeCloseTo(100, 0);
  });

  it("has neither origin nor distance when the row had no place", () => {
    const placed = movedPoint({ status: "not-found", position: null }, north, "picked", at);
    expect(placed).not.toHaveProperty("origin");
    expect(placed).not.toHaveProperty("movedMetres");
    expect(movedPoint(null, north, "picked", at).status).toBe("by-hand");
  });

  it("is confirmed, and not corrected, where it was found good as it stands", () => {
    const confirmed = confirmedPoint(answered, at);
    expect(confirmed).toMatchObject({ status: "confirmed", position: answered.position, method: "search-csv", score: 0.52 });
    expect(confirmed).not.toHaveProperty("movedMetres");
    expect(confirmed).not.toHaveProperty("reason");
  });
});

describe("the point to revert to", () => {
  const moved = movedPoint(answered, north, "dragged", at);
  const movedAgain = movedPoint(moved, [2.4, 48.9], "typed", at);

  it("is the answer as it stood before the first of several moves", () => {
    expect(pointBeforeHand(movedAgain, [correction(moved, movedAgain), correction(answered, moved), correction(null, answered)])).toEqual(answered);
  });

  it("is the later answer when the row was asked again after a move", () => {
    const asked: RowPoint = { ...answered, position: [2.5, 48.7] };
    const movedLast = movedPoint(asked, north, "dragged", at);
    expect(pointBeforeHand(movedLast, [correction(asked, movedLast), correction(moved, asked), correction(answered, moved)])).toEqual(asked);
  });

  it("is the answer as it stood before it was confirmed", () => {
    const confirmed = confirmedPoint(answered, at);
    expect(pointBeforeHand(confirmed, [correction(answered, confirmed), correction(null, answered)])).toEqual(answered);
  });

  it("is no point when the row had none", () => {
    const placed = movedPoint(null, north, "picked", at);
    expect(pointBeforeHand(placed, [correction(null, placed)])).toBeNull();
  });

  it("is the named origin, to check, when the history is not here", () => {
    expect(pointBeforeHand(moved, [])).toMatchObject({ status: "to-check", position: [2.35, 48.85] });
    expect(pointBeforeHand(moved, [])).not.toHaveProperty("origin");
  });

  it("is not known when no person touched the row", () => {
    expect(pointBeforeHand(answered, [correction(null, answered)])).toBeUndefined();
  });
});
