import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { tmpdir } from "node:os";
import path from "node:path";

import Papa from "papaparse";
import { afterEach, beforeEach, expect, it } from "vitest";

import { runCli } from "#cli/runCli";
import { exitCodes } from "#cli/surroundings";
import { resultColumns, sourceColumns } from "#domain/geocoding/resultColumns";
import { distance } from "#domain/position/distance";
import { sharedFile } from "#test/support/sharedData";
import { startService, type Service } from "#test/support/startService";

type Answer = { readonly at: readonly [number, number]; readonly type?: string; readonly score?: number } | "not-found" | "error";

let folder: string;
let service: Service | undefined;
let asked: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "geoatelier-points-"));
  asked = [];
});

afterEach(async () => {
  await service?.stop();
  service = undefined;
  await rm(folder, { recursive: true });
});

/** A geocoding service that answers each address as it is told, with the address as its label. */
async function serve(answer: (address: string) => Answer): Promise<string> {
  service = await startService(async (_address, request) => {
    if (request.method === "GET") return { body: JSON.stringify({ info: { name: "test" }, api: { name: "rest", version: "1.0.0" }, operations: [], indexes: [] }) };
    const csv = /filename="packet\.csv"\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/.exec(await text(request))?.[1] ?? "";
    const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
    asked.push(...rows.map(({ address = "" }) => address));
    const lines = rows.map(({ address = "", geoatelier_row: row }) => {
      const given = answer(address);
      if (typeof given === "string") return { result_status: given, latitude: "", longitude: "", geoatelier_row: row, result_label: "", result_score: "", result_type: "" };
      const { at, type = "housenumber", score = 0.95 } = given;
      return { result_status: "ok", latitude: String(at[1]), longitude: String(at[0]), geoatelier_row: row, result_label: address, result_score: String(score), result_type: type };
    });
    return { headers: { "content-type": "text/csv" }, body: Papa.unparse(lines) };
  });
  return service.url;
}

async function geocode(input: string, address: string, services: string) {
  const output = path.join(folder, `out-${asked.length}.csv`);
  const written = { stdout: "", stderr: "" };
  const code = await runCli(["geocode", input, "--address", address, "--output", output, "--services", services], {
    stdout: { write: (part: string) => (written.stdout += part) },
    stderr: { write: (part: string) => (written.stderr += part) },
    environment: {},
    signal: new AbortController().signal,
  });
  const { data, meta } = Papa.parse<Record<string, string>>((await readFile(output, "utf8")).trim(), { header: true });
  return { code, output, ...written, rows: data, columns: meta.fields ?? [] };
}

async function file(content: string): Promise<string> {
  await writeFile(path.join(folder, "in.csv"), content);
  return path.join(folder, "in.csv");
}

const withCoordinates = "id;adresse;latitude;longitude\n1;1 rue A Metz;49,12;6,17\n2;2 rue B Metz;49.13;6.18\n3;3 rue C Metz;;\n4;4 rue D Metz;49.14;6.19\n";

const answers: Readonly<Record<string, Answer>> = { "1": { at: [6.17, 49.12] }, "2": { at: [2.35, 48.85] }, "3": { at: [6.2, 49.1] }, "4": "not-found" };

it("keeps the file's points, whatever the answer, and says both with their distance", async () => {
  const services = await serve((address) => answers[address.charAt(0)] ?? "error");
  const { rows, columns, stdout, stderr, code } = await geocode(await file(withCoordinates), "adresse", services);
  expect(code).toBe(exitCodes.done);
  expect(columns.slice(4)).toEqual(["result_longitude", "result_latitude", ...resultColumns.slice(2), ...sourceColumns]);
  expect(rows.map((row) => [row.result_longitude, row.result_latitude, row.result_status, row.geo_method])).toEqual([
    ["6.17", "49.12", "source:no-city", "source@geoplateforme"],
    ["6.18", "49.13", "to-check:no-city", "source@geoplateforme"],
    ["6.2", "49.1", "to-check:no-city", "search-csv"],
    ["6.19", "49.14", "source:no-answer", "source@geoplateforme"],
  ]);
  expect([rows[1]?.answer_longitude, rows[1]?.answer_latitude]).toEqual(["2.35", "48.85"]);
  expect(Number(rows[1]?.geo_source_m)).toBeGreaterThan(280_000);
  expect(rows[2]?.geo_source_m).toBe("");
  expect(JSON.parse(stdout)).toMatchObject({ rows: 4, ok: 3, notFound: 1, kept: 3 });
  expect(stderr).toContain("3 lignes restent au point du fichier");
});

it("gives an export of ours back with all its result columns, and asks nothing that a person decided", async () => {
  const services = await serve((address) => answers[address.charAt(0)] ?? "error");
  const first = await geocode(await file(withCoordinates), "adresse", services);
  const decided = (await readFile(first.output, "utf8")).replace(/^4;.*$/m, (line) => line.replace("source:no-answer", "confirmed"));
  asked = [];
  const again = await geocode(await file(decided), "adresse", services);
  expect(asked.map((address) => address.charAt(0))).toEqual(["1", "2", "3"]);
  expect(again.columns).toEqual(first.columns);
  const undated = (rows: readonly Record<string, string>[]) => rows.map((row) => ({ ...row, geo_date: "" }));
  expect(undated(again.rows).slice(0, 3)).toEqual(undated(first.rows).slice(0, 3));
  expect(again.rows[3]).toEqual({ ...first.rows[3], result_status: "confirmed" });
});

it("takes the points of an export that nobody asked for as the file's, and adds the columns that set them against the answers", async () => {
  const services = await serve(() => ({ at: [2.35, 48.85] }));
  const exported = `adresse,${resultColumns.join(",")}\n1 rue A,,,,,,,,,,,\n2 rue B,6.18,49.13,,,,,,untreated,source,,\n`;
  const { rows, columns } = await geocode(await file(exported), "adresse", services);
  expect(columns).toEqual(["adresse", ...resultColumns, ...sourceColumns]);
  expect([rows[0]?.longitude, rows[1]?.longitude, rows[1]?.answer_longitude]).toEqual(["2.35", "6.18", "2.35"]);
});

it("takes no place away where the service fails", async () => {
  const services = await serve(() => "error");
  const { rows, code } = await geocode(await file(withCoordinates), "adresse", services);
  expect(code).toBe(exitCodes.failedRows);
  expect(rows.map((row) => [row.result_longitude, row.result_status?.split(":")[0]])).toEqual([["6.17", "source"], ["6.18", "source"], ["", "failed"], ["6.19", "source"]]);
});

const shared = sharedFile("data/datasets/france-services-2024.csv");

it.skipIf(!shared)("loses no point of a real file whose answers are wrong", async () => {
  const slice = (await readFile(shared ?? "", "utf8")).split("\n").slice(0, 301).join("\n");
  const services = await serve(() => ({ at: [2.35, 48.85], type: "municipality" }));
  const { rows, stdout } = await geocode(await file(slice), "adresse,code_postal,lib_com", services);
  expect(rows).toHaveLength(300);
  const placed = rows.filter(({ latitude }) => latitude);
  expect(placed.length).toBeGreaterThan(290);
  const metres = placed.map((row) => distance([Number(row.longitude), Number(row.latitude)], [Number(row.result_longitude), Number(row.result_latitude)]));
  expect(Math.max(...metres)).toBe(0);
  expect(rows.every(({ result_status: status }) => status !== "sure")).toBe(true);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 300, kept: placed.length });
});
