import { describe, expect, it } from "vitest";

import { composeAddress } from "#domain/geocoding/composeAddress";
import { normaliseCitycode, normalisePostcode, restorePostcode } from "#domain/geocoding/filterCodes";
import type { GeocodeMatch } from "#domain/geocoding/geocoder";
import { expectedPlace } from "#domain/geocoding/expectedPlace";
import type { AskedAddress } from "#domain/geocoding/isInAnotherCity";
import { asksForANumber } from "#domain/geocoding/asksForANumber";
import { pointFromOutcome, pointFromReverseOutcome } from "#domain/geocoding/pointFromOutcome";
import { findResultColumns, pointFromResultCells, resultCells, resultColumnNames, resultColumns, sourceColumns } from "#domain/geocoding/resultColumns";
import type { RowPoint } from "#domain/table/point";

describe("an address", () => {
  it.each([
    [["12", "rue", "Haute"], "12 rue Haute"],
    [["  12  ", "", " rue  Haute\n57000 Metz "], "12 rue Haute 57000 Metz"],
    [["Bât.\u00a0A", "\u0000l’Été\t"], "Bât. A l’Été"],
    [["", "  ", "\n"], ""],
  ])("of %j is %j", (parts, address) => {
    expect(composeAddress(parts)).toBe(address);
  });
});

describe("a code that narrows the search", () => {
  it.each([
    ["57000", "57000"],
    ["1000", "01000"],
    [" 75 004 ", "75004"],
    ["57000 CEDEX", undefined],
    ["", undefined],
    ["0", undefined],
  ])("postcode %j is %j", (cell, code) => {
    expect(normalisePostcode(cell)).toBe(code);
  });

  it.each([
    ["2a004", "2A004"],
    ["1053", "01053"],
    ["97411", "97411"],
    ["2C004", undefined],
  ])("INSEE code %j is %j", (cell, code) => {
    expect(normaliseCitycode(cell)).toBe(code);
  });
});

const match: GeocodeMatch = { position: [6.17, 49.11], score: 0.95, label: "3 Rue Haute Pierre 57000 Metz", type: "housenumber", name: "3 Rue Haute Pierre", city: "Metz", citycode: "57463", postcode: "57000", id: "57463_3300_00003" };
const trace = { method: "search-csv", engine: "geoplateforme", date: "2026-11-22T12:00:00.000Z" } as const;
const point = (changes: Partial<GeocodeMatch>, asked: AskedAddress) => pointFromOutcome({ kind: "ok", row: 1, match: { ...match, ...changes } }, asked, trace);

describe("a postcode in the text of an address", () => {
  it.each([
    ["6414", "06414"],
    [" 6414 ", "06414"],
    ["06414", "06414"],
    ["0641", "0641"],
    ["75 004", "75 004"],
    ["6414 Cannes", "6414 Cannes"],
    ["", ""],
  ])("is, from %j, %j", (cell, text) => {
    expect(restorePostcode(cell)).toBe(text);
  });
});

describe("an answer", () => {
  it("is sure when the number was found and the texts look alike", () => {
    expect(point({}, { address: "3 rue Haute Pierre Metz" })).toEqual({
      status: "sure",
      position: [6.17, 49.11],
      score: 0.95,
      label: "3 Rue Haute Pierre 57000 Metz",
      type: "housenumber",
      citycode: "57463",
      resultId: "57463_3300_00003",
      ...trace,
    });
  });

  it.each([
    ["low-score", { score: 0.49 }, { address: "3 rue Haute Pierre Metz" }],
    ["street-only", { type: "street", name: "Rue Haute Pierre" }, { address: "3 rue Haute Pierre Metz" }],
    ["street-only", { type: "locality", name: "Le Moulin" }, { address: "Résidence du Parc, 12 bis le Moulin 57000 Metz" }],
    ["municipality-only", { type: "municipality", score: 0.79 }, { address: "rue Haute Pierre Metz" }],
    ["municipality-only", { type: "municipality" }, { address: "3 rue Haute Pierre Metz" }],
    ["other-city", {}, { address: "3 rue Haute Pierre", citycode: "57001" }],
    ["other-city", {}, { address: "3 rue Haute Pierre", postcode: "75001" }],
    ["other-city", { type: "municipality", score: 0.2 }, { address: "3 rue Haute Pierre", citycode: "57001" }],
  ] as const)("is to check for %s", (reason, changes, asked) => {
    expect(point(changes, asked)).toMatchObject({ status: "to-check", reason });
  });

  it("is to check when the row's codes had to be left out, however good it looks", () => {
    const asked = { address: "3 rue Haute Pierre Metz", citycode: "57463" };
    expect(pointFromOutcome({ kind: "ok", row: 1, match, filterDropped: true }, asked, trace)).toMatchObject({ status: "to-check", reason: "filter-dropped", position: match.position });
  });

  it("is sure with a street where no number was asked", () => {
    expect(point({ type: "street", name: "Rue Haute Pierre" }, { address: "rue Haute Pierre 57000 Metz" }).status).toBe("sure");
  });

  it.each(["Metz", "57000 Metz", "Paris 8e arrondissement"])("is sure with the commune where only %s was asked", (address) => {
    expect(point({ type: "municipality", ...(address.startsWith("Paris") ? { city: "Paris 8e Arrondissement", citycode: "75108", postcode: "75008" } : {}) }, { address })).toMatchObject({ status: "sure", type: "municipality" });
  });

  it("trusts the INSEE code before the postcode, which large firms have of their own", () => {
    expect(point({}, { address: "3 rue Haute Pierre", citycode: "57463", postcode: "57045" }).status).toBe("sure");
  });

  it.each([
    ["75056", "75104"],
    ["69123", "69383"],
    ["13201", "13055"],
  ])("takes city %s and district %s for the same", (asked, answered) => {
    expect(point({ citycode: answered }, { address: "3 rue Haute Pierre", citycode: asked }).status).toBe("sure");
  });

  it("of another kind keeps its reason and has no position", () => {
    expect(pointFromOutcome({ kind: "failed", row: 1, reason: "timeout" }, { address: "x" }, trace)).toEqual({ status: "failed", position: null, reason: "timeout", ...trace });
    expect(pointFromOutcome({ kind: "not-found", row: 1 }, { address: "x" }, trace)).toEqual({ status: "not-found", position: null, ...trace });
  });
});

