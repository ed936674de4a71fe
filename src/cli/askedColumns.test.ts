import { describe, expect, it } from "vitest";

import { addressOf, columnsOf } from "#cli/askedColumns";
import type { GeocodeRequest } from "#cli/readArguments";

const names = ["adresse", "cp", "ville", "zone", "insee"];
const cells = ["7 rue Diderot", "6414", "Cannes", "36995", "6029"];

function expectedWith(columns: Pick<GeocodeRequest, "address"> & Partial<GeocodeRequest>) {
  const request: GeocodeRequest = { kind: "geocode", input: "in.csv", output: "out.csv", services: "live", resume: false, ...columns };
  return addressOf((column) => cells[column] ?? "", 0, columnsOf(request, names)).expected;
}

describe("the place that a row is expected in", () => {
  it("comes from the columns of the address that are named so", () => {
    expect(expectedWith({ address: ["adresse,cp,ville"] })).toEqual({ postcode: "06414", city: "Cannes" });
  });

  it("comes from the filters first", () => {
    expect(expectedWith({ address: ["adresse,cp"], postcode: "zone", citycode: "insee" })).toEqual({ postcode: "36995", citycode: "06029" });
  });

  it("is not looked for in columns that were not named", () => {
    expect(expectedWith({ address: ["adresse"] })).toBeUndefined();
  });
});
