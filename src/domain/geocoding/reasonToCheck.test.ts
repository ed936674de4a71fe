import { describe, expect, it } from "vitest";
import { composeAddress } from "#domain/geocoding/composeAddress";
import { expectedPlace } from "#domain/geocoding/expectedPlace";
import type { GeocodeMatch } from "#domain/geocoding/geocoder";
import { reasonToCheck } from "#domain/geocoding/reasonToCheck";

function answer(name: string, changes: Partial<GeocodeMatch> = {}): GeocodeMatch {
  const type = /^\d/.test(name) ? "housenumber" : "street";
  return { position: [2.57, 44.35], score: 0.95, type, name, label: `${name} 12000 Rodez`, postcode: "12000", city: "Rodez", citycode: "12202", ...changes };
}

const reason = (address: string, match: GeocodeMatch, cells: Parameters<typeof expectedPlace>[0] = {}) => {
  const expected = expectedPlace(cells);
  return reasonToCheck(match, { address, ...(expected ? { expected } : {}) }, 0.5);
};

describe("an answer is sure, whatever its score, when each word has its place", () => {
  it.each([
    ["12 rue du Touat 12000 Rodez", "12 Rue du Touat"],
    ["12 R. DU TOUAT RODEZ CEDEX 9", "12 Rue du Touat"],
    ["12, rue du Touatt, 12000 Rodez", "12 Rue du Touat"],
    ["3 pl du Gal de Gaulle 12000", "3 Place du Général de Gaulle"],
    ["3 place de Gaulle 12000", "3 Place du Général de Gaulle"],
    ["3 place Ch. de Gaulle 12000", "3 Place de Gaulle", "unexplained-words"],
    ["2 av. J. Jaurès Rodez", "2 Avenue Jean Jaurès"],
    ["12-14 rue du Touat Rodez", "12 Rue du Touat"],
    ["162/164 rue du Touat Rodez", "164 Rue du Touat"],
    ["12B rue du Touat Rodez", "12 bis Rue du Touat"],
    ["Mairie annexe, 12 rue du Touat 12000 Rodez", "12 Rue du Touat"],
    ["Bât B Appt 12 3 rue du Touat 12000 Rodez", "3 Rue du Touat"],
    ["12 rue du Touat bâtiment B 2e étage 12000 Rodez", "12 Rue du Touat"],
    ["4 rue du 8 mai 12000 Rodez", "4 Rue du 8 Mai 1945"],
    ["7 rue de Rodez 12000", "7 Rue de Rodez"],
    ["Grande Rue 12000 Rodez", "Grande Rue"],
  ] as const)("%s → %s", (address, name, expected?: string) => {
    expect(reason(address, answer(name, { score: 0.6 }))).toBe(expected ?? null);
  });
});

describe("an answer is to check", () => {
  it.each([
    ["other-street", "1 rue de Paris 12000 Rodez", answer("1 Rue Marie")],
    ["other-street", "12 rue Martin 12000 Rodez", answer("12 Rue Henri Martin")],
    ["other-street", "Voie 3 12000 Rodez", answer("Voie 5")],
    ["other-street-kind", "1 rue de Paris Rodez", answer("1 Avenue de Paris")],
    ["other-number", "12 bis rue du Touat Rodez", answer("12 Rue du Touat")],
    ["unexplained-words", "12 RUE DES SAUNIERS BEL AIR 12000 RODEZ", answer("12 Rue des Sauniers")],
    ["unexplained-words", "villefranche périgord rue du midi 12000 Rodez", answer("Rue du Midi")],
    ["unexplained-words", "12 rue Saint-Martin des Prés 12000 Rodez", answer("12 Rue Saint-Martin")],
    ["unexplained-words", "5 rue du Bal, 12 rue du Touat 12000 Rodez", answer("12 Rue du Touat")],
    ["no-city", "1 rue de Paris", answer("1 Rue de Paris")],
    ["no-city", "8 rue Haute", answer("8 Rue Haute")],
    ["other-city", "46 rue Haute 75010 Paris", answer("46 Rue Haute", { postcode: "75002", city: "Paris", citycode: "75102" })],
    ["other-postcode", "46 rue Haute 12850 Rodez", answer("46 Rue Haute")],
    ["street-only", "46 rue Haute 12000 Rodez", answer("Rue Haute")],
    ["low-score", "46 rue Haute 12000 Rodez", answer("46 Rue Haute", { score: 0.3 })],
  ] as const)("for %s: %s", (expected, address, match) => {
    expect(reason(address, match)).toBe(expected);
  });

  it("for another commune that shares the postcode, unless the former name is told", () => {
    const rieupeyroux = answer("Rue de la Mairie", { city: "Rieupeyroux", citycode: "12198", postcode: "12240" });
    const cells = { postcode: "12240", city: "Colombiès" };
    expect(reason("Rue de la Mairie 12240 Colombiès", rieupeyroux, cells)).toBe("other-city");
    expect(reason("Rue de la Mairie 12240 Colombiès", { ...rieupeyroux, oldCity: "Colombiès" }, cells)).toBeNull();
  });
});

describe("a commune's centre", () => {
  const centre = (city: string, postcode: string): GeocodeMatch => ({ position: [6, 49], score: 1, type: "municipality", name: city, label: city, city, postcode, citycode: `${postcode.slice(0, 2)}999` });

  // h01.csv of the shared cases.
  it.each([
    ["RN 56", "57450", "Cappel"],
    ["BP 10322", "08200", "Sedan"],
    ["Quartier La Meynard", "97200", "Fort-de-France"],
    ["château fort", "08200", "Sedan"],
    ["Section Gardel", "97160", "Le Moule"],
    ["12 rue du Touat", "12000", "Rodez"],
  ])("is never sure for the address line %s", (line, postcode, city) => {
    const address = composeAddress([line, postcode, city.toUpperCase()]);
    expect(reason(address, centre(city, postcode), { postcode, city })).toBe("municipality-only");
  });

  it.each([
    ["12520", "12520", "shared-postcode"],
    ["12520 Aguessac", "12520", null],
    ["Aguessac", "12520", null],
    ["Aguessac CEDEX 3", "12520", null],
  ])("asked as %s is %s: %s", (address, postcode, expected) => {
    expect(reason(address, centre("Aguessac", postcode))).toBe(expected);
  });
});
