import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { sharedFile } from "#test/support/sharedData";

import { startSandbox, type SandboxUnderTest } from "./sandboxUnderTest";

const recordedRequest = sharedFile("recordings/geocodage/search-csv-request-2026-09-25.csv");
const recordedAnswer = sharedFile("recordings/geocodage/search-csv-response-2026-09-25.csv");

let sandbox: SandboxUnderTest;
let base = "";

beforeAll(async () => {
  sandbox = await startSandbox();
  await sandbox.app.sandbox.load();
  base = `${await sandbox.app.http.listen({ port: 0, host: "127.0.0.1" })}/sandbox/geocodage`;
}, 60_000);
afterAll(() => sandbox.app.http.close());

type Field = readonly [name: string, value: string];

function send(operation: "search" | "reverse", csv: string | Uint8Array<ArrayBuffer>, fields: readonly Field[] = [], name = "file.csv"): Promise<Response> {
  const form = new FormData();
  for (const [field, value] of fields) form.append(field, value);
  form.append("data", new Blob([csv], { type: "text/csv" }), name);
  return fetch(`${base}/${operation}/csv`, { method: "POST", body: form });
}

async function lines(answer: Response): Promise<string[]> {
  expect(answer.status).toBe(200);
  return (await answer.text()).trimEnd().split("\n");
}

