import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

import { createCanvas } from "@napi-rs/canvas";
import { build } from "vite";

import { launchChromium } from "#test/support/chromium";

import type { PanFigures } from "./mapPoints/page";

const cases = [
  { name: "empty map (reference)", points: 0, drawn: "ours" },
  { name: "ol vector layer, 10 000 points (reference)", points: 10_000, drawn: "ol" },
  { name: "our layer, 200 000 points", points: 200_000, drawn: "ours" },
  { name: "our layer, 1 000 000 points", points: 1_000_000, drawn: "ours" },
] as const;

/**
 * Pans a map of 1280 × 800 in Chromium without a graphics card and picks points on it.
 * Targets: median frame ≤ 33 ms, pick ≤ 16 ms at 200,000 points.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "map-points-"));
  let server: Server | undefined;
  const browser = await launchChromium();
  try {
    await buildPage(directory);
    server = await serve(directory);
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The page's server has no port.");
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${address.port}/index.html`);
    const figures: PanFigures[] = [];
    for (const { name, points, drawn } of cases) {
      const measured = await page.evaluate(([count, by]) => window.benchPan(count, by), [points, drawn] as const);
      figures.push(measured);
      console.log(
        `${name}: frame median ${ms(measured.medianFrameMs)}, p95 ${ms(measured.p95FrameMs)}; map's own work ${ms(measured.medianRenderMs)}; pick ${ms(measured.medianPickMs)}; painted in ${ms(measured.paintMs)}`,
      );
    }
    const [empty, vector, ours] = figures;
    if (empty && vector && ours) {
      console.log(
        `200 000 points / empty map: × ${ratio(ours.medianFrameMs, empty.medianFrameMs)} (frame); / 10 000 points by ol: × ${ratio(ours.medianFrameMs, vector.medianFrameMs)}; targets: frame ≤ 33 ms, pick ≤ 16 ms`,
      );
    }
  } finally {
    await browser.close();
    server?.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function buildPage(directory: string): Promise<void> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, "mapPoints"),
    logLevel: "error",
    build: { outDir: directory, emptyOutDir: true, target: "es2022" },
  });
}

function serve(directory: string): Promise<Server> {
  const tile = planTile();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/tiles") {
      response.writeHead(200, { "content-type": "image/png" }).end(tile);
      return;
    }
    readFile(join(directory, pathname)).then(
      (bytes) => response.writeHead(200, { "content-type": extname(pathname) === ".html" ? "text/html" : "text/javascript" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** One picture stands for every tile: decoding and drawing it costs what a plan's does. */
function planTile(): Buffer {
  const canvas = createCanvas(256, 256);
  const context = canvas.getContext("2d");
  context.fillStyle = "#f2efe6";
  context.fillRect(0, 0, 256, 256);
  context.strokeStyle = "#ffffff";
  context.lineWidth = 6;
  for (let line = 0; line < 6; line += 1) {
    context.beginPath();
    context.moveTo(0, line * 50);
    context.lineTo(256, line * 50 + 20);
    context.stroke();
  }
  return canvas.toBuffer("image/png");
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}
