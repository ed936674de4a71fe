import { fork, type ChildProcess } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { createApiPacer } from "#plugin-api/apiPacer";
import { createHttpClient } from "#plugin-api/createHttpClient";

import createWfsProvider from "../../plugins/features/model/wfsProvider";

const total = 50_000;
const page = 5_000;
const rounds = 5;
/** Features of a page that a GeoServer finds and writes in a second: a figure of ours, no measure of a real one. */
const featuresPerSecond = 5_000;

/**
 * 50,000 made-up buildings over loopback, by pages: ours (asked, read, checked) beside the bare download of the same
 * pages, as many at once, whose bytes nobody reads. Once with a server that takes its time as a real one does, once with
 * one that answers from memory, where all the time is that of reading.
 */
export async function run(): Promise<void> {
  for (const perSecond of [featuresPerSecond, Infinity]) {
    const { server, port } = await startServer(perSecond);
    const url = `http://127.0.0.1:${port}/geoserver/ows`;
    try {
      console.log(perSecond === Infinity ? "a server that answers from memory:" : `a server of ${perSecond.toLocaleString("fr")} objects a second and page:`);
      const ours: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        bare.push(await time(() => download(url)));
        ours.push(await time(() => readAll(url)));
      }
      const [typical, reference] = [median(ours), median(bare)];
      console.log(`  ${total.toLocaleString("fr")} objects: ${typical.toFixed(0)} ms, bare download ${reference.toFixed(0)} ms: ours is ${(typical / reference).toFixed(2)} × this`);
    } finally {
      server.kill();
    }
  }
  console.log("  aim: at most 1.20 × the bare download");
}

async function readAll(url: string): Promise<void> {
  const http = createHttpClient({ moduleId: "features", allowedOrigins: ["user-chosen"], rewrite: (address) => address, pacer: createApiPacer() });
  const provider = createWfsProvider({ moduleId: "features", http, resolveUrl: (address) => address });
  let count = 0;
  const source = { kind: "features", provider: "wfs", url, collection: "essai:batiment", version: "2.0.0" } as const;
  for await (const { features } of provider.read(source, { limit: total }, { signal: new AbortController().signal })) count += features.length;
  if (count !== total) throw new Error(`${count} features came instead of ${total}.`);
}

async function download(url: string): Promise<void> {
  const starts = Array.from({ length: total / page }, (_, index) => index * page);
  const next = async (): Promise<void> => {
    for (let start = starts.shift(); start !== undefined; start = starts.shift()) await (await fetch(`${url}?request=GetFeature&startIndex=${start}&count=${page}`)).arrayBuffer();
  };
  await Promise.all(Array.from({ length: 4 }, next));
}

/** In a process of its own, as a real one would not share our thread. */
function startServer(perSecond: number): Promise<{ server: ChildProcess; port: number }> {
  return new Promise((resolve, reject) => {
    const server = fork(fileURLToPath(import.meta.url), ["serve", String(perSecond)]);
    server.once("message", (port) => resolve({ server, port: Number(port) }));
    server.once("error", reject);
  });
}

/** Features are written once: the bench is of reading them. */
function serve(perSecond: number): void {
  const written = Array.from({ length: total }, (_, index) => JSON.stringify(building(index)));
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "", "http://127.0.0.1").searchParams;
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

async function time(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

if (process.argv[2] === "serve" && process.send) serve(Number(process.argv[3]));
