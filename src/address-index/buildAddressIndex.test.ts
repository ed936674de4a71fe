import { describe, expect, it } from "vitest";
import type { LonLat } from "#domain/position/lonLat";
import type { AddressMatch, AddressQuery, AddressRow, MunicipalityRow } from "./addressIndex";
import { buildAddressIndex } from "./buildAddressIndex";

const municipalities: MunicipalityRow[] = [
  municipality("90010", "Belfort", ["90000"], 46_443, [6.86, 47.64]),
  municipality("90033", "Delle", ["90100"], 5_700, [7, 47.508]),
  municipality("90034", "Denney", ["90160"], 800, [6.92, 47.65]),
  municipality("12224", "Saint Geniez d'Olt et d'Aubrac", ["12130"], 2_000, [2.97, 44.46], ["Saint-Geniez-d'Olt", "Aurelle-Verlac"]),
  municipality("74056", "Chamonix-Mont-Blanc", ["74400"], 8_600, [6.87, 45.92]),
  municipality("75056", "Paris", ["75001", "75008"], 2_100_000, [2.35, 48.86]),
  municipality("75108", "Paris 8e Arrondissement", ["75008"], 36_000, [2.31, 48.87]),
  municipality("80688", "Rue", ["80120"], 3_000, [1.67, 50.27]),
];

const rows: AddressRow[] = [
  ...street("Avenue Jean Jaurès", "90010", ["1", "12", "12bis", "14"]),
  ...street("Rue du Général Leclerc", "90010", ["3", "5"]),
  ...street("Place d'Armes", "90010", ["1"]),
  ...street("Place de l'Étoile", "90010", ["2", "8"]),
  ...street("Rue de Delle", "90010", ["7"]),
  ...street("Rue du Gaz", "90010", ["14"]),
  ...street("Grande Rue", "90010", ["4", "6"]),
  ...street("Rue du 8 Mai 1945", "90010", ["8", "45"]),
  ...street("Avenue de la République", "90010", ["2"]),
  ...street("Rue de Belfort", "90033", ["7"]),
  ...street("Rue Gambetta", "90033", ["5", "9b"]),
  ...street("Rue Pasteur", "90034", ["1"]),
  // As BANO gives it: the commune of before the merger, no INSEE code.
  { ...row("Rue du Cours", "12224", "2"), citycode: "", city: "Saint-Geniez-d'Olt" },
  { ...row("Le Malsaucy", "90010", ""), isLocality: true },
];

const index = buildAddressIndex(rows, municipalities);

function municipality(
  citycode: string,
  name: string,
  postcodes: string[],
  population: number,
  position: LonLat,
  formerNames: string[] = [],
): MunicipalityRow {
  return { citycode, name, formerNames, postcodes, population, position, context: `${citycode.slice(0, 2)}, somewhere` };
}

function street(name: string, citycode: string, numbers: readonly string[]): AddressRow[] {
  return numbers.map((number, i) => row(name, citycode, number, i));
}

/** Numbers stand 15 m from each other, streets some 300 m. */
function row(name: string, citycode: string, written: string, place = 0): AddressRow {
  const city = municipalities.find((candidate) => candidate.citycode === citycode);
  if (city === undefined) throw new Error(citycode);
  const [, number = "", repetition = ""] = /^(\d*)(.*)$/.exec(written) ?? [];
  const shift = [...name].reduce((sum, letter) => (sum * 7 + letter.charCodeAt(0)) % 97, 0) * 0.004;
  return {
    id: `${citycode}_${name.replaceAll(" ", "").toLowerCase()}_${written}`,
    ...(number === "" ? {} : { number }),
    ...(repetition === "" ? {} : { repetition }),
    street: name,
    postcode: city.postcodes[0] ?? "",
    citycode,
    city: city.name,
    position: [city.position[0] + shift, city.position[1] + place * 0.000135],
  };
}

function search(text: string, more: Partial<AddressQuery> = {}): AddressMatch[] {
  return index.search({ text, limit: 5, ...more });
}

function first(text: string, more: Partial<AddressQuery> = {}): string {
  const [match] = search(text, more);
  return match === undefined ? "nothing" : `${match.kind}: ${match.label}`;
}

const jaures12 = "housenumber: 12 Avenue Jean Jaurès 90000 Belfort";

