import Papa from "papaparse";
import { describe, expect, it } from "vitest";

import type { AddressInput } from "#domain/geocoding/geocoder";

import { completionAnswer, completionResults } from "./completion";
import { rowKeyColumn } from "./csvPacket";
import { geocodageAnswer } from "./feature";
import { readReverseCsv, reverseCsvForm } from "./reverseCsv";
import { searchParameters } from "./search";
import { readSearchCsv, searchCsvForm } from "./searchCsv";

// Answers written by us from the contract (origin: "from-documentation"); real ones are in recordings.test.ts.

const rows: AddressInput[] = [
  { row: 11, address: "1 rue A" },
  { row: 12, address: "2 rue B" },
];

const ok = (key: number, changes: Record<string, string> = {}) => ({
  [rowKeyColumn]: String(key),
  longitude: "2.5",
  latitude: "48.5",
  result_score: "0.9",
  result_label: `label ${key}`,
  result_type: "housenumber",
  result_status: "ok",
  ...changes,
});

async function packetOf(form: FormData): Promise<string[][]> {
  const data = form.get("data");
  if (!(data instanceof Blob)) throw new Error("No file in the form.");
  return Papa.parse<string[]>(await data.text(), { delimiter: ",", skipEmptyLines: true }).data;
}

describe("the form of search/csv", () => {
  it("repeats its list fields and names the filter columns only where a row has a code", () => {
    const plain = searchCsvForm(rows);
    expect(plain.getAll("indexes")).toEqual(["address"]);
    expect(plain.getAll("columns")).toEqual(["address"]);
    expect(plain.getAll("result_columns")).toContain("result_status");
    expect([plain.get("postcode"), plain.get("citycode")]).toEqual([null, null]);
    const filtered = searchCsvForm([{ row: 1, address: "1 rue A", citycode: "57463" }]);
    expect([filtered.get("postcode"), filtered.get("citycode")]).toEqual([null, "citycode"]);
  });

  it("sends separators, quotes and line breaks inside a cell unharmed, and no NUL", async () => {
    const address = 'a;b,c|d\te "f"\ng\u0000h';
    expect((await packetOf(searchCsvForm([{ row: 3, address, postcode: "01000" }])))[1]).toEqual(["3", address.replace("\u0000", ""), "01000"]);
  });
});

describe("the answer of search/csv", () => {
  it("is read by names: columns in another order, additional ones, rows in another order", () => {
    const text = Papa.unparse([ok(12, { new: "x" }), ok(11, { new: "y" })].map((row) => Object.fromEntries(Object.entries(row).reverse())));
    expect(readSearchCsv(text, rows)).toMatchObject([
      { row: 11, kind: "ok", match: { label: "label 11", position: [2.5, 48.5] } },
      { row: 12, kind: "ok", match: { label: "label 12" } },
    ]);
  });

  it("says for each row what its status says", () => {
    const statuses = ["not-found", "error"].map((result_status, index) => ({ ...ok(11 + index), result_status }));
    expect(readSearchCsv(Papa.unparse(statuses), rows)).toEqual([
      { row: 11, kind: "not-found" },
      { row: 12, kind: "failed", reason: "service-error" },
    ]);
  });

  it("is accepted with a BOM, CRLF and another separator", () => {
    const text = `\ufeff${Papa.unparse([ok(11), ok(12)], { delimiter: ";", newline: "\r\n" })}\r\n`;
    expect(readSearchCsv(text, rows)).toHaveLength(2);
  });

  it.each([
    ["fewer rows than sent", Papa.unparse([ok(11)]), "row-count"],
    ["more rows than sent", Papa.unparse([ok(11), ok(12), ok(13)]), "row-count"],
    ["the same row twice", Papa.unparse([ok(11), ok(11)]), "row-count"],
    ["a page", "<!doctype html><title>502</title>", "html"],
    ["JSON", '{"message":"no"}', "not-csv"],
    ["nothing", "", "columns"],
    ["no status column", Papa.unparse([ok(11), ok(12)].map(({ result_status: _, ...row }) => row)), "columns"],
    ["a row cut short", Papa.unparse([ok(11), ok(12)]).slice(0, -12), "cut-row"],
    ["a status of another kind", Papa.unparse([ok(11), ok(12, { result_status: "maybe" })]), "status"],
    ["a position that is no number", Papa.unparse([ok(11), ok(12, { longitude: "east" })]), "number"],
    ["ok without a position", Papa.unparse([ok(11), ok(12, { longitude: "" })]), "schema"],
  ])("is refused as a whole with %s", (_name, text, reason) => {
    expect(() => readSearchCsv(text, rows)).toThrow(expect.objectContaining({ code: "invalid-response", context: expect.objectContaining({ reason }) }));
  });
});

describe("reverse/csv", () => {
  it("sends plain decimals under the names that the service detects by itself", async () => {
    const form = reverseCsvForm([{ row: 1, position: [1e-7, 0] }, { row: 2, position: [-61.5, 16.25] }]);
    expect(await packetOf(form)).toEqual([
      [rowKeyColumn, "longitude", "latitude"],
      ["1", "0.0000001", "0.0000001"],
      ["2", "-61.5000000", "16.2500000"],
    ]);
  });

  it("reads the address, how far it is, and a proximity where the service leaves the score out", () => {
    const text = Papa.unparse([
      { [rowKeyColumn]: "1", longitude: "6", latitude: "49", result_longitude: "6.1", result_latitude: "49.1", result_distance: "31", result_label: "3 Rue Haute Pierre", result_type: "housenumber", result_status: "ok" },
      { [rowKeyColumn]: "2", longitude: "6", latitude: "49", result_longitude: "", result_latitude: "", result_distance: "", result_label: "", result_type: "", result_status: "skipped" },
    ]);
    expect(readReverseCsv(text, [{ row: 1, position: [6, 49] }, { row: 2, position: [6, 49] }])).toEqual([
      { row: 1, kind: "ok", match: { position: [6.1, 49.1], score: 0.9969, label: "3 Rue Haute Pierre", type: "housenumber", distanceMetres: 31 } },
      { row: 2, kind: "skipped", reason: "no-position" },
    ]);
  });
});

describe("search", () => {
  it("puts several indexes in one parameter, and leaves out what is not asked", () => {
    const given = Object.fromEntries(Object.entries(searchParameters({ q: "x", indexes: ["poi", "address"], autocomplete: false, near: [2, 48] })).filter(([, value]) => value !== undefined));
    expect(given).toEqual({ q: "x", index: "poi,address", autocomplete: 0, lon: 2, lat: 48 });
  });

  it.each([
    ["an object", { type: "Polygon", coordinates: [[[2, 48]]] }, { type: "Polygon", coordinates: [[[2, 48]]] }],
    ["a JSON string", '{"type":"Polygon","coordinates":[[[2,48]]]}', { type: "Polygon", coordinates: [[[2, 48]]] }],
    ["a string that is no JSON", "POLYGON((0 0))", undefined],
  ])("reads a true geometry given as %s", (_name, truegeometry, expected) => {
    const feature = { type: "Feature", geometry: { type: "Point", coordinates: [2, 48] }, properties: { _type: "poi", toponym: "Mairie", truegeometry } };
    const [read] = geocodageAnswer.parse({ type: "FeatureCollection", features: [feature] }).features;
    expect(read?.properties.truegeometry).toEqual(expected);
  });
});

describe("completion", () => {
  it("turns an error under HTTP 200 into a fault of the service", () => {
    expect(() => completionResults(completionAnswer.parse({ status: "Error", error: "timeout" }))).toThrow(expect.objectContaining({ code: "service-failed" }));
  });
});
