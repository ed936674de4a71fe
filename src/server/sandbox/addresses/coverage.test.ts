import { describe, expect, it } from "vitest";

import type { AddressRow } from "#address-index/addressIndex";
import { coverageOf } from "#server/sandbox/addresses/coverage";
import type { Municipality } from "#server/sandbox/communes/municipality";

const row = (city: string, citycode: string, postcode: string): AddressRow => ({ id: `${citycode}-1`, number: "1", street: "Rue Haute", city, citycode, postcode, position: [2, 44] });
const rodez: Municipality = { citycode: "12202", name: "Rodez", postcodes: ["12000"], population: 24_000, position: [2.57, 44.35], context: "12, Aveyron, Occitanie", departmentCode: "12", isLocated: true };

describe("coverageOf", () => {
  it("names a department, or the few communes of one that have addresses", () => {
    const aveyron = ["Rodez", "Millau", "Decazeville", "Aubin"].map((city, i) => row(city, i === 0 ? "" : `1200${String(i)}`, "12000"));
    const { places } = coverageOf([row("Bondy", "93010", "93140"), ...aveyron], [rodez]);
    expect(places).toEqual([{ name: "Aveyron", addresses: 4 }, { name: "Bondy", addresses: 1 }]);
  });
});
