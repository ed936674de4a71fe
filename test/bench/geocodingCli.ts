import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";

import { buildApplication } from "#test/support/buildApplication";
import { startApplication } from "#test/support/startApplication";

const rowsTimed = Number(process.env.GEOATELIER_BENCH_ROWS ?? 50_000);
const rowsForMemory = Number(process.env.GEOATELIER_BENCH_MEMORY_ROWS ?? 200_000);
const pairs = Number(process.env.GEOATELIER_BENCH_PAIRS ?? 7);
/** What an answer takes to come from a service elsewhere, beyond what the sandbox takes. */
const awayMs = 300;
const target = { ratio: 1, megabytes: 300 };

const shared = new URL("../../../shared/data/addresses/", import.meta.url);

/** One request that the command line made, to be made again by the bare client. */
interface Packet {
  readonly contentType: string;
  readonly body: Buffer;
}

/** What a run took, seconds. Processor time is that of its own process, null where it can't be read. */
interface Taken {
  readonly seconds: number;
  readonly processor: number | null;
}

/**
 * Geocoding by the command line through the sandbox, beside a bare client that posts the very same packets to the
 * same sandbox one after the other. The command line also starts, reads the file, keeps its journal and writes.
 * Both are run in pairs, each first in turn, and the median of the pairs' ratios counts: on a machine that others use
 * too, one pair says little, and both halves of a pair meet about the same load. Beside the sandbox both share the cores
 * with the service itself; the second figure is through a line that lets each answer wait, as a service elsewhere does.
 */
export async function run(): Promise<void> {
  console.log("\n# Geocoding by the command line");
  if (!existsSync(shared)) {
    console.log("SKIPPED: the shared addresses are not here (../shared/data/addresses).");
    return;
  }
  const files = readdirSync(shared).filter((name) => /^bano-.*\.csv\.gz$/.test(name)).map((name) => new URL(name, shared).pathname);
  const folder = await mkdtemp(path.join(tmpdir(), "geoatelier-bench-"));
  buildApplication();
  const application = await startApplication({ GEOATELIER_SANDBOX_ADDRESSES: files.join(",") });
  try {
    const addresses = files.flatMap(readAddresses);
    const input = path.join(folder, "in.csv");
    await writeFile(input, csvOf(addresses, rowsTimed));
    const sandbox = `${application.url}/sandbox`;
    const packets = await recordPackets(sandbox, (services) => geocode(input, folder, services));
    console.log(`${rowsTimed} rows, ${packets.length} packets, ${pairs} pairs on ${availableParallelism()} cores; load average now ${load()}`);
    await compare("on this machine", input, folder, sandbox, packets);
    const line = await openLine(sandbox, awayMs, () => undefined);
    try {
      await compare(`through a line of ${awayMs} ms`, input, folder, line.url, packets);
    } finally {
      line.close();
    }
    await writeFile(input, csvOf(addresses, rowsForMemory));
    const { megabytes } = await geocode(input, folder, sandbox);
    console.log(`peak memory for ${rowsForMemory} rows: ${megabytes === null ? "not measured (no /proc here)" : `${megabytes} MB`} (target ≤ ${target.megabytes} MB)`);
  } finally {
    await application.stop();
    await rm(folder, { recursive: true });
  }
}

