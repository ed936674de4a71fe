import { expect, it } from "vitest";

import { DatasetTable } from "#domain/table/datasetTable";
import type { Column } from "#domain/table/column";
import { textColumnFrom } from "#domain/table/textColumn";

import { guessedKinds } from "./guessedKinds";

const columns: readonly (readonly [column: Column, cells: readonly string[], kind: string | undefined])[] = [
  [{ id: "c1", name: "montant" }, ["1234,5", "", "-7"], "number"],
  [{ id: "c2", name: "téléphone" }, ["12", "0612345678", "3"], undefined],
  [{ id: "c3", name: "siret" }, ["13002526500013", "13002526500021", ""], undefined],
  [{ id: "c4", name: "cp", role: "postcode" }, ["75001", "57000", "31100"], undefined],
  [{ id: "c5", name: "vide" }, ["", "", ""], undefined],
  [{ id: "c6", name: "note" }, ["1", "2", "trois"], undefined],
];

const tableOf = (first: Column) => new DatasetTable({ columns: [first, ...columns.slice(1).map(([column]) => column)], cells: columns.map(([, cells]) => textColumnFrom([...cells])), length: 3 });

it("takes columns of plain numbers for numbers, and leaves codes, and files that say their kinds", () => {
  expect(guessedKinds(tableOf({ id: "c1", name: "montant" }))).toEqual(columns.map(([, , kind]) => kind));
  expect(guessedKinds(tableOf({ id: "c1", name: "montant", kind: "boolean" }))).toEqual(["boolean", ...columns.slice(1).map(() => undefined)]);
});
