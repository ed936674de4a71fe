import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

import { build } from "vite";

import { launchChromium } from "#test/support/chromium";

import type {} from "./tableScroll/page";

const contentTypes: Readonly<Record<string, string>> = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };

/**
 * The table of the application in Chromium without a graphics card: frames while scrolling, filter and sort, saving
 * and reading back. Targets at 200,000 × 20: p95 frame ≤ 33 ms; filter and sort ≤ 150 ms, no task > 100 ms.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "table-scroll-"));
  let server: Server | undefined;
  const browser = await launchChromium();
  try {
    await build({
      configFile: false,
      root: join(import.meta.dirname, "tableScroll"),
      logLevel: "error",
      build: { outDir: directory, emptyOutDir: true, target: "es2022" },
    });
    server = await serve(directory);
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The page's server has no port.");
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${address.port}/index.html`);

    await page.evaluate(() => window.benchTable.open(200_000, 20));
    const ours = await page.evaluate(() => window.benchTable.scroll("ours"));
    console.log(`scroll 200 000 × 20: frame median ${ms(ours.medianFrameMs)}, p95 ${ms(ours.p95FrameMs)}, longest task ${ms(await page.evaluate(() => window.benchTable.longestTaskMs()))}; target p95 ≤ 33 ms`);
    for (const text of ["a", "republique", "saint-etienne", "75", "chatillon 29", "zzz"]) {
      const { ours: mine, naive, rows } = await page.evaluate((asked) => window.benchTable.filterMs(asked), text);
      console.log(`filter « ${text} » (${rows} rows): ${ms(mine)}, naive array ${ms(naive)} (× ${(naive / mine).toFixed(1)}); target ≤ 150 ms`);
    }
    for (const [column, kind] of [["c1", "identifiers"], ["c2", "addresses"], ["c3", "communes"], ["c4", "postcodes"], ["c5", "decimal commas"], ["c6", "long remarks"]] as const) {
      const { ours: mine, naive } = await page.evaluate((asked) => window.benchTable.sortMs(asked, false), column);
      console.log(`sort ${kind}: ${ms(mine)}, naive array and Intl.Collator ${ms(naive)} (× ${(naive / mine).toFixed(1)}); target ≤ 150 ms`);
    }
    const bare = await page.evaluate(() => window.benchTable.scroll("bare"));
    console.log(`bare virtual list (reference): frame median ${ms(bare.medianFrameMs)}, p95 ${ms(bare.p95FrameMs)}; ours / bare p95 × ${(ours.p95FrameMs / bare.p95FrameMs).toFixed(2)}`);

    await page.reload();
    const saved = await page.evaluate(() => window.benchTable.save(200_000, 20));
    console.log(
      `database 200 000 × 20: shown ${ms(saved.shownMs)}, saved ${ms(saved.savedMs)}, 200 000 points in packets of 2 000 saved ${ms(saved.pointsSavedMs)}, reopened after a killed tab ${ms(saved.reopenedMs)}; longest task ${ms(saved.longestTaskMs)}`,
    );

    await page.reload();
    await page.evaluate(() => window.benchTable.open(1_000_000, 6));
    const million = await page.evaluate(() => window.benchTable.scroll("ours"));
    console.log(`scroll 1 000 000 × 6: frame median ${ms(million.medianFrameMs)}, p95 ${ms(million.p95FrameMs)}`);
  } finally {
    await browser.close();
    server?.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function serve(directory: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    readFile(join(directory, pathname)).then(
      (bytes) => response.writeHead(200, { "content-type": contentTypes[extname(pathname)] ?? "application/octet-stream" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}
