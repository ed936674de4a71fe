import { describe, expect, it } from "vitest";

import { fakeDataset } from "#test/support/fakeModuleContext";

import { areaOf, placeDoubts } from "./placeDoubts";

const bondy = [2.4833, 48.9022] as const;
const sure = (longitude: number, latitude: number) => ({ status: "sure", position: [longitude, latitude] }) as const;

function datasetOfBondy() {
  return fakeDataset(
    [{ name: "cp", role: "postcode", cells: ["93140", "93140", "93140 ", "93140", "75001", "93140"] }],
    [sure(...bondy), sure(2.484, 48.903), sure(2.48, 48.9), sure(2.49, 48.905), sure(2.34, 48.86), { status: "to-check", position: [5, 43] }],
  );
}

describe("what is doubtful about a place", () => {
  it("is nothing for a move within the commune", () => {
    const { table } = datasetOfBondy();
    expect(placeDoubts(bondy, [2.49, 48.9], areaOf(table, 0))).toEqual([]);
  });

  it("is the distance beyond 10 km", () => {
    expect(placeDoubts(bondy, [2.4833, 49], null)).toEqual([{ kind: "far", metres: expect.closeTo(10_876, -1) }]);
    expect(placeDoubts(bondy, [2.4833, 48.98], null)).toEqual([]);
  });

  it("is being away from every trusted row with the same postcode", () => {
    const { table } = datasetOfBondy();
    const doubts = placeDoubts(null, [2.34, 48.86], areaOf(table, 0));
    expect(doubts).toEqual([{ kind: "away-from-area", area: "postcode", code: "93140", rows: 3, nearestMetres: expect.closeTo(11_200, -3) }]);
  });

  it("does not count rows whose place is itself to check", () => {
    const { table } = datasetOfBondy();
    expect(areaOf(table, 0)?.places).toHaveLength(3);
  });

  it("says nothing where fewer than three rows share the postcode", () => {
    const { table } = datasetOfBondy();
    expect(placeDoubts(null, [7, 43.7], areaOf(table, 4))).toEqual([]);
  });

  it("prefers the INSEE code to the postcode", () => {
    const { table } = fakeDataset([
      { name: "cp", role: "postcode", cells: ["93140"] },
      { name: "insee", role: "citycode", cells: ["93010"] },
    ]);
    expect(areaOf(table, 0)).toEqual({ kind: "citycode", code: "93010", places: [] });
  });

  it("has no area where the row has neither code", () => {
    expect(areaOf(fakeDataset([{ name: "cp", role: "postcode", cells: ["  "] }]).table, 0)).toBeNull();
  });
});
