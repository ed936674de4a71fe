import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import Papa from "papaparse";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
let server: Server;
let services: string;
/** Called with each packet before it is answered; keys of the rows. */
let onPacket: (keys: readonly string[]) => void = () => undefined;

/** A geocoding service on loopback that finds everything, in 30 ms a packet. */
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "geoatelier-interrupted-"));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.method === "GET") {
        response.end(JSON.stringify({ info: { name: "test" }, api: { name: "rest", version: "1.0.0" }, operations: [], indexes: [] }));
        return;
      }
      const csv = /filename="packet\.csv"\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/.exec(Buffer.concat(chunks).toString("utf8"))?.[1] ?? "";
      const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
      onPacket(rows.map((row) => row.geoatelier_row ?? ""));
      const answers = rows.map((row) => ({ ...row, longitude: "2.25", latitude: "48.5", result_score: "0.95", result_label: row.address, result_type: "housenumber", result_status: "ok" }));
      setTimeout(() => response.setHeader("content-type", "text/csv").end(Papa.unparse(answers)), 30);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  services = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  onPacket = () => undefined;
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

const rowCount = 5_000;
const pathOf = (name: string): string => path.join(folder, name);

function start(output: string, ...options: string[]): ChildProcess {
  const args = ["geocode", pathOf("in.csv"), "--address", "adresse", "--output", pathOf(output), "--services", services, ...options];
  return spawn(process.execPath, ["dist/node/geoatelier.js", ...args], { stdio: "ignore" });
}

async function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  await once(child, "exit");
  return child.exitCode ?? child.signalCode;
}

/** All cells but the date of the answer. */
async function resultOf(output: string): Promise<string[][]> {
  const rows = Papa.parse<string[]>((await readFile(pathOf(output), "utf8")).trim()).data;
  const date = rows[0]?.indexOf("geo_date") ?? -1;
  return rows.map((row) => row.filter((_, index) => index !== date));
}

describe("the command line, stopped in the middle and started again with --resume", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGKILL", "SIGKILL"],
  ] as const)("gives after %s the same output as when nothing stops it", async (signal, exit) => {
    await writeFile(pathOf("in.csv"), `id,adresse,note\n${Array.from({ length: rowCount }, (_, row) => `${row},${row} rue des Lilas,"a ""${row}""\nb"`).join("\n")}\n`);
    expect(await ended(start("whole.csv"))).toBe(0);

    const journal = pathOf("out.csv.geoatelier-journal");
    const child = start("out.csv");
    const exited = ended(child);
    let packets = 0;
    // Two packets are asked and two more answered at most before they are in the journal: the sixth leaves after the second.
    onPacket = () => {
      packets += 1;
      if (packets === 6) child.kill(signal);
    };
    expect(await exited).toBe(exit);
    const kept = (await readFile(journal, "utf8")).trim().split("\n").length - 1;
    expect(kept).toBeGreaterThanOrEqual(2);
    expect(await readdir(folder)).not.toContain("out.csv");

    const keys: string[] = [];
    onPacket = (asked) => keys.push(...asked);
    expect(await ended(start("out.csv", "--resume"))).toBe(0);
    expect(Math.min(...keys.map(Number))).toBeGreaterThanOrEqual(400);
    expect(await resultOf("out.csv")).toEqual(await resultOf("whole.csv"));
    expect((await readdir(folder)).sort()).toEqual(["in.csv", "out.csv", "whole.csv"]);
  });
});
