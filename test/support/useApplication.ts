import { join } from "node:path";

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";

import { openPage, type OpenPage } from "#test/support/openPage";
import { shareChromium } from "#test/support/shareChromium";
import { startApplication } from "#test/support/startApplication";
import { startGateway, type Gateway } from "#test/support/startGateway";

export interface ApplicationUnderTest {
  /** Between the page and the server: what a test makes the services do, and what was asked of them. */
  readonly gateway: Gateway;
  readonly browser: Browser;
  /** A page in a profile of its own, on the application's address. Closed after the test, which must leave no fault. */
  open(options?: BrowserContextOptions): Promise<OpenPage>;
}

/**
 * The server that all files share, behind a door of this file's own; a server of its own where it needs other settings.
 * One browser for all, and a fresh profile for each test. A test fails when its pages had a script error, an error in
 * the console or a request outside this machine.
 */
export function useApplication(environment: Record<string, string> = {}): ApplicationUnderTest {
  let running: { application: { readonly url: string; stop(): Promise<void> }; gateway: Gateway; browser: Browser } | undefined;
  let pages: OpenPage[] = [];
  const now = () => {
    if (!running) throw new Error("The application runs only within the tests.");
    return running;
  };

  beforeAll(async () => {
    const application = Object.keys(environment).length > 0 ? await startApplication(environment) : sharedApplication();
    running = { application, gateway: await startGateway(application.url), browser: await shareChromium() };
  });
  afterEach(async ({ task }) => {
    const opened = pages;
    pages = [];
    for (const { page, close } of opened) {
      if (task.result?.state === "fail") await photograph(page, task.name);
      await close();
    }
    running?.gateway.reset();
    expect(opened.flatMap(({ faults }) => faults)).toEqual([]);
  });
  afterAll(async () => {
    await running?.gateway.stop();
    await running?.application.stop();
  });

  return {
    get gateway() {
      return now().gateway;
    },
    get browser() {
      return now().browser;
    },
    async open(options) {
      const page = await openPage(now().browser, now().gateway.url, options);
      pages.push(page);
      return page;
    },
  };
}

function sharedApplication() {
  return { url: inject("applicationUrl"), stop: () => Promise.resolve() };
}

/** The page of a failed test, into the folder `GEOATELIER_TEST_PICTURES` where it is set. */
async function photograph(page: Page, test: string): Promise<void> {
  const folder = process.env.GEOATELIER_TEST_PICTURES;
  if (folder && !page.isClosed()) await page.screenshot({ path: join(folder, `${test.replaceAll(/[^a-z0-9]+/gi, "-").slice(0, 80)}.png`) });
}
