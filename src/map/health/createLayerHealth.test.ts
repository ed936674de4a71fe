import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";
import type { LayerStatus } from "#plugin-api/layer";
import { createLayerHealth } from "#map/health/createLayerHealth";

const refused = new AppError("service-failed", "Overloaded.", { reason: "ogc-exception" });

function watch() {
  const told: LayerStatus[] = [];
  const retry = vi.fn();
  const health = createLayerHealth((status) => told.push(status), retry);
  return { health, report: health.report, told, retry, kinds: () => told.map(({ kind }) => kind) };
}

describe("the health of a layer", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("says nothing of a quick answer, loading of a longer one, slow after five seconds", () => {
    const { report, kinds } = watch();
    report.started();
    vi.advanceTimersByTime(100);
    report.ended("loaded");
    expect(kinds()).toEqual([]);
    report.started();
    vi.advanceTimersByTime(1_000);
    expect(kinds()).toEqual(["loading"]);
    vi.advanceTimersByTime(29_000);
    report.ended("loaded");
    expect(kinds()[1]).toBe("slow");
    expect(kinds().at(-1)).toBe("idle");
  });

  it("takes a missing tile and a single failure among others for no fault", () => {
    const { report, kinds } = watch();
    for (let tile = 0; tile < 5; tile += 1) report.started();
    report.ended("missing");
    report.ended(refused);
    for (let tile = 0; tile < 3; tile += 1) report.ended("loaded");
    expect(kinds()).not.toContain("failed");
  });

  it("fails with the server's words, asks again after 5, 15 and 60 seconds, and is well when an answer comes", () => {
    const { health, report, retry } = watch();
    report.started();
    report.ended(refused);
    expect(health.status()).toMatchObject({ kind: "failed", error: refused });
    for (const [afterMs, times] of [[5_000, 1], [15_000, 2], [60_000, 3], [60_000, 4]] as const) {
      vi.advanceTimersByTime(afterMs - 10);
      expect(retry).toHaveBeenCalledTimes(times - 1);
      vi.advanceTimersByTime(10);
      expect(retry).toHaveBeenCalledTimes(times);
      report.started();
      report.ended(times === 4 ? "loaded" : refused);
    }
    expect(health.status()).toEqual({ kind: "idle" });
    vi.advanceTimersByTime(300_000);
    expect(retry).toHaveBeenCalledTimes(4);
  });

  it("does not ask again for a hidden layer until it is shown", () => {
    const { health, report, retry } = watch();
    report.started();
    report.ended(refused);
    health.setShown(false);
    vi.advanceTimersByTime(120_000);
    expect(retry).not.toHaveBeenCalled();
    health.setShown(true);
    vi.advanceTimersByTime(60_000);
    expect(retry).toHaveBeenCalledOnce();
  });

  it("never asks again for what can't change, and takes a newer request for no failure", () => {
    const { health, report, retry } = watch();
    report.started();
    report.ended(new AppError("cancelled", "A newer view."));
    expect(health.status()).toEqual({ kind: "idle" });
    health.fail(new AppError("unsupported", "No CRS.", { reason: "no-known-crs" }));
    expect(health.status()).toEqual({ kind: "unsupported-projection" });
    vi.advanceTimersByTime(300_000);
    expect(retry).not.toHaveBeenCalled();
  });

  it("says where to look before anything else", () => {
    const { health, report } = watch();
    report.started();
    report.ended(refused);
    health.setPlace("zoom-in");
    expect(health.status()).toEqual({ kind: "out-of-scale", zoom: "in" });
    health.setPlace("outside");
    expect(health.status()).toEqual({ kind: "empty-here" });
  });
});