describe("POST /geocodage/search/csv", () => {
  const searched: readonly Field[] = [["columns", "adresse"], ["columns", "cp"], ["columns", "ville"]];

  it.skipIf(!recordedRequest || !recordedAnswer)("answers a recorded request with the recorded columns and statuses", async () => {
    const request = readFileSync(recordedRequest ?? "", "utf8");
    const [header] = readFileSync(recordedAnswer ?? "", "utf8").split("\n");
    const answer = await lines(await send("search", request, searched));
    expect(answer[0]).toBe(header);
    // Without its streets, the sandbox knows Paris as a commune.
    expect(answer[1]).toMatch(/,ok$/);
    expect(answer[2]).toMatch(/^2,rue inexistante zzz,99999,Nullepart,{19}not-found$/);
    expect(answer[3]).toMatch(/^3,,69001,Lyon,4\.8\d+,45\.7\d+,.*,municipality,69123,.*,ok$/);
  });

  it("tells the rows it read and names the file after the one sent", async () => {
    const answer = await send("search", "id,adresse,cp,ville\n1,Grande Rue,36995,\n2,,,\n", searched, "mes adresses.csv");
    expect(answer.headers.get("x-rows-count")).toBe("2");
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="mes adresses-geocoded.csv"');
    const [, found, skipped] = await lines(answer);
    expect(found).toMatch(/^1,Grande Rue,36995,,1\.\d+,46\.\d+,.*,ok$/);
    expect(skipped).toMatch(/^2,{22}skipped$/);
  });

  it.each([
    ["semicolons", "id;adresse\r\n1;Grande Rue 36995\r\n", ";", "\r\n"],
    ["bars", "id|adresse\n1|Grande Rue 36995\n", "|", "\n"],
    ["tabs", "id\tadresse\n1\tGrande Rue 36995\n", "\t", "\n"],
  ])("finds out %s and line ends, and writes the same", async (_name, csv, delimiter, newline) => {
    const text = await (await send("search", csv, [["columns", "adresse"]])).text();
    expect(text.split(newline)[0]?.split(delimiter).slice(0, 4)).toEqual(["id", "adresse", "longitude", "latitude"]);
    expect(text.split(newline)[1]).toMatch(/ok$/);
  });

  it("reads Latin-1 and answers in UTF-8, quotes what must be", async () => {
    const latin = Uint8Array.from('nom;adresse\n"Café; dit « Zoé »";Place du Marché 36995\n', (letter) => letter.charCodeAt(0));
    const answer = await lines(await send("search", latin, [["columns", "adresse"]]));
    expect(answer[1]).toMatch(/^"Café; dit « Zoé »";Place du Marché 36995;.*;ok$/);
    expect(answer[1]).toContain("Saint-Aurèle-sur-Vauze");
  });

  it("filters each row by the columns that the form names", async () => {
    const csv = "adresse,insee,cp\nGrande Rue,36990,\nGrande Rue,01001,\nGrande Rue,,1234\n";
    const answer = await lines(await send("search", csv, [["columns", "adresse"], ["citycode", "insee"], ["postcode", "cp"]]));
    expect(answer[1]).toMatch(/street,36990_.*,ok$/);
    expect(answer[2]).not.toMatch(/36990_/);
    expect(answer[3]).toMatch(/skipped$/);
  });

  it("writes only the result columns that are asked for", async () => {
    const answer = await lines(await send("search", "adresse\nGrande Rue 36995\n", [["columns", "adresse"], ["result_columns", "result_label"], ["result_columns", "result_status"]]));
    expect(answer[0]).toBe("adresse,result_label,result_status");
    expect(answer[1]).toBe("Grande Rue 36995,Grande Rue 36995 Saint-Aurèle-sur-Vauze,ok");
  });

  it("writes over the file's own longitude and latitude, where they stand", async () => {
    const answer = await lines(await send("search", "latitude,adresse,longitude\n46.9,Grande Rue 36995,1.2\n0,zzzzqq,0\n", [["columns", "adresse"]]));
    expect(answer[0]).toMatch(/^latitude,adresse,longitude,result_score,/);
    expect(answer[1]).toMatch(/^46\.90\d+,Grande Rue 36995,1\.2\d+,/);
    expect(answer[2]).toMatch(/^,zzzzqq,,/);
  });

  it("takes several indexes when the field is repeated, and says which one answered", async () => {
    const answer = await lines(await send("search", "texte\nMairie Saint-Aurèle\nGrande Rue 36995\n", [["columns", "texte"], ["indexes", "address"], ["indexes", "poi"]]));
    const header = answer[0]?.split(",") ?? [];
    expect(header).toContain("result_toponym");
    expect(answer[1]).toMatch(/,poi,ok$/);
    expect(answer[2]).toMatch(/,address,ok$/);
  });

  const refusals: readonly (readonly [why: string, csv: string, fields: readonly Field[], message: string])[] = [
    ["two indexes in one field", "a\nb\n", [["indexes", "address,poi"]], "Unsupported index type"],
    ["a column that is not there", "a\nb\n", [["columns", "b"]], "At least one given column name is unknown"],
    ["a filter column that is not there", "a\nb\n", [["postcode", "cp"]], "Unknown column name for postcode"],
  ];
  it.each(refusals)("refuses %s", async (_why, csv, fields, message) => {
    const answer = await send("search", csv, fields);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: 400, message });
  });

  it("refuses a form without a file", async () => {
    const form = new FormData();
    form.append("columns", "adresse");
    const answer = await fetch(`${base}/search/csv`, { method: "POST", body: form });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: 400, message: "A CSV file must be provided in data field" });
  });

  it("refuses one row more than 200,000", async () => {
    const answer = await send("search", `a\n${"x\n".repeat(200_001)}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: 400, message: "Too many rows in CSV file" });
  }, 60_000);

  it("takes 200,000 rows", async () => {
    const answer = await send("search", `a\n${"x\n".repeat(200_000)}`, [["result_columns", "result_status"]]);
    expect(answer.headers.get("x-rows-count")).toBe("200000");
    const answered = await lines(answer);
    expect(answered).toHaveLength(200_001);
    expect(answered.at(-1)).toBe("x,skipped");
  }, 60_000);

  it("refuses a file of more than 50 MB", async () => {
    const answer = await send("search", new Uint8Array(50 * 1024 * 1024 + 1).fill(97));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: 400, message: "File too large" });
  }, 60_000);
});

describe("POST /geocodage/reverse/csv", () => {
  it("names the address of each position, with the columns of a reverse answer", async () => {
    const { town } = await sandbox.app.sandbox.geocoding();
    const row = town.addresses.find(({ number }) => number === "12");
    const csv = `id,lon,lat\n1,${row?.position[0]},${row?.position[1]}\n2,,\n3,1.2386,46.99\n`;
    const answer = await lines(await send("reverse", csv));
    expect(answer[0]).toMatch(/^id,lon,lat,result_longitude,result_latitude,result_distance,result_label,result_type,result_id,.*,result_status$/);
    expect(answer[0]).not.toContain("result_score");
    expect(answer[1]).toContain(`,${row?.id},`);
    expect(answer[2]).toMatch(/^2,,,{18}skipped$/);
    expect(answer[3]).toMatch(/^3,1\.2386,46\.99,{18}not-found$/);
  });
});
