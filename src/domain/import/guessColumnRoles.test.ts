import { describe, expect, it } from "vitest";

import { guessColumnRoles } from "#domain/import/guessColumnRoles";

describe("guessColumnRoles", () => {
  const guess = (names: string[], ...rows: string[][]): (string | null)[] => guessColumnRoles(names, rows).map(({ role }) => role);

  it("joins number, type and name of the street when no column has the whole address", () => {
    expect(guess(["Numéro de voie", "Type de voie", "Nom de la voie", "CP"], ["94", "Boulevard", "Louis Lesage", "62149"])).toEqual([
      "address",
      "address",
      "address",
      "postcode",
    ]);
  });

  it("prefers the parts when the whole address is nearly always empty", () => {
    const rows = Array.from({ length: 10 }, (_, index) => ["12", "Rue Haute", index === 0 ? "12 Rue Haute" : ""]);
    expect(guess(["numero", "nom_voie", "adresse"], ...rows)).toEqual(["address", "address", null]);
  });

  it("doubts a postcode column whose cells are no postcodes", () => {
    expect(guess(["code postal"], ["oui"], ["non"])).toEqual([null]);
  });

  it("accepts postcodes that lost their leading zero", () => {
    expect(guess(["cp"], ["1000"], ["1200"])).toEqual(["postcode"]);
  });

  it("takes x and y in degrees for longitude and latitude", () => {
    expect(guess(["x", "y"], ["2.35", "48.85"], ["5.4", "43.3"])).toEqual(["longitude", "latitude"]);
  });

  it("reads decimal commas", () => {
    expect(guess(["longitude", "latitude"], ["2,35", "48,85"])).toEqual(["longitude", "latitude"]);
  });

  it("does not take the EPCI or the department for the commune", () => {
    expect(guess(["Code Insee EPCI", "insee_dep"], ["200071595", "01"])).toEqual([null, null]);
  });

  it("gives no role where nothing is known", () => {
    expect(guess(["couleur", "prix"], ["bleu", "12.50"])).toEqual([null, null]);
  });
});