/** Pairs of the command line and the bare client, and the median of their ratios. */
async function compare(where: string, input: string, folder: string, services: string, packets: readonly Packet[]): Promise<void> {
  const ratios: number[] = [];
  const ours: Taken[] = [];
  const theirs: Taken[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const bareFirst = pair % 2 === 1;
    const before = bareFirst ? await postAll(services, packets) : null;
    const own = await geocode(input, folder, services);
    const bare = before ?? (await postAll(services, packets));
    ours.push(own);
    theirs.push(bare);
    ratios.push(own.seconds / bare.seconds);
    console.log(`  command line ${told(own)}, bare client ${told(bare)}, ratio ${(own.seconds / bare.seconds).toFixed(3)}, load ${load()}`);
  }
  const seconds = median(ours.map((taken) => taken.seconds));
  console.log(`${where}: command line ${seconds.toFixed(1)} s (${Math.round(rowsTimed / seconds)} rows/s), bare client ${median(theirs.map((taken) => taken.seconds)).toFixed(1)} s (medians)`);
  console.log(`  median ratio ${median(ratios).toFixed(3)}, from ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)} (target ≤ ${target.ratio})`);
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

/** Runs the built command line. Peak memory and processor time come from /proc, sampled. */
async function geocode(input: string, folder: string, services: string): Promise<Taken & { megabytes: number | null }> {
  const startedAt = performance.now();
  const args = ["dist/node/geoatelier.js", "geocode", input, "--address", "adresse,cp,ville", "--output", path.join(folder, "out.csv"), "--services", services];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.resume();
  let kilobytes: number | null = null;
  let processor: number | null = null;
  const sampling = setInterval(() => {
    kilobytes = peakKilobytes(child.pid) ?? kilobytes;
    processor = processorSeconds(child.pid) ?? processor;
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`The command line ended with ${code ?? "a signal"}:\n${errors}`);
  return { seconds: (performance.now() - startedAt) / 1_000, processor, megabytes: kilobytes === null ? null : Math.round(kilobytes / 1_024) };
}

function peakKilobytes(pid: number | undefined): number | null {
  const peak = /VmHWM:\s+(\d+)/.exec(readProcess(pid, "status"))?.[1];
  return peak === undefined ? null : Number(peak);
}

/** User and system time so far: fields 14 and 15 of `stat`, in hundredths of a second. The second field may hold spaces. */
function processorSeconds(pid: number | undefined): number | null {
  const fields = readProcess(pid, "stat").split(") ")[1]?.split(" ");
  return fields ? (Number(fields[11]) + Number(fields[12])) / 100 : null;
}

/** Empty where there is no /proc, and once the process has ended. */
function readProcess(pid: number | undefined, file: string): string {
  const path = `/proc/${pid ?? 0}/${file}`;
  try {
    return readFileSync(path, "utf8");
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown) return "";
    throw thrown;
  }
}

/** Runs the command line once and keeps what it posts. */
async function recordPackets(target: string, work: (services: string) => Promise<unknown>): Promise<Packet[]> {
  const packets: Packet[] = [];
  const line = await openLine(target, 0, (packet) => packets.push(packet));
  try {
    await work(line.url);
  } finally {
    line.close();
  }
  return packets;
}

/** A door before the sandbox: tells what passes, and lets each answer wait as one does that comes from afar. */
async function openLine(target: string, answerDelayMs: number, onPacket: (packet: Packet) => void): Promise<{ readonly url: string; close(): void }> {
  const proxy = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      if (request.method === "POST") onPacket({ contentType: request.headers["content-type"] ?? "", body });
      const { "transfer-encoding": _, ...kept } = request.headers;
      const headers = { ...kept, host: new URL(target).host, "content-length": body.length };
      const onward = http.request(target + (request.url ?? ""), { method: request.method, headers }, (answer) => {
        setTimeout(() => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        }, answerDelayMs);
      });
      onward.on("error", () => response.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

/** The bare client: posts each packet and reads its answer, nothing else. */
async function postAll(sandbox: string, packets: readonly Packet[]): Promise<Taken> {
  const startedAt = performance.now();
  const usageBefore = process.cpuUsage();
  for (const { contentType, body } of packets) {
    const response = await fetch(`${sandbox}/geocodage/search/csv`, { method: "POST", headers: { "content-type": contentType }, body: new Uint8Array(body) });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
    await response.text();
  }
  const { user, system } = process.cpuUsage(usageBefore);
  return { seconds: (performance.now() - startedAt) / 1_000, processor: (user + system) / 1_000_000 };
}

function told({ seconds, processor }: Taken): string {
  return `${seconds.toFixed(2)} s${processor === null ? "" : ` (processor ${processor.toFixed(1)} s)`}`;
}

/** Over the last minute: processes that ran or waited for a core. */
function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
