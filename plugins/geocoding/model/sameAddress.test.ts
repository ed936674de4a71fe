import { expect, it } from "vitest";

import { runSteps } from "#domain/table/runSteps";
import { tableOf } from "#domain/table/tableForTests";

import { sameAddressSteps } from "./sameAddress";

const table = tableOf({
  nom: ["a", "b", "c", "d", "e", "f"],
  adresse: ["12 Rue Haute", "12 rue  haute ", "12 rue Haute", "", "", "12 rue Basse"],
  ville: ["Rodez", "RODEZ", "Millau", "", "", "Rodez"],
});

it("finds the rows of one address, whatever the case and the spaces", () => {
  expect(runSteps(sameAddressSteps(table, 0, ["c2", "c3"]))).toEqual([1]);
  expect(runSteps(sameAddressSteps(table, 0, ["c2"]))).toEqual([1, 2]);
});

it("finds none for an address that is empty, unknown or of no column", () => {
  expect(runSteps(sameAddressSteps(table, 3, ["c2", "c3"]))).toEqual([]);
  expect(runSteps(sameAddressSteps(table, 99, ["c2"]))).toEqual([]);
  expect(runSteps(sameAddressSteps(table, 0, []))).toEqual([]);
});
