import { existsSync, readFileSync } from "node:fs";

import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { geocodageCapabilities } from "./capabilities";
import { completionAnswer, completionResults } from "./completion";
import { rowKeyColumn } from "./csvPacket";
import { geocodageError } from "./errors";
import { geocodageAnswer } from "./feature";
import { readSearchCsv } from "./searchCsv";

const folder = new URL("../../../../../shared/recordings/geocodage/", import.meta.url);
const present = existsSync(folder);

if (!present) console.warn("SKIPPED: the real recordings of the geocoding service are not here (../shared/recordings/geocodage).");

const text = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const json = (name: string): unknown => JSON.parse(text(name));

describe.skipIf(!present)("real recordings of the geocoding service", () => {
  it("parse as answers of /search and /reverse", () => {
    const [toulouse] = geocodageAnswer.parse(json("search-housenumber-toulouse.json")).features;
    expect(toulouse?.geometry.coordinates).toEqual([1.37987, 43.579724]);
    expect(toulouse?.properties).toMatchObject({ _type: "address", type: "housenumber", citycode: "31555" });
    expect(geocodageAnswer.parse(json("search-empty.json")).features).toEqual([]);
    expect(geocodageAnswer.parse(json("reverse-address-metz.json")).features.map((feature) => feature.properties.distance)).toEqual([31, 43, 47]);
    expect(geocodageAnswer.parse(json("reverse-parcel-bourgonce.json")).features[0]?.properties).toMatchObject({ id: "880680000B0705" });
  });

  it("parse with points of interest, whose city may be missing", () => {
    const cities = geocodageAnswer.parse(json("reverse-poi-sada.json")).features.map(({ properties }) => (properties._type === "poi" ? properties.city : null));
    expect(cities).toEqual([["Sada"], [], []]);
  });

  it("parse as answers of completion", () => {
    const loray = completionResults(completionAnswer.parse(json("completion-mairie-de-loray.json")));
    expect(loray[0]).toMatchObject({ country: "PositionOfInterest", x: 6.497148, y: 47.153263, names: ["Mairie de Loray"] });
    expect(completionResults(completionAnswer.parse(json("completion-openapi-example.json")))).toHaveLength(2);
  });

  it("parse as capabilities (rebuilt from the service's source, not recorded)", () => {
    expect(geocodageCapabilities.parse(json("RECONSTRUCTED-getCapabilities.json")).indexes.map((index) => index.id)).toEqual(["address", "poi", "parcel"]);
    expect(geocodageCapabilities.parse(json("RECONSTRUCTED-completion-getCapabilities.json")).operations[0]?.id).toBe("completion");
  });

  it("parse as parts of capabilities (the service's own configuration)", () => {
    const index = geocodageCapabilities.shape.indexes.element;
    for (const name of ["autocomplete-address", "autocomplete-poi", "geocode-address", "geocode-parcel", "geocode-poi"]) {
      expect(index.parse(json(`capabilities-source-${name}.json`)).fields.length).toBeGreaterThan(5);
    }
    const base = geocodageCapabilities.omit({ indexes: true });
    for (const name of ["autocomplete-base", "geocode-base"]) expect(base.parse(json(`capabilities-source-${name}.json`)).operations.length).toBeGreaterThan(0);
  });

  it("parse as errors, the one of completion under HTTP 200 included", () => {
    const catalogue = z.record(z.string(), z.unknown()).parse(json("ERRORS.json"));
    for (const [name, body] of Object.entries(catalogue)) {
      if (name === "completion_backend_error_200") expect(() => completionResults(completionAnswer.parse(body))).toThrow(/under HTTP 200/);
      else expect(geocodageError.parse(body).message).not.toBe("");
    }
  });

  it("parse as the answer to a file, once its rows carry our key", () => {
    const response = Papa.parse<Record<string, string>>(text("search-csv-response-2026-09-25.csv"), { header: true, skipEmptyLines: true }).data;
    const request = Papa.parse<Record<string, string>>(text("search-csv-request-2026-09-25.csv"), { header: true, skipEmptyLines: true }).data;
    expect(response.map((row) => row.id)).toEqual(request.map((row) => row.id));
    const keyed = Papa.unparse(response.map((row) => ({ ...row, [rowKeyColumn]: row.id })));
    const outcomes = readSearchCsv(keyed, request.map((row) => ({ row: Number(row.id), address: row.adresse ?? "" })));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(["ok", "not-found", "ok"]);
    expect(outcomes[0]).toMatchObject({
      match: { position: [2.356161, 48.854287], score: 0.79728, label: "Rue de l'Hôtel de Ville 75004 Paris", type: "street", citycode: "75104", id: "75104_4668" },
    });
  });
});
