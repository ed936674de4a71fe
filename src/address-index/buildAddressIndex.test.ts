import { describe, expect, it } from "vitest";
import type { AddressIndex, AddressRow, MunicipalityRow } from "./addressIndex";
import { buildAddressIndex } from "./buildAddressIndex";

const belfort: MunicipalityRow = {
  citycode: "90010",
  name: "Belfort",
  postcodes: ["90000"],
  population: 46443,
  position: [6.8628, 47.6379],
  context: "90, Territoire de Belfort, Bourgogne-Franche-Comté",
};
const delle: MunicipalityRow = {
  citycode: "90033",
  name: "Delle",
  postcodes: ["90100"],
  population: 5700,
  position: [6.998, 47.508],
  context: "90, Territoire de Belfort, Bourgogne-Franche-Comté",
};

let serial = 0;
function numbers(street: string, city: MunicipalityRow, written: readonly string[]): AddressRow[] {
  return written.map((number) => {
    const [, value = "", repetition = ""] = /^(\d+)(.*)$/.exec(number) ?? [];
    serial++;
    return {
      id: `${city.citycode}_${street.length}${street.charCodeAt(5)}_${serial}`,
      number: value,
      ...(repetition === "" ? {} : { repetition }),
      street,
      postcode: city.postcodes[0] ?? "",
      citycode: city.citycode,
      city: city.name,
      position: [city.position[0] + serial / 10_000, city.position[1]],
    };
  });
}

function index(): AddressIndex {
  serial = 0;
  return buildAddressIndex(
    [
      ...numbers("Avenue Jean Jaurès", belfort, ["1", "12", "12bis", "14"]),
      ...numbers("Rue de Delle", belfort, ["1", "3"]),
      ...numbers("Faubourg de Belfort", delle, ["2"]),
    ],
    [belfort, delle],
  );
}

function first(text: string): string | undefined {
  return index().search({ text, limit: 5 })[0]?.label;
}

describe("buildAddressIndex", () => {
  it("finds a number by its full address", () => {
    expect(first("12 Avenue Jean Jaurès 90000 Belfort")).toBe("12 Avenue Jean Jaurès 90000 Belfort");
  });

  it("answers the commune when the street isn't there", () => {
    expect(index().search({ text: "12 rue Jean Moulin 90000 Belfort", limit: 5 })[0]).toMatchObject({
      kind: "municipality",
      citycode: "90010",
    });
  });
});
