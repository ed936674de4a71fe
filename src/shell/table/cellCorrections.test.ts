import { describe, expect, it } from "vitest";

import { tableOf } from "#domain/table/tableForTests";
import { restoredCell, typedCell } from "./cellCorrections";

describe("a cell typed by a person", () => {
  it("becomes a change from what stands", () => {
    const table = tableOf({ ville: ["Lyon"] });
    expect(typedCell(table, 0, "c1", "Lyon 3e")).toEqual({ kind: "cell", row: 0, column: "c1", before: "Lyon", after: "Lyon 3e" });
  });

  it("is no change when the text is the same, line breaks of the file included", () => {
    const table = tableOf({ adresse: ["12 rue A\r\nBât. B"] });
    expect(typedCell(table, 0, "c1", "12 rue A\nBât. B")).toBeNull();
    expect(typedCell(table, 0, "c1", "12 rue A\nBât. C")).toMatchObject({ after: "12 rue A\r\nBât. C" });
  });
});

describe("a cell given back the file's text", () => {
  it("is a change only where the cell was edited", () => {
    const table = tableOf({ ville: ["Lyon", "Nice"] });
    table.applyChanges([{ kind: "cell", row: 0, column: "c1", before: "Lyon", after: "Lyon 3e" }]);
    expect(restoredCell(table, 0, "c1")).toEqual({ kind: "cell", row: 0, column: "c1", before: "Lyon 3e", after: "Lyon" });
    expect(restoredCell(table, 1, "c1")).toBeNull();
    expect(restoredCell(table, 9, "c1")).toBeNull();
  });
});