describe("search", () => {
  it.each([
    "12 Avenue Jean Jaurès 90000 Belfort",
    "12 Avenue Jean Jaurès Belfort",
    "12 Avenue Jean Jaurès 90000",
    "12 AVENUE JEAN JAURES 90000 BELFORT",
    "12, av. Jean-Jaurès – 90000 Belfort CEDEX 9",
    "n° 12 av J. Jaurès Belfort",
    "12 avenue jean jaurs 90000 belfort",
    "12 avenue jaen juarès 90000 belfort",
    "12 ave Jean Jaurès 75001 Belfort",
    "belfort jean jaurès avenue 12",
    "90000 Belfort, 12 avenue Jean Jaurès",
    "Mairie de Belfort, 12 avenue Jean Jaurès 90000 Belfort",
    "12 avenue Jean Jaurès, bâtiment B, appt 14, 90000 Belfort",
    "12 avenue Jean Jaurès BP 35 90000 Belfort",
    "12 avenue Avenue Jean Jaurès 90000 Belfort",
    "12 / 14 avenue Jean Jaurès 90000 Belfort",
  ])("finds the number in %s", (text) => {
    expect(first(text)).toBe(jaures12);
  });

  it.each([
    ["12 bis av Jean Jaurès Belfort", "12 bis Avenue Jean Jaurès 90000 Belfort"],
    ["12bis av Jean Jaurès Belfort", "12 bis Avenue Jean Jaurès 90000 Belfort"],
    ["12B av Jean Jaurès Belfort", "12 bis Avenue Jean Jaurès 90000 Belfort"],
    ["9 bis rue Gambetta Delle", "9 b Rue Gambetta 90100 Delle"],
    ["3 r du Gal Leclerc belfort", "3 Rue du Général Leclerc 90000 Belfort"],
    ["3 rue Leclerc belfort", "3 Rue du Général Leclerc 90000 Belfort"],
    ["4 Grande Rue bâtiment A 90000 Belfort", "4 Grande Rue 90000 Belfort"],
    ["45 rue du huit mai 1945 Belfort", "45 Rue du 8 Mai 1945 90000 Belfort"],
    ["1 place d’armes hôtel de ville belfort", "1 Place d'Armes 90000 Belfort"],
    ["14 Ru edu Gza 90000 Belfort", "14 Rue du Gaz 90000 Belfort"],
  ])("finds for %s the number %s", (text, label) => {
    expect(first(text)).toBe(`housenumber: ${label}`);
  });

  it("tells the street's name from the city's", () => {
    expect(first("7 rue de Delle Belfort")).toBe("housenumber: 7 Rue de Delle 90000 Belfort");
    expect(first("7 rue de Belfort Delle")).toBe("housenumber: 7 Rue de Belfort 90100 Delle");
  });

  it("answers the street when the number isn't in it, or none was asked", () => {
    expect(first("99 avenue Jean Jaurès Belfort")).toBe("street: Avenue Jean Jaurès 90000 Belfort");
    expect(first("avenue Jean Jaurès Belfort")).toBe("street: Avenue Jean Jaurès 90000 Belfort");
  });

  it("answers the street, at the number without its repetition, when only that one is there", () => {
    const [match] = search("14 ter avenue Jean Jaurès Belfort");
    expect(match?.kind).toBe("street");
    expect(match?.position).toEqual(search("14 avenue Jean Jaurès Belfort")[0]?.position);
  });

  it.each([
    ["12 rue Jean Moulin 90000 Belfort", "a street that isn't there"],
    ["5 rue Gambetta 90000 Belfort", "a street of another commune"],
    ["8 impasse de l'Étoile 90000 Belfort", "another kind of way"],
    ["2 rue du Général de Gaulle 90000 Belfort", "another general"],
    ["1 place de la mairie 90000 Belfort", "only the kind of way in common"],
    ["12 avenue Jean Jaurès prolongée des Tilleuls 90000 Belfort", "a longer name"],
  ])("refuses %s: %s", (text) => {
    expect(first(text)).toBe("municipality: Belfort");
    expect(search(text).every(({ kind }) => kind === "municipality")).toBe(true);
  });

  it("says by its score that a commune is only a part of what was asked", () => {
    const [whole] = search("Belfort");
    const [part] = search("12 rue Jean Moulin 90000 Belfort");
    expect(whole?.score).toBe(1);
    expect(part?.score).toBeLessThan(0.7);
  });

  it.each([
    ["belfort", "municipality: Belfort"],
    ["90000", "municipality: Belfort"],
    ["90000 belfrot", "municipality: Belfort"],
    ["chamonix", "municipality: Chamonix-Mont-Blanc"],
    ["paris 8", "municipality: Paris 8e Arrondissement"],
    ["saint geniez d'olt", "municipality: Saint Geniez d'Olt et d'Aubrac"],
    ["Le Malsaucy 90000 Belfort", "locality: Le Malsaucy 90000 Belfort"],
  ])("finds the place %s", (text, expected) => {
    expect(first(text)).toBe(expected);
  });

  it("attaches rows without an INSEE code to the commune that took theirs in", () => {
    const [match] = search("2 rue du Cours 12130 Saint-Geniez-d'Olt");
    expect(match).toMatchObject({ kind: "housenumber", citycode: "12224", oldCity: "Saint-Geniez-d'Olt" });
    expect(search("2 rue du Cours Saint Geniez d'Olt et d'Aubrac")[0]).toMatchObject({ kind: "housenumber" });
  });

  it("keeps the INSEE code of a district, and of a commune that only rows know", () => {
    const known = buildAddressIndex(
      [
        { ...row("Rue Adolphe Jullien", "75056", "1"), citycode: "75101" },
        { ...row("Rue du Bourg", "90010", "2"), citycode: "23121", city: "Malval", postcode: "23220" },
      ],
      municipalities,
    );
    expect(known.search({ text: "1 rue Adolphe Jullien 75001 Paris", limit: 1 })[0]).toMatchObject({ kind: "housenumber", citycode: "75101" });
    expect(known.search({ text: "2 rue du Bourg 23220 Malval", limit: 1 })[0]).toMatchObject({ kind: "housenumber", citycode: "23121" });
  });

  it("takes the commune that a row names before the code of its id, where the two disagree", () => {
    const known = buildAddressIndex(
      [
        { ...row("Rue du Bosmont", "90034", "4"), city: "Meroux", postcode: "90400" },
        { ...row("Rue du Repos", "90010", "2"), citycode: "90034" },
      ],
      municipalities,
    );
    const best = (text: string): AddressMatch | undefined => known.search({ text, limit: 1 })[0];
    // A name that no commune of today bears is one more name of the code's: Meroux is now Meroux-Moval.
    expect(best("4 rue du Bosmont Meroux")).toMatchObject({ kind: "housenumber", citycode: "90034", oldCity: "Meroux" });
    expect(best("9 rue qui manque 90400 Meroux")).toMatchObject({ kind: "municipality", citycode: "90034" });
    expect(best("2 rue du Repos Belfort")).toMatchObject({ kind: "housenumber", citycode: "90010" });
  });

  it("lets the word that distinguishes weigh more than the kind of way", () => {
    const streets = ["Avenue de Paris", "Rue Marie", "Rue du Moulin", "Place Gambetta"].flatMap((name) => street(name, "90010", ["1"]));
    const town = buildAddressIndex([...streets, ...street("Rue de Paris", "90033", ["1"])], municipalities);
    const best = (text: string): string | undefined => town.search({ text, limit: 1 })[0]?.label;
    expect(best("1 rue de Paris Belfort")).toBe("1 Avenue de Paris 90000 Belfort");
    expect(best("1 rue Marei Belfort")).toBe("1 Rue Marie 90000 Belfort");
    // No such number, a common noun, a place that is no thoroughfare: nothing says that they are the same way.
    expect(best("7 rue de Paris Belfort")).toBe("Belfort");
    expect(best("1 avenue du Moulin Belfort")).toBe("Belfort");
    expect(best("1 rue Gambetta Belfort")).toBe("Belfort");
  });

  it("keeps a street's name that is a commune's too from placing the street, in one postcode as in two", () => {
    const neighbours = buildAddressIndex(street("Rue Pasteur", "90034", ["1"]), [
      municipality("62835", "Sus-Saint-Léger", ["62810"], 400, [2.43, 50.24]),
      municipality("62091", "Beaudricourt", ["62810"], 80, [2.4, 50.25]),
      ...municipalities,
    ]);
    const best = (text: string): string | undefined => neighbours.search({ text, limit: 1 })[0]?.label;
    for (const text of ["Rue Sus-Saint-Léger 62810 Beaudricourt", "3 Rue de Sus-Saint-Léger, Beaudricourt 62810"]) {
      expect(best(text), text).toBe("Beaudricourt");
    }
    expect(best("rue de Sus-Saint-Léger 62810")).toBe("Sus-Saint-Léger");
  });

  it.each([
    ["Rue de Delle 90160 Denney", "90034"],
    ["6 rue de Delle, Denney 90160", "90034"],
    ["rue de Delle, Denney", "90034"],
    ["90160 Denney, 3 rue de Delle", "90034"],
    ["rue de Delle 90100", "90033"],
  ])("answers for %s the commune that stands after the street", (text, citycode) => {
    const [match] = buildAddressIndex(street("Rue Pasteur", "90034", ["1"]), municipalities).search({ text, limit: 5 });
    expect(match).toMatchObject({ kind: "municipality", citycode });
  });

  it("answers nothing where nothing is said", () => {
    for (const text of ["", "   ", "?!", "12", "zzzz", "12 rue xyzzy"]) expect(search(text), text).toEqual([]);
  });

  it("survives a text of any length", () => {
    expect(first(`12 avenue Jean Jaurès 90000 Belfort ${"et encore ".repeat(500)}`)).toBe(jaures12);
  });

  it("keeps to the filters, and answers their commune when the street isn't there", () => {
    expect(first("7 rue de Belfort", { citycodes: ["90033"] })).toBe("housenumber: 7 Rue de Belfort 90100 Delle");
    expect(first("5 rue Gambetta", { postcodes: ["90000"] })).toBe("municipality: Belfort");
    expect(search("rue Gambetta", { departmentCodes: ["12"] })).toEqual([]);
    expect(first("12 avenue Jean Jaurès Belfort", { kinds: ["street"] })).toBe("street: Avenue Jean Jaurès 90000 Belfort");
    expect(first("12 avenue Jean Jaurès Belfort", { kinds: ["municipality"] })).toBe("municipality: Belfort");
  });

  it("prefers what is near, when asked to", () => {
    const twins = buildAddressIndex(
      [...street("Rue Pasteur", "90010", ["1"]), ...street("Rue Pasteur", "90033", ["1"])],
      municipalities,
    );
    const [match] = twins.search({ text: "1 rue Pasteur", limit: 5, near: [7, 47.5] });
    expect(match).toMatchObject({ city: "Delle" });
    expect(match?.distanceMetres).toBeLessThan(50_000);
  });

  it("gives at most as many answers as asked for, best first", () => {
    const matches = search("belfort", { limit: 2 });
    expect(matches).toHaveLength(2);
    expect(matches[0]?.label).toBe("Belfort");
  });
});

