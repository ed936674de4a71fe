import { describe, expect, it } from "vitest";

import type { GeocodeMatch } from "#domain/geocoding/geocoder";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import { chooseCandidate } from "./chooseCandidate";

const match: GeocodeMatch = { position: [2.484, 48.902], score: 0.91, label: "12 Rue Roger Salengro 93140 Bondy", type: "housenumber", id: "93010_8240_00012", citycode: "93010" };
const at = new Date("2026-11-22T13:00:00Z");

describe("choosing a candidate", () => {
  it("is a decision by hand with the answer's trace and the distance from the former place", async () => {
    const dataset = fakeDataset([{ name: "adresse", cells: ["12 r Salengro"] }], [{ status: "to-check", position: [2.48, 48.9], reason: "street-only", label: "Rue Salengro", type: "street" }]);
    await chooseCandidate(fakeModuleContext(dataset), "geoplateforme", 0, match, at);
    expect(dataset.table.point(0)).toEqual({
      status: "by-hand",
      position: match.position,
      method: "candidate",
      score: 0.91,
      label: match.label,
      type: "housenumber",
      citycode: "93010",
      resultId: "93010_8240_00012",
      date: at.toISOString(),
      engine: "geoplateforme",
      origin: [2.48, 48.9],
      movedMetres: expect.closeTo(368, -1),
    });
    expect(dataset.corrections.map(({ why, engine }) => [why, engine])).toEqual([["geocoding:correction.chosen", "geoplateforme"]]);
  });

  it("has no origin where the row had no place, and undo takes it away", async () => {
    const dataset = fakeDataset([{ name: "adresse", cells: ["x"] }], [{ status: "not-found", position: null }]);
    await chooseCandidate(fakeModuleContext(dataset), "geoplateforme", 0, match, at);
    expect(dataset.table.point(0)).not.toHaveProperty("origin");
    await dataset.undo();
    expect(dataset.table.point(0)).toEqual({ status: "not-found", position: null });
  });
});
