import { expect, it } from "vitest";

import { gridColumns, type GridResults } from "./gridColumns";
import { tabSeparated } from "./copyRows";
import { RowSlots } from "./rowSlots";
import { rowsBetween } from "./rowsBetween";

const columns = ["ville", "", "ville", "ville (2)"].map((name, position) => ({ id: `c${position + 1}`, name }));

it("shows the results of geocoding first, once there are any, and no hidden column", () => {
  const keys = (found: GridResults) => gridColumns(columns, new Set(["c2"]), { c1: 300 }, found, () => 100).map(({ key, width }) => [key, width]);
  expect(keys("none")).toEqual([["c1", 300], ["c3", 100], ["c4", 100]]);
  expect(keys("answers").map(([key]) => key)).toEqual(["label", "score", "c1", "c3", "c4"]);
  expect(keys("against-source").map(([key]) => key)).toEqual(["label", "score", "distance", "c1", "c3", "c4"]);
});

it("copies rows as a spreadsheet reads them", () => {
  expect(tabSeparated([["a", "b\tc"], ['say "d"', "e\nf"]])).toBe('a\t"b\tc"\n"say ""d"""\t"e\nf"');
});

it("takes the rows between two, in the order shown, whichever was first", () => {
  const shown = Uint32Array.of(4, 2, 9, 7);
  expect([...rowsBetween(shown, 9, 4)]).toEqual([4, 2, 9]);
  expect([...rowsBetween(shown, 5, 9)]).toEqual([9]);
});

it("gives the elements of rows that leave the screen to those that enter it", () => {
  const slots = new RowSlots();
  slots.assign([10, 11, 12]);
  const next = slots.assign([11, 12, 13]);
  expect([...next.values()].sort()).toEqual([0, 1, 2]);
  expect(next.get(13)).toBe(0);
  expect([...slots.assign([0, 40, 41, 42]).values()].sort()).toEqual([0, 1, 2, 3]);
});
