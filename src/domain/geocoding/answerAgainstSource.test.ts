import { describe, expect, it } from "vitest";

import { answerAgainstSource, keptSource, takenAnswer } from "#domain/geocoding/answerAgainstSource";
import type { RowPoint } from "#domain/table/point";

const fromFile: RowPoint = { status: "source", position: [2.35, 48.85], method: "source" };
const trace = { method: "search-csv", engine: "geoplateforme", date: "2026-12-01T10:00:00.000Z", score: 0.97, label: "3 Rue Haute 75004 Paris" } as const;

/** An answer so many metres north of the file's point. */
const answered = (metres: number, fields: Partial<RowPoint> = {}): RowPoint => ({
  ...trace,
  status: fields.reason ? "to-check" : "sure",
  type: "housenumber",
  position: [2.35, 48.85 + metres / 111_200],
  ...fields,
});

describe("an answer against the file's point", () => {
  it.each([
    ["confirms it where both agree", answered(60), "sure", undefined],
    ["is far from it at 150 m for a number", answered(150), "to-check", "far-from-source"],
    ["agrees at 800 m for a street that was asked", answered(800, { type: "street" }), "sure", undefined],
    ["settles nothing where only the street was found near it", answered(400, { type: "street", reason: "street-only" }), "source", "street-only"],
    ["settles nothing where only the commune was found", answered(3_000, { type: "municipality", reason: "municipality-only" }), "source", "municipality-only"],
    ["settles nothing where another street was found near it", answered(60, { reason: "other-street" }), "source", "other-street"],
    ["is to check where only a far commune was found", answered(40_000, { type: "municipality", reason: "municipality-only" }), "to-check", "municipality-only"],
    ["contradicts the row in another commune, however near", answered(20, { reason: "other-city" }), "to-check", "other-city"],
  ])("%s", (_name, answer, status, reason) => {
    const point = answerAgainstSource(fromFile, answer);
    expect(point).toMatchObject({ status, position: fromFile.position, method: "source", answer: answer.position, label: trace.label });
    expect(point.reason).toBe(reason);
    expect(point.sourceMetres).toBeCloseTo(((answer.position?.[1] ?? 0) - 48.85) * 111_200, -2);
  });

  it.each(["not-found", "skipped"] as const)("that is none (%s) leaves the point, with the reason", (status) => {
    const reason = status === "skipped" ? { reason: "empty-address" } : {};
    const point = answerAgainstSource(fromFile, { status, position: null, method: "search-csv", engine: "geoplateforme", ...reason });
    expect(point).toEqual({ ...fromFile, reason: status === "skipped" ? "empty-address" : "no-answer", engine: "geoplateforme" });
  });

  it("changes nothing when the service failed", () => {
    expect(answerAgainstSource(fromFile, { status: "failed", position: null, reason: "timeout" })).toBe(fromFile);
  });

  it("takes the place of a point that is nowhere in France, which stays at hand", () => {
    const nowhere: RowPoint = { ...fromFile, position: [48.85, 2.35] };
    expect(answerAgainstSource(nowhere, answered(0))).toMatchObject({ status: "sure", position: [2.35, 48.85], method: "search-csv", source: [48.85, 2.35] });
  });

  it("is the point where the file brought none", () => {
    expect(answerAgainstSource(null, answered(0))).toEqual(answered(0));
  });
});

describe("deciding between both", () => {
  const far = answerAgainstSource(fromFile, answered(3_000));

  it("moves the point to the answer and back, and loses neither", () => {
    const taken = takenAnswer(far);
    expect(taken).toMatchObject({ status: "sure", position: far.answer, method: "search-csv", source: fromFile.position, sourceMetres: far.sourceMetres });
    expect(taken).not.toHaveProperty("reason");
    const kept = keptSource(taken);
    expect(kept).toMatchObject({ status: "source", position: fromFile.position, method: "source", answer: far.answer });
    expect(takenAnswer(kept)).toEqual(taken);
  });

  it("does not make a commune centre sure", () => {
    const centre = answerAgainstSource(fromFile, answered(40_000, { type: "municipality", reason: "municipality-only" }));
    expect(takenAnswer(centre)).toMatchObject({ status: "to-check", reason: "municipality-only" });
    expect(takenAnswer(keptSource(centre))).toMatchObject({ status: "to-check", reason: "municipality-only" });
  });

  it("brings back a point of the file that was taken away", () => {
    expect(keptSource({ status: "untreated", position: null, source: [2.35, 48.85] })).toEqual(fromFile);
  });

  it("asks again on the answer's side once it was taken", () => {
    expect(answerAgainstSource(takenAnswer(far), answered(90))).toMatchObject({ status: "sure", method: "search-csv", source: fromFile.position });
    const lost = answerAgainstSource(takenAnswer(far), { status: "not-found", position: null });
    expect(lost).toMatchObject({ status: "source", position: fromFile.position, reason: "no-answer" });
  });

  it.each([null, fromFile, answered(0), { ...far, status: "by-hand" }] as const)("has nothing to decide for %j", (point) => {
    expect([keptSource(point), takenAnswer(point)]).toEqual([null, null]);
  });
});
