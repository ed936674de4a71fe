import type { TestProject } from "vitest/node";

import { buildApplication } from "#test/support/buildApplication";
import { ensureChromium } from "#test/support/chromium";
import { startApplication } from "#test/support/startApplication";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server that all browser tests share which ask for nothing special. */
    readonly applicationUrl: string;
  }
}

/**
 * Once before all browser tests: a Chromium, the application built as `npm start` builds it, and one server on the
 * sandbox. It keeps nothing of what is asked, so that files that run side by side may share it.
 * @returns what ends the server
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureChromium();
  if (process.env.GEOATELIER_TEST_SKIP_BUILD !== "1") buildApplication();
  const application = await startApplication();
  project.provide("applicationUrl", application.url);
  return () => application.stop();
}
