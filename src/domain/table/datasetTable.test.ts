import { describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import { inverseChanges, type Change } from "#domain/table/correction";
import type { RowPoint } from "#domain/table/point";
import { tableOf } from "#domain/table/tableForTests";

const paris: RowPoint = {
  status: "to-check",
  position: [2.3522, 48.8566],
  method: "search-csv",
  score: 0.9716572727272727,
  label: "1 Rue de Rivoli 75001 Paris",
  type: "housenumber",
  citycode: "75101",
  resultId: "75101_8249_00001",
  reason: "low-score",
  date: "2026-11-22T13:10:00Z",
  engine: "geoplateforme",
};

const moved: RowPoint = { ...paris, status: "by-hand", position: [2.36, 48.86], method: "dragged", movedMetres: 612.5, origin: [2.3522, 48.8566] };

const codeOf = (run: () => void): string | undefined => {
  try {
    run();
  } catch (error) {
    return error instanceof AppError ? error.code : "other";
  }
  return undefined;
};

describe("DatasetTable", () => {
  it("reads the cells as the file has them, empty ones and spaces included", () => {
    const table = tableOf({ code: ["01000", "", " 2 "], ville: ["Bourg", "Lyon", ""] });
    expect([0, 1, 2].map((row) => table.cell(row, "c1"))).toEqual(["01000", "", " 2 "]);
    expect(table.cell(2, "c2")).toBe("");
  });

  it("keeps the original text under an edited cell", () => {
    const table = tableOf({ ville: ["Pari", "Lyon"] });
    table.applyChanges([{ kind: "cell", row: 0, column: "c1", before: "Pari", after: "Paris" }]);
    expect([table.cell(0, "c1"), table.originalCell(0, "c1"), table.isEdited(0, "c1")]).toEqual(["Paris", "Pari", true]);
  });

  it("no longer counts a cell as edited once it says again what the file said", () => {
    const table = tableOf({ ville: ["Pari"] });
    table.applyChanges([{ kind: "cell", row: 0, column: "c1", before: "Pari", after: "Paris" }]);
    table.applyChanges([{ kind: "cell", row: 0, column: "c1", before: "Paris", after: "Pari" }]);
    expect(table.isEdited(0, "c1")).toBe(false);
  });

  it("gives a point back with its whole trace", () => {
    const table = tableOf({ a: ["x", "y"] }, [paris, null]);
    expect(table.point(0)).toEqual(paris);
    expect(table.point(1)).toBeNull();
    table.applyChanges([{ kind: "point", row: 0, before: paris, after: moved }]);
    expect(table.point(0)).toEqual(moved);
    expect([table.longitudes[0], table.latitudes[0], table.status(0)]).toEqual([2.36, 48.86, "by-hand"]);
  });

  it("forgets every field of a point that is taken away", () => {
    const table = tableOf({ a: ["x"] }, [moved]);
    table.applyChanges([{ kind: "point", row: 0, before: moved, after: null }]);
    table.applyChanges([{ kind: "point", row: 0, before: null, after: { status: "failed", position: null } }]);
    expect(table.point(0)).toEqual({ status: "failed", position: null });
    expect(table.longitudes[0]).toBeNaN();
  });

  it("refuses a change whose `before` is not what stands, and applies none of the others", () => {
    const table = tableOf({ a: ["x", "y"] });
    const changes: Change[] = [
      { kind: "cell", row: 0, column: "c1", before: "x", after: "z" },
      { kind: "cell", row: 1, column: "c1", before: "not y", after: "z" },
    ];
    expect(codeOf(() => table.applyChanges(changes))).toBe("conflict");
    expect([table.cell(0, "c1"), table.revision]).toEqual(["x", 0]);
  });

  it("refuses a point whose trace differs in one field only", () => {
    const table = tableOf({ a: ["x"] }, [paris]);
    expect(codeOf(() => table.applyChanges([{ kind: "point", row: 0, before: { ...paris, score: 0.97 }, after: null }]))).toBe("conflict");
  });

  it("refuses a row or a column that it does not have", () => {
    const table = tableOf({ a: ["x"] });
    expect(codeOf(() => table.applyChanges([{ kind: "point", row: 1, before: null, after: paris }]))).toBe("not-found");
    expect(codeOf(() => table.applyChanges([{ kind: "cell", row: 0, column: "c9", before: "", after: "x" }]))).toBe("not-found");
  });

  it("is as before after a correction and its inverse, even where one cell changes twice", () => {
    const table = tableOf({ a: ["x"] }, [paris]);
    const changes: Change[] = [
      { kind: "cell", row: 0, column: "c1", before: "x", after: "y" },
      { kind: "cell", row: 0, column: "c1", before: "y", after: "z" },
      { kind: "point", row: 0, before: paris, after: null },
      { kind: "role", column: "c1", before: null, after: "address" },
    ];
    table.applyChanges(changes);
    expect(table.columns[0]?.role).toBe("address");
    table.applyChanges(inverseChanges(changes));
    expect([table.cell(0, "c1"), table.point(0), table.columns[0]]).toEqual(["x", paris, { id: "c1", name: "a" }]);
  });

  it("grows its revision with each correction, once", () => {
    const table = tableOf({ a: ["x"] });
    table.applyChanges([
      { kind: "cell", row: 0, column: "c1", before: "x", after: "y" },
      { kind: "point", row: 0, before: null, after: paris },
    ]);
    expect(table.revision).toBe(1);
  });
});
