import type { Browser } from "playwright-core";

import { launchChromium } from "#test/support/chromium";

let launched: Promise<Browser> | null = null;

/**
 * The one Chromium of this process, for all test files that it runs; each test has a profile of its own in it. It ends
 * with the process. Launched anew should it have crashed, so that one test does not take the others with it.
 */
export async function shareChromium(): Promise<Browser> {
  const present = await launched;
  if (present?.isConnected()) return present;
  launched = launchChromium();
  return launched;
}
