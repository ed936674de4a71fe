import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import type { Browser, Page } from "playwright-core";

import { launchChromium } from "#test/support/chromium";
import { startApplication } from "#test/support/startApplication";

/** Measured on such a machine, on loopback: kB of JavaScript and CSS gzipped, seconds to interactive. */
const references = [
  { name: "mviewer", kilobytes: 700, seconds: 0.48 },
  { name: "IGN's OpenLayers extensions, bare page", kilobytes: 525, seconds: 0.91 },
  { name: "Placemark", kilobytes: 1607, seconds: 0.76 },
  { name: "QWC2", kilobytes: 1613, seconds: 0.92 },
];

const target = { kilobytes: 350, seconds: 0.45 };
const runs = 5;

interface LoadedFile {
  readonly path: string;
  readonly gzipped: number;
}

/** What a first visit loads and how long it waits for its map: the built page, sandbox, empty cache, real Chromium. */
export async function run(): Promise<void> {
  const application = await startApplication();
  const browser = await launchChromium();
  try {
    const files = await weigh(browser, application.url);
    const times: number[] = [];
    for (let turn = 0; turn < runs; turn += 1) times.push(await timeToIdle(browser, application.url));
    print(files, times);
  } finally {
    await browser.close();
    await application.stop();
  }
}

/** Everything loaded until the map is idle and the network quiet. */
async function weigh(browser: Browser, url: string): Promise<readonly LoadedFile[]> {
  return inNewProfile(browser, async (page) => {
    const bodies: Promise<LoadedFile | null>[] = [];
    page.on("response", (response) => {
      const type = response.headers()["content-type"] ?? "";
      if (!/javascript|css/.test(type)) return;
      // The body is decompressed by the browser: every file is weighed in the same way, whatever the server does.
      bodies.push(
        response.body().then(
          (body) => ({ path: new URL(response.url()).pathname, gzipped: gzipSync(body, { level: 9 }).length }),
          () => null,
        ),
      );
    });
    await page.goto(url, { waitUntil: "networkidle" });
    await page.locator('[data-map="idle"]').waitFor({ state: "attached" });
    return (await Promise.all(bodies)).filter((file) => file !== null);
  });
}

/**
 * Seconds from the start of the navigation until the map is painted. The page tells it on its console: asking it again
 * and again from here would slow it down.
 */
async function timeToIdle(browser: Browser, url: string): Promise<number> {
  return inNewProfile(browser, async (page) => {
    await page.addInitScript(`
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-map="idle"]')) return;
        console.info("map idle at", performance.now());
        observer.disconnect();
      }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-map"] });
    `);
    const told = page.waitForEvent("console", { predicate: (message) => message.text().startsWith("map idle at"), timeout: 60_000 });
    await page.goto(url, { waitUntil: "commit" });
    return Number((await told).text().split(" ").at(-1)) / 1000;
  });
}

async function inNewProfile<T>(browser: Browser, visit: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "fr-FR" });
  try {
    return await visit(await context.newPage());
  } finally {
    await context.close();
  }
}

function print(files: readonly LoadedFile[], seconds: readonly number[]): void {
  const kilobytes = files.reduce((sum, file) => sum + file.gzipped, 0) / 1000;
  const times = [...seconds].sort((one, other) => one - other);
  const median = times[Math.floor(times.length / 2)] ?? Number.NaN;
  console.log(`JavaScript and CSS ${kilobytes.toFixed(0)} kB gzipped in ${files.length} files (target ≤ ${target.kilobytes})`);
  console.log(`time to an idle map ${median.toFixed(2)} s, median of ${times.length}: ${times.map((time) => time.toFixed(2)).join(" ")} (target ≤ ${target.seconds})`);
  for (const { name, kilobytes: theirs, seconds } of references) {
    console.log(
      `  beside ${name}: ${theirs} kB, ${seconds} s: ours is ${((100 * kilobytes) / theirs).toFixed(0)} % of the weight, ` +
        `${((100 * median) / seconds).toFixed(0)} % of the time`,
    );
  }
  console.log("heaviest files:");
  for (const { path, gzipped } of [...files].sort((one, other) => other.gzipped - one.gzipped).slice(0, 10)) {
    console.log(`  ${(gzipped / 1000).toFixed(1).padStart(6)} kB ${path}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await run();
