import { describe, expect, it } from "vitest";

import { filterRows } from "#domain/table/filterRows";
import { rowStatuses } from "#domain/table/point";
import { showAllRows, type RowFilter } from "#domain/table/rowQuery";
import { seededRandom, tableOf } from "#domain/table/tableForTests";

const found = (cells: readonly string[], text: string): number[] => [...filterRows(tableOf({ a: cells }), { ...showAllRows, text })];

describe("filterRows", () => {
  it.each([
    ["ETIENNE", "Saint-Étienne"],
    ["étienne", "saint-etienne"],
    ["saint etienne", "Saint-Étienne"],
    ["saint-etienne", "Saint  Étienne"],
    ["etienne", "Saint-E\u0301tienne"],
    ["l'eglise", "Place de l’Église"],
    ["l’église", "PLACE DE L'EGLISE"],
    ["oeuilly", "Œuilly"],
    ["œuilly", "OEUILLY"],
    ["(2)", "Paris (2)"],
    ["75.", "75.5"],
  ])("finds « %s » in « %s »", (text, cell) => {
    expect(found(["nothing", cell, ""], text)).toEqual([1]);
  });

  it("does not take a sign for an expression", () => {
    expect(found(["755", "75.5"], "5.5")).toEqual([1]);
  });

  it("does not find a text that runs over two cells, and still finds the one behind", () => {
    expect(found(["ab", "ca", "bc"], "bc")).toEqual([2]);
    expect(found(["aa", "aaa"], "aaa")).toEqual([1]);
  });

  it("looks in all columns or in the one that is named", () => {
    const table = tableOf({ a: ["Lyon", "Paris", "Nice"], b: ["x", "lyon", "y"] });
    expect([...filterRows(table, { ...showAllRows, text: "lyon" })]).toEqual([0, 1]);
    expect([...filterRows(table, { ...showAllRows, text: "lyon", column: "c2" })]).toEqual([1]);
  });

  it("looks at what an edited cell says now, not at what the file said", () => {
    const table = tableOf({ a: ["Lyon", "Paris"] });
    table.applyChanges([
      { kind: "cell", row: 0, column: "c1", before: "Lyon", after: "Brest" },
      { kind: "cell", row: 1, column: "c1", before: "Paris", after: "Lyon" },
    ]);
    expect([...filterRows(table, { ...showAllRows, text: "lyon" })]).toEqual([1]);
    expect([...filterRows(table, { ...showAllRows, text: "brest" })]).toEqual([0]);
  });

  it("keeps the rows of the statuses chosen, among those that have the text", () => {
    const table = tableOf({ a: ["x", "x", "y", "x"] }, [{ status: "sure", position: [2, 48] }, null, { status: "failed", position: null }, { status: "failed", position: null }]);
    expect([...filterRows(table, { ...showAllRows, statuses: new Set(["failed"]) })]).toEqual([2, 3]);
    expect([...filterRows(table, { ...showAllRows, text: "x", statuses: new Set(["failed", "untreated"]) })]).toEqual([1, 3]);
    expect([...filterRows(table, { ...showAllRows, statuses: new Set(rowStatuses) })]).toEqual([0, 1, 2, 3]);
  });

  describe("by what is known of the points", () => {
    const table = tableOf({ a: ["0", "1", "2", "3"] }, [
      { status: "to-check", position: [2, 48], score: 0.62, type: "municipality", reason: "municipality-only" },
      { status: "to-check", position: [2, 48], score: 0.8, type: "street", reason: "street-only" },
      { status: "by-hand", position: [2, 48], score: 0.97, type: "housenumber", movedMetres: 35 },
      null,
    ]);
    const kept = (part: Partial<RowFilter>): number[] => [...filterRows(table, { ...showAllRows, ...part })];

    it("keeps the rows of the reasons and of the precisions chosen", () => {
      expect(kept({ reasons: new Set(["municipality-only"]) })).toEqual([0]);
      expect(kept({ types: new Set(["street", "housenumber"]) })).toEqual([1, 2]);
      expect(kept({ reasons: new Set(["street-only"]), types: new Set(["municipality"]) })).toEqual([]);
    });

    it("keeps the numbers within a range, its ends included; a row without the number is in none", () => {
      expect(kept({ ranges: { score: { min: null, max: 0.8 } } })).toEqual([0, 1]);
      expect(kept({ ranges: { score: { min: 0.8, max: null } } })).toEqual([1, 2]);
      expect(kept({ ranges: { score: { min: null, max: null } } })).toEqual([0, 1, 2]);
      expect(kept({ ranges: { movedMetres: { min: 30, max: 40 } } })).toEqual([2]);
    });

    it("keeps the rows that somebody picked out, among those of the text", () => {
      expect(kept({ only: { title: "Deux lignes", rows: new Set([1, 3]) } })).toEqual([1, 3]);
      expect(kept({ text: "3", only: { title: "Deux lignes", rows: new Set([1, 3]) } })).toEqual([3]);
    });
  });

  it("keeps every row when there is only blank to look for", () => {
    expect(found(["a", "b"], "  ")).toEqual([0, 1]);
  });

  it("agrees with looking in each cell alone, on random tables (seed 42)", () => {
    const random = seededRandom(42);
    const word = (): string => Array.from({ length: Math.floor(random() * 5) }, () => "abé "[Math.floor(random() * 4)]).join("");
    for (let round = 0; round < 200; round += 1) {
      const cells = { a: Array.from({ length: 30 }, word), b: Array.from({ length: 30 }, word) };
      const text = ["a", "ab", "e", "ba", "aa", "ea"][round % 6] ?? "a";
      const plain = (cell: string): string => cell.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
      const expected = cells.a.flatMap((cell, row) => (plain(cell).includes(text) || plain(cells.b[row] ?? "").includes(text) ? [row] : []));
      expect([...filterRows(tableOf(cells), { ...showAllRows, text })]).toEqual(expected);
    }
  });
});