describe("an answer beside what the row's columns say", () => {
  const cannes = { city: "Cannes", citycode: "06029", postcode: "06400" };
  const reasonOf = (answer: Partial<GeocodeMatch>, cells: Parameters<typeof expectedPlace>[0], address = "3 rue Haute Pierre") => {
    const expected = expectedPlace(cells);
    return point(answer, { address, ...(expected ? { expected } : {}) }).reason;
  };

  it.each([
    ["another department, before all that is wrong with it", { type: "municipality", score: 0.3, city: "Le Saint", citycode: "56225", postcode: "56110" }, { postcode: "36995", city: "St Aurèle" }],
    ["another department, with the same name", { city: "Saint-Aubin", citycode: "39476", postcode: "39410" }, { postcode: "47150", city: "Saint-Aubin" }],
    ["another department overseas", { city: "Saint-Denis", citycode: "97411", postcode: "97400" }, { postcode: "97200", city: "Fort-de-France" }],
    ["another name and postcode in the department", { city: "Antibes", citycode: "06004", postcode: "06160" }, { postcode: "6414", city: "Cannes" }],
    ["another INSEE code, though the postcode is the same", { city: "Scy-Chazelles", citycode: "57642", postcode: "57160" }, { postcode: "57160", citycode: "57412" }],
    ["another name, with no postcode", { city: "Antibes", citycode: "06004" }, { city: "Cannes" }],
    ["another department, with a CEDEX", { ...cannes }, { postcode: "57045 CEDEX 1", city: "Metz" }],
  ] as const)("is in another commune: %s", (_name, answer, cells) => {
    expect(reasonOf(answer, cells)).toBe("other-city");
  });

  it.each([
    ["a merged commune keeps its postcode", { city: "Annecy", citycode: "74010", postcode: "74940" }, { postcode: "74940", city: "Annecy-le-Vieux" }],
    ["a merged commune keeps its name", { city: "Val-de-Virvée", citycode: "33018", postcode: "33240" }, { city: "Val de Virvée", citycode: "33495" }],
    ["a city has several postcodes", cannes, { postcode: "06414", city: "CANNES" }],
    ["a CEDEX names its post office", { city: "Saint-Aubin", citycode: "91538", postcode: "91190" }, { postcode: "91191", city: "GIF SUR YVETTE CEDEX" }],
    ["a commune has the postcode of the next department", { city: "Lélex", citycode: "01210", postcode: "39310" }, { postcode: "01410", city: "Lélex" }],
    ["Corsica has two departments and one kind of postcode", { city: "Ajaccio", citycode: "2A004", postcode: "20090" }, { postcode: "20000", city: "Ajaccio" }],
    ["saint is shortened", { city: "Saint-Étienne", citycode: "42218", postcode: "42000" }, { postcode: "42100", city: "ST ETIENNE" }],
    ["the article stands behind", { city: "Le Havre", citycode: "76351" }, { city: "Havre (Le)" }],
    ["a district is named", { city: "Paris", citycode: "75108", postcode: "75008" }, { city: "Paris 8e Arrondissement" }],
    ["a river is shortened", { city: "Villeneuve-sur-Lot", citycode: "47323" }, { city: "Villeneuve s/Lot" }],
    ["its columns say nothing", cannes, { postcode: "?", city: " " }],
  ] as const)("is in the same commune: %s", (_name, answer, cells) => {
    expect(reasonOf(answer, cells)).not.toBe("other-city");
  });

  it("is looked for in the address where the row has a postcode and no city", () => {
    expect(reasonOf(cannes, { postcode: "06414" }, "3 rue Haute Pierre 06414 Cannes")).toBe("other-postcode");
    expect(reasonOf({ city: "Antibes", citycode: "06004", postcode: "06160" }, { postcode: "06414" }, "3 rue Haute Pierre 06414 Cannes")).toBe("other-city");
  });
});