describe("completion", () => {
  it.each([
    ["12 av jean jau", jaures12],
    ["12 av jean j", jaures12],
    ["place d'ar", "street: Place d'Armes 90000 Belfort"],
    ["rue gambetta del", "street: Rue Gambetta 90100 Delle"],
    ["5 rue gambetta 901", "housenumber: 5 Rue Gambetta 90100 Delle"],
    ["belf", "municipality: Belfort"],
    ["avenue de la répu", "street: Avenue de la République 90000 Belfort"],
  ])("completes %s", (text, expected) => {
    expect(first(text, { autocomplete: true })).toBe(expected);
  });

  it("completes nothing unless asked to", () => {
    expect(first("place d'ar belfort")).toBe("municipality: Belfort");
  });

  it("refuses a street that isn't there, as a search does", () => {
    expect(first("12 rue Jean Moulin 90000 Belfort", { autocomplete: true })).toBe("municipality: Belfort");
  });
});

describe("reverse", () => {
  const at = rows[1]?.position ?? [0, 0];

  it("sorts what is around by distance, with a score of nearness", () => {
    const matches = index.reverse({ position: at, radiusMetres: 40, limit: 10 });
    expect(matches.map(({ housenumber }) => housenumber)).toEqual(["12", "1", "12 bis", "14"]);
    expect(matches[0]).toMatchObject({ kind: "housenumber", distanceMetres: 0, score: 1 });
    expect(matches[3]?.distanceMetres).toBeCloseTo(30, 0);
    expect(matches[3]?.score).toBeCloseTo(1 - 30 / 10_000, 4);
  });

  it("leaves out what is beyond the radius", () => {
    const matches = index.reverse({ position: at, radiusMetres: 20, limit: 10 });
    expect(matches.map(({ housenumber }) => housenumber)).toEqual(["12", "1", "12 bis"]);
    expect(index.reverse({ position: [0, 0], radiusMetres: 5000, limit: 10 })).toEqual([]);
  });

  it("gives each street once when streets are wanted", () => {
    const matches = index.reverse({ position: at, radiusMetres: 40, limit: 10, kinds: ["street"] });
    expect(matches.map(({ kind, label }) => `${kind}: ${label}`)).toEqual(["street: Avenue Jean Jaurès 90000 Belfort"]);
  });

  it("finds localities, and communes when they are wanted", () => {
    const malsaucy = rows.at(-1)?.position ?? [0, 0];
    expect(index.reverse({ position: malsaucy, radiusMetres: 10, limit: 1, kinds: ["locality"] })[0]?.label).toBe("Le Malsaucy 90000 Belfort");
    expect(index.reverse({ position: [6.86, 47.641], radiusMetres: 1000, limit: 1, kinds: ["municipality"] })[0]?.label).toBe("Belfort");
  });

  it("keeps to the filters", () => {
    expect(index.reverse({ position: at, radiusMetres: 100, limit: 10, citycodes: ["90033"] })).toEqual([]);
    expect(index.reverse({ position: at, radiusMetres: 100, limit: 10, postcodes: ["90000"] })).not.toEqual([]);
  });
});

describe("size", () => {
  it("counts numbers, streets and communes", () => {
    expect(index.size).toEqual({ housenumbers: 21, streets: 14, municipalities: 8 });
  });
});
