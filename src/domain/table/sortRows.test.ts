import { describe, expect, it } from "vitest";

import type { RowSort } from "#domain/table/rowQuery";
import { sortRows } from "#domain/table/sortRows";
import { seededRandom, tableOf } from "#domain/table/tableForTests";

const byFirst = (direction: RowSort["direction"] = "ascending"): RowSort => ({ by: { kind: "column", column: "c1" }, direction });
const sorted = (cells: readonly string[], direction?: RowSort["direction"]): string[] =>
  [...sortRows(tableOf({ a: cells }), byFirst(direction))].map((row) => cells[row] ?? "");

const collator = new Intl.Collator("fr", { numeric: true });

describe("sortRows", () => {
  it("sorts a column of numbers by value, decimal commas and spaces of thousands included", () => {
    expect(sorted(["10", "9,5", "-3", "1\u202f200", "9.25", "1e2"])).toEqual(["-3", "9.25", "9,5", "10", "1e2", "1\u202f200"]);
  });

  it("keeps the leading zeros out of the order of postcodes", () => {
    expect(sorted(["75001", "01000", "9000"])).toEqual(["01000", "9000", "75001"]);
  });

  it("sorts text as a French reader expects: accents and case after the letters, 2 before 10", () => {
    expect(sorted(["Zoé", "école", "Ecole", "10 rue", "2 rue", "éclat", "œuf", "ogre"])).toEqual(["2 rue", "10 rue", "éclat", "Ecole", "école", "œuf", "ogre", "Zoé"]);
  });

  it("puts empty cells last in both directions", () => {
    expect(sorted(["", "b", "", "a"])).toEqual(["a", "b", "", ""]);
    expect(sorted(["", "b", "", "a"], "descending")).toEqual(["b", "a", "", ""]);
    expect(sorted(["", "2", "1"], "descending")).toEqual(["2", "1", ""]);
  });

  it("keeps the order of the file among equals, in both directions", () => {
    const table = tableOf({ a: ["b", "a", "b", "a"] });
    expect([...sortRows(table, byFirst())]).toEqual([1, 3, 0, 2]);
    expect([...sortRows(table, byFirst("descending"))]).toEqual([0, 2, 1, 3]);
  });

  it("sorts by what edited cells say now", () => {
    const table = tableOf({ a: ["a", "b", "c"] });
    table.applyChanges([{ kind: "cell", row: 0, column: "c1", before: "a", after: "d" }]);
    expect([...sortRows(table, byFirst())]).toEqual([1, 2, 0]);
  });

  it("sorts by score with the rows that have none last, and by status", () => {
    const table = tableOf({ a: ["", "", ""] }, [null, { status: "to-check", position: null, score: 0.4 }, { status: "sure", position: null, score: 0.9 }]);
    expect([...sortRows(table, { by: { kind: "score" }, direction: "descending" })]).toEqual([2, 1, 0]);
    expect([...sortRows(table, { by: { kind: "status" }, direction: "ascending" })]).toEqual([0, 2, 1]);
  });

  it.each([
    ["few distinct texts", 4000, 40],
    ["mostly distinct texts", 4000, 1_000_000],
    ["a short table", 300, 1_000_000],
  ])("agrees with the collator on %s (seed 42), in both directions", (_, length, distinct) => {
    const random = seededRandom(42);
    const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? "";
    const streets = ["Rue de la République", "rue de la république", "RUE DE LA REPUBLIQUE", "Avenue du Général-de-Gaulle", "Place de l'Église", "Chemin des Érables", "Œuvre d’Art"];
    const cells = Array.from({ length }, () => {
      const number = Math.floor(random() * distinct);
      return random() < 0.05 ? "" : `${pick([String(number), "12", "0012", ""])} ${pick(streets)} ${number}`.trim();
    });
    for (const direction of ["ascending", "descending"] as const) {
      const sign = direction === "ascending" ? 1 : -1;
      const expected = cells.map((_cell, row) => row).sort((one, other) => {
        const [first = "", second = ""] = [cells[one], cells[other]];
        if (first === "" || second === "") return (first === "" ? 1 : 0) - (second === "" ? 1 : 0) || one - other;
        return sign * collator.compare(first, second) || one - other;
      });
      expect([...sortRows(tableOf({ a: cells }), byFirst(direction))].map((row) => cells[row])).toEqual(expected.map((row) => cells[row]));
    }
  });

  it("sorts other scripts and very long equal beginnings", () => {
    const long = "x".repeat(900);
    expect(sorted(["日本", `${long}b`, "Ω", `${long}a`, "a"])[0]).toBe("a");
    expect(sorted(Array.from({ length: 2500 }, (_, row) => `${long}${2499 - row}`))[1]).toBe(`${long}1`);
  });
});