describe("a number in an address", () => {
  it.each([
    ["12 rue X", true],
    ["12bis, rue X", true],
    ["Bât. B, 3 allée Y", true],
    ["5-9 Rue des Papetiers", true],
    ["rue du 8 mai 1945", false],
    ["75008 Paris 8e Arrondissement", false],
    ["place du 11 novembre", false],
    ["rue X 57000 Metz", false],
    ["Place Stanislas", false],
  ])("of %j: %s", (address, expected) => {
    expect(asksForANumber(address)).toBe(expected);
  });
});

describe("a reversed position", () => {
  const reverse = (changes: Partial<GeocodeMatch>) => pointFromReverseOutcome({ kind: "ok", row: 1, match: { ...match, ...changes } }, { position: [6.2, 49.2] }, { ...trace, method: "reverse-csv" });

  it("stays where it was and gains the address", () => {
    expect(reverse({ distanceMetres: 31 })).toMatchObject({ status: "sure", position: [6.2, 49.2], label: "3 Rue Haute Pierre 57000 Metz" });
  });

  it("is to check more than 50 m away", () => {
    expect(reverse({ distanceMetres: 51 })).toMatchObject({ status: "to-check", reason: "low-score" });
  });

  it("stays where it was when nothing is near", () => {
    expect(pointFromReverseOutcome({ kind: "not-found", row: 1 }, { position: [6.2, 49.2] }, trace)).toMatchObject({ status: "not-found", position: [6.2, 49.2] });
  });
});

describe("the result columns", () => {
  const points: (RowPoint | null)[] = [
    null,
    point({}, { address: "3 rue Haute Pierre Metz" }),
    point({ score: 0.1 + 0.2, position: [-1.0000000000000002, 1e-7] }, { address: "x" }),
    point({ label: ' 3; "rue"\nA ' }, { address: "3 rue A" }),
    { status: "untreated", position: null },
    { status: "not-found", position: null, method: "search-csv" },
    { status: "skipped", position: null, reason: "empty-address", method: "search-csv", engine: "geoplateforme", date: "2026-11-22T12:00:00.000Z" },
    { status: "by-hand", position: [2, 48], method: "dragged", movedMetres: 12.345678, date: "2026-11-22T12:00:00.000Z" },
    { status: "by-hand", position: [2, 48], method: "candidate", engine: "another@engine", movedMetres: 0 },
    { status: "sure", position: [2, 48], method: "source", engine: "file" },
    { status: "sure", position: [2, 48], engine: "somebody" },
    { status: "source", position: [2, 48], method: "source" },
    { status: "to-check", position: [2, 48], method: "source", engine: "geoplateforme", reason: "far-from-source", answer: [2.1, 48.1], sourceMetres: 13_345.67 },
    { status: "confirmed", position: [2.1, 48.1], method: "search-csv", engine: "geoplateforme", source: [2, 48], sourceMetres: 13_345.67 },
  ];

  it.each(points.map((each) => [each]))("give %j back exactly", (each) => {
    const cells = resultCells(each, true);
    expect(cells).toHaveLength(resultColumns.length + sourceColumns.length);
    expect(pointFromResultCells(cells)).toEqual(each);
  });

  it.each([
    ["a status of somebody else", 7, "perfect"],
    ["half a position", 0, ""],
    ["a position out of the globe", 1, "4900"],
    ["a score that is no number", 2, "0,9 environ"],
    ["half a place of the file", 12, "2"],
  ])("are not taken with %s", (_name, index, cell) => {
    const cells = resultCells(point({}, { address: "3 rue" }), true);
    cells[index] = cell;
    expect(pointFromResultCells(cells)).toBeNull();
  });

  it("give way to names that the file has, and are found again", () => {
    const existing = ["longitude", "latitude", "result_longitude", "result_score", "nom"];
    const names = resultColumnNames(existing);
    expect(names.slice(0, 4)).toEqual(["longitude_2", "result_latitude", "result_score_2", "result_label"]);
    expect(findResultColumns([...existing, ...names])).toEqual(names.map((_, index) => index + existing.length));
    expect(findResultColumns(["nom", ...resultColumns, "note"])?.[0]).toBe(1);
    expect(findResultColumns(existing)).toBeNull();
  });

  it("are followed by those of the file's own points, and found with and without them", () => {
    const names = resultColumnNames(["nom", "source_latitude"], true);
    expect(names.slice(resultColumns.length)).toEqual(["geo_source_m", "source_longitude", "source_latitude_2", "answer_longitude", "answer_latitude"]);
    expect(findResultColumns(["nom", "source_latitude", ...names])).toEqual(names.map((_, index) => index + 2));
    expect(findResultColumns(["nom", ...resultColumns])).toHaveLength(resultColumns.length);
  });
});
