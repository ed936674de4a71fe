import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import type { Browser, Page } from "playwright-core";

import { buildApplication } from "#test/support/buildApplication";
import { launchChromium } from "#test/support/chromium";
import { startApplication } from "#test/support/startApplication";

import type {} from "./firstScreen/bare";
import { startBarePage } from "./startBarePage";

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
  buildApplication();
  const application = await startApplication();
  // The reference of the same run, on a machine that may be busy: a page with nothing but the map, on the same tiles.
  const bare = await startBarePage("firstScreen", application.url);
  const browser = await launchChromium();
  try {
    const files = await weigh(browser, application.url);
    await timeToIdle(browser, bare.url);
    const times: number[] = [];
    const bareTimes: number[] = [];
    for (let turn = 0; turn < runs; turn += 1) {
      times.push(await timeToIdle(browser, application.url));
      bareTimes.push(await timeToIdle(browser, bare.url));
    }
    print(files, times, median(bareTimes));
  } finally {
    await browser.close();
    await bare.stop();
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

function median(seconds: readonly number[]): number {
  return [...seconds].sort((one, other) => one - other)[Math.floor(seconds.length / 2)] ?? Number.NaN;
}

function print(files: readonly LoadedFile[], seconds: readonly number[], bareSeconds: number): void {
  const kilobytes = files.reduce((sum, file) => sum + file.gzipped, 0) / 1000;
  const times = [...seconds].sort((one, other) => one - other);
  const typical = median(times);
  console.log(`JavaScript and CSS ${kilobytes.toFixed(0)} kB gzipped in ${files.length} files (target ≤ ${target.kilobytes})`);
  console.log(`time to an idle map ${typical.toFixed(2)} s, median of ${times.length}: ${times.map((time) => time.toFixed(2)).join(" ")} (target ≤ ${target.seconds})`);
  console.log(`  beside a bare OpenLayers map on the same tiles, same run: ${bareSeconds.toFixed(2)} s, ours is ${(typical / bareSeconds).toFixed(2)} × this`);
  for (const { name, kilobytes: theirs, seconds } of references) {
    console.log(
      `  beside ${name}: ${theirs} kB, ${seconds} s: ours is ${((100 * kilobytes) / theirs).toFixed(0)} % of the weight, ` +
        `${((100 * typical) / seconds).toFixed(0)} % of the time`,
    );
  }
  console.log("heaviest files:");
  for (const { path, gzipped } of [...files].sort((one, other) => other.gzipped - one.gzipped).slice(0, 10)) {
    console.log(`  ${(gzipped / 1000).toFixed(1).padStart(6)} kB ${path}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await run();
