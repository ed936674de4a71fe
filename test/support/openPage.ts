import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { z } from "zod";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How long a state of the page is waited for before the test fails; a limit, never a rhythm. */
const longestWaitMs = 45_000;

export interface OpenPage {
  readonly page: Page;
  /** Faults that no test expects: script errors, console errors, requests outside this machine. */
  readonly faults: string[];
  /** Another tab on the same address, with the same storage. */
  openTab(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * A page in a profile of its own. Requests that leave 127.0.0.1 are refused and noted as faults, as are script
 * errors; `expectNoFaults` ends each test.
 */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(longestWaitMs);
  const faults: string[] = [];
  await context.route(
    (address) => address.protocol.startsWith("http") && address.hostname !== "127.0.0.1",
    (route) => {
      faults.push(`request outside: ${route.request().url()}`);
      return route.abort();
    },
  );
  const openTab = async (): Promise<Page> => {
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(`script error: ${error.message}\n${error.stack ?? ""}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) faults.push(`console: ${message.text()}`);
    });
    await page.goto(url);
    return page;
  };
  return { page: await openTab(), faults, openTab, close: () => context.close() };
}

export async function waitForIdleMap(page: Page): Promise<void> {
  await page.locator('[data-map="idle"]').first().waitFor({ state: "attached", timeout: 60_000 });
}

const axeResult = z.object({
  violations: z.array(
    z.object({ id: z.string(), impact: z.string().nullish(), help: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) }),
  ),
});

/** Until what fades or slides in has come: axe would judge its half-way colours. What turns for ever is not waited for. */
async function waitForMotion(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => Promise.allSettled(
    document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)))`);
}

/** Runs axe on the page as it is, at rest; every violation of WCAG 2.1 A and AA fails, with what to look at. */
export async function expectAccessible(page: Page): Promise<void> {
  await waitForMotion(page);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeSource);
  const raw: unknown = await page.evaluate(
    'axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }, resultTypes: ["violations"], selectors: false })',
  );
  const { violations } = axeResult.parse(raw);
  const found = violations.map((violation) => {
    const places = violation.nodes.slice(0, 3).map((node) => `    ${node.html.slice(0, 200)}\n      ${node.failureSummary ?? ""}`);
    return `${violation.impact ?? "?"} ${violation.id}: ${violation.help}\n${places.join("\n")}`;
  });
  expect(found, found.join("\n")).toEqual([]);
}
