import { expect, it } from "vitest";

import type { Change } from "#domain/table/correction";
import { packChanges, touchedRows, unpackChanges } from "#domain/table/packedChanges";

const changes: Change[] = [
  { kind: "point", row: 3, before: null, after: { status: "sure", position: [2.5, 48.5], score: 0.9, label: "" } },
  { kind: "point", row: 9, before: { status: "not-found", position: null }, after: null },
  { kind: "cell", row: 3, column: "c2", before: "", after: "x" },
  { kind: "cell", row: 3, column: "c2", before: "x", after: "y" },
  { kind: "role", column: "c2", before: null, after: "postcode" },
];

it("gives back the changes that it packed, absent and empty texts told apart", () => {
  expect(unpackChanges(packChanges(changes))).toEqual(changes);
});

it("survives the way to the database and back", () => {
  expect(unpackChanges(structuredClone(packChanges(changes)))).toEqual(changes);
});

it("gives the changes of one row alone", () => {
  expect(unpackChanges(packChanges(changes), 9)).toEqual([changes[1]]);
});

it("names the rows that were touched", () => {
  expect([...touchedRows(changes)]).toEqual([3, 9, 3, 3]);
});
