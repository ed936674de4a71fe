import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "vite";

import { launchChromium } from "#test/support/chromium";

import type { ReadFigures } from "./wfsPages/page";

const total = 50_000;
const page = 5_000;
const rounds = 9;
/** Features of a page that a server finds and writes in a second: a figure of ours, no measure of a real one. */
const featuresPerSecond = 5_000;

/**
 * 50,000 made-up buildings over loopback, by pages, in Chromium: ours (asked, read, checked, as objects in the page)
 * beside the bare download of the same pages, as many at once: bytes that nobody reads, and `response.json()`. Once with
 * a server that answers from memory, where nearly all the time is that of reading; once with one that we made slow.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "wfs-pages-"));
  const browser = await launchChromium();
  try {
    await build({ configFile: false, root: join(import.meta.dirname, "wfsPages"), logLevel: "error", worker: { format: "es" }, build: { outDir: directory, emptyOutDir: true, target: "es2022" } });
    for (const perSecond of [Infinity, featuresPerSecond]) {
      const { server, port } = await startServer(directory, perSecond);
      try {
        console.log(perSecond === Infinity ? "a server that answers from memory:" : `a server that we made slow, ${perSecond.toLocaleString("en")} objects a second and page:`);
        const tab = await browser.newPage();
        tab.on("pageerror", (error) => console.error(error));
        await tab.goto(`http://127.0.0.1:${port}/index.html`);
        await tab.waitForFunction("window.benchRead !== undefined");
        const url = `http://127.0.0.1:${port}/geoserver/ows`;
        const [ours, bytes, json]: [ReadFigures[], ReadFigures[], ReadFigures[]] = [[], [], []];
        // The first round warms up and is not counted.
        for (let round = 0; round <= (perSecond === Infinity ? rounds : 3); round += 1) {
          const figures = {
            bytes: await tab.evaluate(([address, all, count]) => window.benchBare(address, all, count, "bytes"), [url, total, page] as const),
            ours: await tab.evaluate(([address, all]) => window.benchRead(address, all), [url, total] as const),
            json: await tab.evaluate(([address, all, count]) => window.benchBare(address, all, count, "json"), [url, total, page] as const),
          };
          if (round === 0) continue;
          bytes.push(figures.bytes);
          ours.push(figures.ours);
          json.push(figures.json);
        }
        const typical = median(ours.map(({ ms }) => ms));
        console.log(`  ours ${spread(ours)}; the page waits ${median(ours.map(({ longestBlockMs }) => longestBlockMs)).toFixed(0)} ms at most`);
        for (const [name, figures] of [["bare download", bytes], ["response.json()", json]] as const) console.log(`  ${name} ${spread(figures)}: ours is ${(typical / median(figures.map(({ ms }) => ms))).toFixed(2)} × this`);
        await tab.close();
      } finally {
        server.kill();
      }
    }
    console.log("  aim: at most 1.20 × the bare download");
  } finally {
    await browser.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function spread(figures: readonly ReadFigures[]): string {
  const times = figures.map(({ ms }) => ms);
  return `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`;
}

/** In a process of its own, as a real one would not share our thread. */
function startServer(directory: string, perSecond: number): Promise<{ server: ChildProcess; port: number }> {
  return new Promise((resolve, reject) => {
    const server = fork(fileURLToPath(import.meta.url), ["serve", directory, String(perSecond)]);
    server.once("message", (port) => resolve({ server, port: Number(port) }));
    server.once("error", reject);
  });
}

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** Features are written once: the bench is of reading them. */
function serve(directory: string, perSecond: number): void {
  const written = Array.from({ length: total }, (_, index) => JSON.stringify(building(index)));
  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? "", "http://127.0.0.1");
    if (!pathname.startsWith("/geoserver")) {
      readFile(join(directory, pathname)).then(
        (file) => response.writeHead(200, { "content-type": types[extname(pathname)] ?? "application/octet-stream" }).end(file),
        () => response.writeHead(404).end(),
      );
      return;
    }
    if (query.get("request") === "DescribeFeatureType") {
      response.end(JSON.stringify({ featureTypes: [{ typeName: "batiment", properties: [{ name: "cleabs", type: "xsd:string" }, { name: "geometrie", type: "gml:MultiPolygon" }] }] }));
      return;
    }
    const start = Number(query.get("startIndex") ?? 0);
    const features = written.slice(start, start + Math.min(page, Number(query.get("count"))));
    const body = `{"type":"FeatureCollection","features":[${features.join(",")}],"numberMatched":${total},"numberReturned":${features.length},"crs":null}`;
    setTimeout(() => response.end(body), perSecond === Infinity ? 0 : (features.length / perSecond) * 1_000);
  });
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
}

function building(index: number): object {
  const [x, y] = [2 + (index % 250) / 1_000, 48 + Math.floor(index / 250) / 1_000];
  const ring = [[0, 0], [1, 0], [1, 1], [0.5, 1.2], [0, 1], [0, 0]].map(([dx = 0, dy = 0]) => [x + dx / 5_000, y + dy / 5_000, 35.2]);
  return {
    type: "Feature",
    id: `batiment.${index}`,
    geometry: { type: "MultiPolygon", coordinates: [[ring]] },
    geometry_name: "geometrie",
    properties: { cleabs: `BATIMENT${index}`, nature: "Indifférenciée", usage_1: "Résidentiel", hauteur: 3 + (index % 40), nombre_d_etages: index % 9, date_creation: "2021-03-04T10:11:12Z", leger: false },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

if (process.argv[2] === "serve" && process.send) serve(process.argv[3] ?? "", Number(process.argv[4]));
