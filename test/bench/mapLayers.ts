import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

import { createCanvas } from "@napi-rs/canvas";
import type { Page } from "playwright-core";
import { build } from "vite";

import { launchChromium } from "#test/support/chromium";

import type { PanFigures } from "./mapLayers/page";

const rounds = 3;

/**
 * Pans a map of 1280 × 800 with 20 layers (WMTS, XYZ, WMS) whose pictures come from loopback, in Chromium without a
 * graphics card, beside a bare OpenLayers map with the same layers. Target: median frame ≤ 33 ms.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "map-layers-"));
  let server: Server | undefined;
  const browser = await launchChromium();
  try {
    await build({ configFile: false, root: join(import.meta.dirname, "mapLayers"), logLevel: "error", build: { outDir: directory, emptyOutDir: true, target: "es2022" } });
    server = await serve(directory);
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The page's server has no port.");
    const figures = { ours: [] as PanFigures[], ol: [] as PanFigures[] };
    for (let round = 0; round < rounds; round += 1) {
      for (const drawn of ["ol", "ours"] as const) {
        // A page for each: neither finds the other's pictures decoded.
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        page.on("pageerror", (error) => console.error(error));
        figures[drawn].push(await measure(page, address.port, drawn));
        await page.close();
      }
    }
    const [reference, mine] = [figures.ol, figures.ours].map(middle);
    if (!reference || !mine) return;
    for (const [name, figure] of [["bare OpenLayers, 20 layers (reference)", reference], ["our map, the same 20 layers", mine]] as const) {
      console.log(`${name}: frame median ${ms(figure.medianFrameMs)}, p95 ${ms(figure.p95FrameMs)}; map's own work ${ms(figure.medianRenderMs)}; all shown after ${ms(figure.shownMs)}`);
    }
    console.log(`ours / bare: × ${(mine.medianFrameMs / reference.medianFrameMs).toFixed(2)} (frame), × ${(mine.shownMs / reference.shownMs).toFixed(2)} (first sight); target: frame ≤ 33 ms`);
  } finally {
    await browser.close();
    server?.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(page: Page, port: number, drawn: "ours" | "ol"): Promise<PanFigures> {
  await page.goto(`http://127.0.0.1:${port}/index.html`);
  return page.evaluate((by) => window.benchLayers(by), drawn);
}

/** The round whose median frame is in the middle. */
function middle(figures: readonly PanFigures[]): PanFigures | undefined {
  return [...figures].sort((one, other) => one.medianFrameMs - other.medianFrameMs)[Math.floor(figures.length / 2)];
}

function serve(directory: string): Promise<Server> {
  const tile = picture(256, 256);
  const pictures = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const send = (bytes: Buffer): void => void response.writeHead(200, { "content-type": "image/png" }).end(bytes);
    if (pathname === "/wmts" || pathname.startsWith("/xyz/")) return send(tile);
    if (pathname.startsWith("/wms/")) {
      const [width, height] = [Number(searchParams.get("WIDTH")), Number(searchParams.get("HEIGHT"))];
      const key = `${width}/${height}`;
      const known = pictures.get(key) ?? picture(width, height);
      pictures.set(key, known);
      return send(known);
    }
    readFile(join(directory, pathname)).then(
      (bytes) => response.writeHead(200, { "content-type": extname(pathname) === ".html" ? "text/html" : "text/javascript" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** Mostly transparent, as overlays are; decoding and drawing it costs what a service's does. */
function picture(width: number, height: number): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.strokeStyle = "rgba(30,80,160,0.5)";
  context.lineWidth = 3;
  for (let line = 0; line < 8; line += 1) {
    context.beginPath();
    context.moveTo(0, (line * height) / 8);
    context.lineTo(width, (line * height) / 8 + height / 12);
    context.stroke();
  }
  return canvas.toBuffer("image/png");
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
}
