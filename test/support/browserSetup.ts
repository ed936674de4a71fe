import { execFileSync } from "node:child_process";

import { ensureChromium } from "#test/support/chromium";

/** Once before all browser tests: a Chromium, and the application built as `npm start` builds it. */
export default function setup(): void {
  ensureChromium();
  if (process.env.GEOATELIER_TEST_SKIP_BUILD === "1") return;
  execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--app", "--logLevel", "warn"], {
    stdio: "inherit",
    // Not the test runner's « test », which would build React for development.
    env: { ...process.env, NODE_ENV: "production" },
  });
}
