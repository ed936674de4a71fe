import { describe, expect, it } from "vitest";

import { paceOf, withSample, type PaceSample } from "./runPace";

const sampled = (...pairs: readonly (readonly [number, number])[]): readonly PaceSample[] =>
  pairs.reduce<readonly PaceSample[]>((samples, [atMs, done]) => withSample(samples, { atMs, done }), []);

describe("the pace of a run", () => {
  it("is rows per minute and the time that remains", () => {
    const pace = paceOf(sampled([0, 0], [3_000, 300], [6_000, 600]), 0, 6_000, 1_200);
    expect(pace).toEqual({ rowsPerMinute: 6_000, remainingMs: 6_000 });
  });

  it("is not told in the first five seconds", () => {
    expect(paceOf(sampled([0, 0], [3_000, 300]), 0, 4_900, 1_200)).toBeNull();
  });

  it("is not told before anything was done", () => {
    expect(paceOf(sampled([0, 0]), 0, 60_000, 1_200)).toBeNull();
  });

  it("follows the last half minute, not the whole run", () => {
    const pace = paceOf(sampled([0, 0], [10_000, 10_000], [50_000, 10_100], [60_000, 10_200]), 0, 60_000, 10_300);
    expect(pace?.rowsPerMinute).toBeCloseTo(600);
  });

  it("counts down between two packets and never below zero", () => {
    const samples = sampled([0, 0], [6_000, 600]);
    expect(paceOf(samples, 0, 8_000, 1_200)?.remainingMs).toBe(4_000);
    expect(paceOf(samples, 0, 60_000, 1_200)?.remainingMs).toBe(0);
  });

  it("is still told when packets come less often than every half minute", () => {
    expect(paceOf(sampled([0, 0], [40_000, 400], [80_000, 800]), 0, 80_000, 1_200)?.remainingMs).toBe(40_000);
  });
});
