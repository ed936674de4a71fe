import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";

import { startApplication } from "#test/support/startApplication";

const rowsTimed = Number(process.env.GEOATELIER_BENCH_ROWS ?? 50_000);
const rowsForMemory = Number(process.env.GEOATELIER_BENCH_MEMORY_ROWS ?? 200_000);
const rounds = 3;
const target = { ratio: 1.1, megabytes: 300 };

const shared = new URL("../../../shared/data/addresses/", import.meta.url);

/** One request that the command line made, to be made again by the bare client. */
interface Packet {
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * Geocoding by the command line through the sandbox, beside a bare client that posts the very same packets to the
 * same sandbox one after the other. The command line also starts, reads the file twice, keeps its journal and writes.
 */
export async function run(): Promise<void> {
  console.log("\n# Geocoding by the command line");
  if (!existsSync(shared)) {
    console.log("SKIPPED: the shared addresses are not here (../shared/data/addresses).");
    return;
  }
  const files = readdirSync(shared).filter((name) => /^bano-.*\.csv\.gz$/.test(name)).map((name) => new URL(name, shared).pathname);
  const folder = await mkdtemp(path.join(tmpdir(), "geoatelier-bench-"));
  const application = await startApplication({ GEOATELIER_SANDBOX_ADDRESSES: files.join(",") });
  try {
    const addresses = files.flatMap(readAddresses);
    const input = path.join(folder, "in.csv");
    await writeFile(input, csvOf(addresses, rowsTimed));
    const sandbox = `${application.url}/sandbox`;
    const packets = await recordPackets(sandbox, (services) => geocode(input, folder, services));
    console.log(`${rowsTimed} rows, ${packets.length} packets, ${rounds} rounds of each, one after the other`);
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const ours = (await geocode(input, folder, sandbox)).seconds;
      const bare = await postAll(sandbox, packets);
      ratios.push(ours / bare);
      console.log(`  command line ${ours.toFixed(1)} s (${Math.round(rowsTimed / ours)} rows/s), bare client ${bare.toFixed(1)} s, ratio ${(ours / bare).toFixed(3)}`);
    }
    console.log(`median ratio ${median(ratios).toFixed(3)} (target ≤ ${target.ratio})`);
    await writeFile(input, csvOf(addresses, rowsForMemory));
    const { megabytes } = await geocode(input, folder, sandbox);
    console.log(`peak memory for ${rowsForMemory} rows: ${megabytes === null ? "not measured (no /proc here)" : `${megabytes} MB`} (target ≤ ${target.megabytes} MB)`);
  } finally {
    await application.stop();
    await rm(folder, { recursive: true });
  }
}

/** Number, street, postcode and commune of each row of a BANO file (id, number, street, postcode, commune, source, latitude, longitude). */
function readAddresses(file: string): string[] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  return lines.flatMap((line) => {
    const [, number, street, postcode, commune] = line.split(",");
    return number && street && postcode && commune ? [`"${number} ${street}",${postcode},"${commune}"`] : [];
  });
}

/** Distinct addresses, spread over the files by a fixed step; beyond their number they come again. */
function csvOf(addresses: readonly string[], rows: number): string {
  const step = 7_919;
  const lines = Array.from({ length: rows }, (_, row) => `${row},Lieu ${row},${addresses[(row * step) % addresses.length] ?? ""},a,b,c,d,e,f,g,h,i,j,k,l,m,n,o`);
  return `id,nom,adresse,cp,ville,${Array.from({ length: 15 }, (_, index) => `c${index}`).join(",")}\n${lines.join("\n")}\n`;
}

/** Runs the built command line. Peak memory comes from /proc, sampled. */
async function geocode(input: string, folder: string, services: string): Promise<{ seconds: number; megabytes: number | null }> {
  const startedAt = performance.now();
  const args = ["dist/node/geoatelier.js", "geocode", input, "--address", "adresse,cp,ville", "--output", path.join(folder, "out.csv"), "--services", services];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.resume();
  let kilobytes: number | null = null;
  const status = `/proc/${child.pid ?? 0}/status`;
  const sampling = setInterval(() => {
    const peak = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1] : undefined;
    if (peak !== undefined) kilobytes = Number(peak);
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`The command line ended with ${code ?? "a signal"}:\n${errors}`);
  return { seconds: (performance.now() - startedAt) / 1_000, megabytes: kilobytes === null ? null : Math.round(kilobytes / 1_024) };
}

/** Runs the command line once through a proxy that keeps what it posts. */
async function recordPackets(target: string, work: (services: string) => Promise<unknown>): Promise<Packet[]> {
  const packets: Packet[] = [];
  const proxy = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      if (request.method === "POST") packets.push({ contentType: request.headers["content-type"] ?? "", body });
      const { "transfer-encoding": _, ...kept } = request.headers;
      const headers = { ...kept, host: new URL(target).host, "content-length": body.length };
      const onward = http.request(target + (request.url ?? ""), { method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  try {
    await work(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
  return packets;
}

/** The bare client: posts each packet and reads its answer, nothing else. @returns seconds */
async function postAll(sandbox: string, packets: readonly Packet[]): Promise<number> {
  const startedAt = performance.now();
  for (const { contentType, body } of packets) {
    const response = await fetch(`${sandbox}/geocodage/search/csv`, { method: "POST", headers: { "content-type": contentType }, body: new Uint8Array(body) });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
    await response.text();
  }
  return (performance.now() - startedAt) / 1_000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
