import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import { crsById, fromWgs84 } from "#domain/position/projections";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";

import { runCli } from "#cli/runCli";
import { exitCodes } from "#cli/surroundings";
import { sharedFile } from "#test/support/sharedData";

/** What the service does with a packet: an answer per row (`null`: not found), or a status. */
type Answers = readonly (string | null)[] | number;
type Behaviour = (addresses: readonly string[], call: number, rows: readonly Record<string, string>[]) => Answers | Promise<Answers>;

const everywhere: Behaviour = (addresses) => addresses;

let folder: string;
let server: Server | undefined;
let asked: Record<string, string>[][];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "geoatelier-cli-"));
  asked = [];
});

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => (server ? server.close(done) : done(undefined)));
  server = undefined;
  await rm(folder, { recursive: true });
});

const capabilities = JSON.stringify({ info: { name: "test" }, api: { name: "rest", version: "1.0.0" }, operations: [], indexes: [] });

/** A geocoding service on loopback, as small as the wire contract allows. */
async function serve(behaviour: Behaviour): Promise<string> {
  server = createServer((request, response) => {
    if (request.method === "GET") {
      response.end(capabilities);
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      void answer(Buffer.concat(chunks).toString("utf8"));
    });
    async function answer(body: string): Promise<void> {
      const csv = /filename="packet\.csv"\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/.exec(body)?.[1] ?? "";
      const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
      asked.push(rows);
      const answers = await behaviour(rows.map((row) => row.address ?? ""), asked.length, rows);
      if (typeof answers === "number") {
        response.writeHead(answers).end("{}");
        return;
      }
      const lines = rows.map((row, index) => {
        const label = answers[index];
        return { result_status: label == null ? "not-found" : "ok", latitude: label == null ? "" : "48.5", geoatelier_row: row.geoatelier_row, longitude: label == null ? "" : "2.25", result_label: label ?? "", result_score: label == null ? "" : "0.95", result_type: label == null ? "" : "housenumber", new_column: "x" };
      });
      response.setHeader("content-type", "text/csv").end(Papa.unparse(lines));
    }
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function run(args: readonly string[], options: { signal?: AbortSignal; environment?: Record<string, string> } = {}) {
  let stdout = "";
  let stderr = "";
  const code = await runCli(args, {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    environment: options.environment ?? {},
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, stdout, stderr };
}

const summarySchema = z.object({ rows: z.number(), ok: z.number(), notFound: z.number(), skipped: z.number(), failed: z.number(), seconds: z.number() });

const summaryOf = (stdout: string) => summarySchema.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));

async function file(name: string, content: string | Buffer): Promise<string> {
  await writeFile(path.join(folder, name), content);
  return path.join(folder, name);
}

const output = () => path.join(folder, "out.csv");

const journal = () => `${output()}.geoatelier-journal`;

/** Resolves once the journal has this many packets. */
async function whenJournalHas(packets: number): Promise<void> {
  for (;;) {
    const lines = (await readFile(journal(), "utf8").catch(() => "")).split("\n").length - 1;
    if (lines >= packets + 1) return;
    await new Promise((done) => setTimeout(done, 5));
  }
}

const manyRows = (count: number) => `id,adresse\n${Array.from({ length: count }, (_, row) => `${row},${row} rue des Lilas`).join("\n")}\n`;

describe("geoatelier geocode", () => {
  it("writes every row with its cells intact and the result at its end, and sums up in JSON", async () => {
    const services = await serve((addresses) => addresses.map((address) => (address.startsWith("9") ? null : address)));
    const input = await file("in.csv", 'id;adresse;ville;note\n01;"1 rue ""A""";Metz; deux  espaces \n02;9 rue B;Metz;\n03;;;"sur\ndeux lignes"\n');
    const { code, stdout } = await run(["geocode", input, "--address", "adresse,ville", "--output", output(), "--services", services]);
    const text = await readFile(output(), "utf8");
    expect(summaryOf(stdout)).toMatchObject({ rows: 3, ok: 1, notFound: 1, skipped: 1, failed: 0 });
    expect(code).toBe(exitCodes.done);
    const rows = Papa.parse<string[]>(text.trim(), { delimiter: ";" }).data;
    expect(rows[0]).toEqual(["id", "adresse", "ville", "note", "longitude", "latitude", "result_score", "result_label", "result_type", "result_citycode", "result_id", "result_status", "geo_method", "geo_date", "geo_moved_m"]);
    expect(rows[1]?.slice(0, 9)).toEqual(["01", '1 rue "A"', "Metz", " deux  espaces ", "2.25", "48.5", "0.95", '1 rue "A" Metz', "housenumber"]);
    expect(rows[2]?.[11]).toBe("not-found");
    expect(rows[3]?.slice(0, 4)).toEqual(["03", "", "", "sur\ndeux lignes"]);
    expect(rows[3]?.[11]).toBe("skipped:empty-address");
    expect(asked.flat().map((row) => row.address)).toEqual(['1 rue "A" Metz', "9 rue B Metz"]);
    expect((await readdir(folder)).sort()).toEqual(["in.csv", "out.csv"]);
  });

  it("reads Windows-1252 and writes it again", async () => {
    const services = await serve(everywhere);
    const input = await file("in.csv", Buffer.from("nom;adresse\nÉcole;1 rue de l’Église\nMairie;2 place d’Été\n".replaceAll("’", "'"), "latin1"));
    await run(["geocode", input, "--address", "adresse", "--output", output(), "--services", services]);
    expect(await readFile(output(), "latin1")).toContain("École;1 rue de l'Église");
    expect(asked.flat()[0]?.address).toBe("1 rue de l'Église");
  });

  it("narrows the search by the codes, with the zeros that a spreadsheet ate", async () => {
    const services = await serve(everywhere);
    const input = await file("in.csv", "adresse;cp;insee\n1 rue A;1000;2A004\n2 rue B;inconnu;01053\n");
    await run(["geocode", input, "--address", "adresse", "--postcode", "cp", "--citycode", "INSEE", "--output", output(), "--services", services]);
    expect(asked.flat()).toMatchObject([
      { address: "1 rue A", postcode: "01000", citycode: "2A004" },
      { address: "2 rue B", postcode: "", citycode: "01053" },
    ]);
  });

  it("gives the postcode in the address its zero back, by the column's name or because it is the filter", async () => {
    const services = await serve(everywhere);
    const input = await file("in.csv", "adresse;code postal;zone\n12 rue du Port;6414;6150\n");
    await run(["geocode", input, "--address", "adresse,code postal,zone", "--output", output(), "--services", services]);
    await run(["geocode", input, "--address", "adresse,zone", "--postcode", "zone", "--output", output(), "--services", services]);
    expect(asked.flat()).toMatchObject([{ address: "12 rue du Port 06414 6150" }, { address: "12 rue du Port 06150", postcode: "06150" }]);
  });

  it("asks a row whose code gives nothing again without it, and says that it is to check", async () => {
    const services = await serve((addresses, _call, rows) => addresses.map((address, index) => (rows[index]?.citycode ? null : address)));
    const input = await file("in.csv", "adresse;insee\n1 rue A;57463\n2 rue B;\n");
    const { code, stdout } = await run(["geocode", input, "--address", "adresse", "--citycode", "insee", "--output", output(), "--services", services]);
    expect(code).toBe(exitCodes.done);
    expect(summaryOf(stdout)).toMatchObject({ rows: 2, ok: 2, notFound: 0, skipped: 0, failed: 0 });
    expect(asked.map((rows) => rows.map((row) => row.address))).toEqual([["1 rue A", "2 rue B"], ["1 rue A"]]);
    const rows = Papa.parse<string[]>((await readFile(output(), "utf8")).trim(), { delimiter: ";" }).data;
    expect(rows.slice(1).map((row) => row[9])).toEqual(["to-check:filter-dropped", "to-check:no-city"]);
  });

  it("writes rows that span several readings of the file, in their order", async () => {
    const services = await serve(everywhere);
    const wide = "x".repeat(700);
    const input = await file("in.csv", `id,adresse,note\n${Array.from({ length: 4_000 }, (_, row) => `${row},${row % 50} rue des Lilas,${wide}`).join("\n")}\n`);
    const { stdout } = await run(["geocode", input, "--address", "adresse", "--output", output(), "--services", services]);
    expect(summaryOf(stdout)).toMatchObject({ rows: 4_000, ok: 4_000 });
    const rows = Papa.parse<string[]>((await readFile(output(), "utf8")).trim()).data.slice(1);
    expect(rows).toHaveLength(4_000);
    expect(rows.every((row, index) => row[0] === String(index) && row[1] === row[6] && row[2] === wide)).toBe(true);
  });

  it("takes a column whose name holds commas", async () => {
    const services = await serve(everywhere);
    const input = await file("in.csv", 'Numéro;"Type (rue, avenue, etc.)";Nom\n1;rue;Haute\n2;place;Basse\n');
    await run(["geocode", input, "--address", "Numéro,Type (rue, avenue, etc.),Nom", "--output", output(), "--services", services]);
    expect(asked.flat()[0]?.address).toBe("1 rue Haute");
  });

  it("keeps all rows and exits with 3 when rows failed", async () => {
    const services = await serve((addresses) => (addresses.some((address) => address.startsWith("7 ")) ? 400 : addresses));
    const input = await file("in.csv", manyRows(20));
    const { code, stdout } = await run(["geocode", input, "--address", "adresse", "--output", output(), "--services", services]);
    expect(code).toBe(exitCodes.failedRows);
    expect(summaryOf(stdout)).toMatchObject({ rows: 20, ok: 19, failed: 1 });
    expect((await readFile(output(), "utf8")).trim().split("\n")).toHaveLength(21);
  });

  it("stops asking a service that refuses, and still writes every row", async () => {
    const services = await serve(() => 403);
    const input = await file("in.csv", manyRows(500));
    const { code, stdout, stderr } = await run(["geocode", input, "--address", "adresse", "--output", output(), "--services", services]);
    expect(code).toBe(exitCodes.failedRows);
    expect(summaryOf(stdout)).toMatchObject({ rows: 500, failed: 500 });
    expect(stderr).toContain("refuse");
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it("goes on from the journal after an interruption, and asks nothing twice", async () => {
    const control = new AbortController();
    const services = await serve(async (addresses, call) => {
      if (call === 2) {
        await whenJournalHas(1);
        control.abort();
      }
      return addresses;
    });
    const input = await file("in.csv", manyRows(1_000));
    const args = ["geocode", input, "--address", "adresse", "--output", output(), "--services", services];
    const first = await run(args, { signal: control.signal });
    expect(first.code).toBe(exitCodes.interrupted);
    expect(first.stderr).toContain("--resume");
    expect(await readdir(folder)).not.toContain("out.csv");

    const again = await run(args);
    expect(again.code).toBe(exitCodes.usage);
    expect(again.stderr).toContain("--resume");

    const callsBefore = asked.length;
    const resumed = await run([...args, "--resume"]);
    expect(resumed.code).toBe(exitCodes.done);
    expect(summaryOf(resumed.stdout)).toMatchObject({ rows: 1_000, ok: 1_000 });
    expect(asked.slice(callsBefore).flat()[0]?.address).toBe("200 rue des Lilas");
    const rows = Papa.parse<string[]>((await readFile(output(), "utf8")).trim()).data.slice(1);
    expect(rows.every((row, index) => row[0] === String(index) && row[1] === row[5])).toBe(true);
  });

  it("drops a packet whose line in the journal was cut, and refuses the journal of another file", async () => {
    const control = new AbortController();
    const services = await serve(async (addresses, call) => {
      if (call === 3) {
        await whenJournalHas(2);
        control.abort();
      }
      return addresses;
    });
    const input = await file("in.csv", manyRows(2_000));
    const args = ["geocode", input, "--address", "adresse", "--output", output(), "--services", services];
    await run(args, { signal: control.signal });
    const text = await readFile(journal(), "utf8");
    await writeFile(journal(), text.slice(0, -50));
    await writeFile(path.join(folder, "other.csv"), manyRows(3));
    const other = await run(["geocode", path.join(folder, "other.csv"), ...args.slice(2), "--resume"]);
    expect(other.code).toBe(exitCodes.usage);
    const resumed = await run([...args, "--resume"]);
    expect(resumed.stderr).toContain("201");
    expect(summaryOf(resumed.stdout)).toMatchObject({ rows: 2_000, ok: 2_000 });
  });

  it("puts new results in the place of old ones in a file that it wrote", async () => {
    const services = await serve(everywhere);
    const input = await file("in.csv", manyRows(3));
    const again = path.join(folder, "again.csv");
    await run(["geocode", input, "--address", "adresse", "--output", output(), "--services", services]);
    await run(["geocode", output(), "--address", "adresse", "--output", again, "--services", services]);
    expect((await readFile(again, "utf8")).split("\n")[0]).toBe((await readFile(output(), "utf8")).split("\n")[0]);
  });

  it("writes metres where they are asked for, in an earlier output too, which keeps them", async () => {
    const services = await serve(everywhere);
    const input = await file("in.csv", manyRows(3));
    const [metres, again, degrees] = ["metres.csv", "again.csv", "degrees.csv"].map((name) => path.join(folder, name)) as [string, string, string];
    const work = async (from: string, to: string, ...options: string[]): Promise<string[][]> => {
      await run(["geocode", from, "--address", "adresse", "--output", to, "--services", services, ...options]);
      return Papa.parse<string[]>((await readFile(to, "utf8")).trim()).data.map((cells) => cells.slice(2, 5));
    };
    const plain = await work(input, output());
    const written = await work(output(), metres, "--crs", "lambert-93");
    expect(written[0]).toEqual(["x_2154", "y_2154", "result_score"]);
    expect(written[1]?.slice(0, 2)).toEqual(fromWgs84(crsById("EPSG:2154"), [Number(plain[1]?.[0]), Number(plain[1]?.[1])]).map((metre) => String(Math.round(metre * 100) / 100)));
    expect(await work(metres, again)).toEqual(written);
    expect(await work(again, degrees, "--crs", "EPSG:4326")).toEqual(plain);
    const refused = await run(["geocode", input, "--address", "adresse", "--output", output(), "--crs", "EPSG:1"]);
    expect(refused.code).toBe(exitCodes.usage);
    expect(refused.stderr).toContain("EPSG:1");
  });

  it.each([
    ["no column of that name", ["--address", "rue"], "adresse"],
    ["no address", [], "--address"],
    ["an unknown option", ["--adress", "adresse"], "--adress"],
    ["services that are no address", ["--address", "adresse", "--services", "ftp://x"], "--services"],
  ])("exits with 2 and says why: %s", async (_name, options, word) => {
    const input = await file("in.csv", manyRows(3));
    const { code, stderr, stdout } = await run(["geocode", input, "--output", output(), ...options]);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain(word);
    expect(stdout).toBe("");
  });

  it("says how to start the sandbox when none answers", async () => {
    const input = await file("in.csv", manyRows(3));
    const { code, stderr } = await run(["geocode", input, "--address", "adresse", "--output", output(), "--services", "sandbox"], { environment: { PORT: "1" } });
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain("npm start");
  });

  const workbook = sharedFile("cases/title-merged-total.xlsx");
  it.skipIf(!workbook)("writes a workbook into a copy of it, with its types, and says what it left out", async () => {
    const services = await serve(everywhere);
    const copy = path.join(folder, "out.xlsx");
    const { code, stderr } = await run(["geocode", workbook ?? "", "--address", "Adresse complète", "--output", copy, "--services", services]);
    expect(code).toBe(exitCodes.done);
    expect(stderr).toContain("La ligne 56 est un total");
    const cells = await readSheet(copy, "Visites 2026");
    expect(cells[2]?.slice(6, 10)).toEqual(["Montant (€)", "Observations", "longitude", "latitude"]);
    expect(cells[3]?.slice(6, 10)).toEqual([1234.5, true, 2.25, 48.5]);
    expect(cells[3]?.[2]).toEqual(new Date("2026-01-01T00:00:00Z"));
    expect(cells[3]?.[17]).toBeInstanceOf(Date);
    expect(await readSheet(copy, "Contacts")).toEqual([["Nom", "Tel"], ["Mairie", "0384000000"]]);
  });

  it("exits with 2 for a file that is not there, an empty one and a PDF", async () => {
    for (const input of [path.join(folder, "none.csv"), await file("empty.csv", ""), await file("file.csv", "%PDF-1.7\n%âãÏÓ\n")]) {
      const { code, stderr } = await run(["geocode", input, "--address", "adresse", "--output", output()]);
      expect(code).toBe(exitCodes.usage);
      expect(stderr.length).toBeGreaterThan(20);
    }
  });

  it("explains itself with --help, in the language of the system", async () => {
    expect((await run(["--help"])).stdout).toContain("Usage\u00a0:");
    expect((await run(["--help"], { environment: { LANG: "en_GB.UTF-8" } })).stdout).toContain("Usage:");
  });
});
