import { describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import type { RowPoint } from "#domain/table/point";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import clearMany from "./actions/clearMany";
import confirmMany from "./actions/confirmMany";
import { canBeConfirmed, countRows, hasPoint } from "./manyRows";

const answered: RowPoint = { status: "to-check", position: [2.48, 48.9], method: "search-csv", score: 0.6, reason: "low-score" };
const sure: RowPoint = { ...answered, status: "sure" };
const byHand: RowPoint = { ...answered, status: "by-hand" };
const notFound: RowPoint = { status: "not-found", position: null };

function open() {
  const dataset = fakeDataset([{ name: "adresse", role: "address", cells: ["a", "b", "c", "d", "e"] }], [answered, sure, byHand, notFound, null]);
  return { dataset, context: fakeModuleContext(dataset) };
}

describe("decisions on many rows", () => {
  it("confirm every point that stands in one correction, which one undo takes back", async () => {
    const { dataset, context } = open();
    const all = new Set([0, 1, 2, 3, 4]);
    expect(countRows(context, all, canBeConfirmed)).toBe(2);
    await confirmMany(context, [...all]);
    expect(dataset.corrections).toHaveLength(1);
    expect(dataset.table.point(0)).toMatchObject({ position: [2.48, 48.9] });
    expect(dataset.table.point(0)).not.toHaveProperty("reason");
    expect(countRows(context, all, canBeConfirmed)).toBe(0);
    expect(dataset.table.point(3)).toEqual(notFound);

    context.notices[0]?.action?.run();
    await Promise.resolve();
    expect([0, 1, 2, 3].map((row) => dataset.table.point(row))).toEqual([answered, sure, byHand, notFound]);
  });

  it("take points away and leave the rows that have none", async () => {
    const { dataset, context } = open();
    expect(countRows(context, [0, 3, 4], hasPoint)).toBe(1);
    await clearMany(context, [0, 2, 3, 4]);
    expect(dataset.corrections).toHaveLength(1);
    expect([0, 2].map((row) => dataset.table.point(row))).toEqual([null, null]);
    expect(dataset.table.point(3)).toEqual(notFound);
  });

  it("take points away without losing the place that the file brought", async () => {
    const dataset = fakeDataset([{ name: "adresse", cells: ["a", "b"] }], [
      { status: "source", position: [2.48, 48.9], method: "source" },
      { ...sure, source: [2.5, 48.8], sourceMetres: 11_200 },
    ]);
    await clearMany(fakeModuleContext(dataset), [0, 1]);
    expect(dataset.table.point(0)).toEqual({ status: "untreated", position: null, source: [2.48, 48.9] });
    expect(dataset.table.point(1)).toEqual({ status: "untreated", position: null, source: [2.5, 48.8] });
  });

  it("record nothing where nothing would change, and say a refusal", async () => {
    const { dataset, context } = open();
    await confirmMany(context, [3, 4]);
    expect(dataset.corrections).toHaveLength(0);
    dataset.refuseWith = new AppError("conflict", "Another tab works on this dataset.", { reason: "opened-elsewhere" });
    await confirmMany(context, [0, 1]);
    expect(context.errors).toHaveLength(1);
    expect(context.notices).toHaveLength(0);
  });
});
