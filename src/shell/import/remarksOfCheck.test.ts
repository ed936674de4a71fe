import { expect, it } from "vitest";

import type { FoundRows } from "#domain/import/foundRows";
import type { PositionCheck } from "#domain/import/readPositions";

import { remarksOfCheck } from "./remarksOfCheck";

const found = (...rows: number[]): FoundRows => ({ count: rows.length, examples: rows.map((row) => ({ row, text: "" })) });
const check: PositionCheck = { empty: found(9), good: found(0, 1), swapped: found(4), outside: found(5), unreadable: found(7), "unknown-crs": found(2), placed: 2 };

it("says which rows of a file were left without a point", () => {
  expect(remarksOfCheck(check)).toEqual({ unreadable: 2, outside: 2, lines: [3, 5, 6, 8] });
});

it("passes over what the person kept or put right, and empty coordinates", () => {
  expect(remarksOfCheck({ ...check, placed: 4 })).toEqual({ unreadable: 2, outside: 0, lines: [3, 8] });
  expect(remarksOfCheck({ ...check, unreadable: found(), "unknown-crs": found(), placed: 4 })).toBeNull();
  expect(remarksOfCheck(null)).toBeNull();
});
