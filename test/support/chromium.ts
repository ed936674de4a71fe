import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

import { chromium, type Browser } from "playwright-core";

/** Where Chromium usually stands; `CHROMIUM_PATH` comes first. */
const knownPaths = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const launchArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a Chromium on this machine, or undefined. */
export function findChromium(): string | undefined {
  const playwrightOwn = chromium.executablePath();
  return [...knownPaths, playwrightOwn].find((path) => path && existsSync(path));
}

/**
 * Makes sure that a Chromium is there: installs Debian's package when this is Debian and we are root, else asks
 * playwright-core to fetch its own.
 * @returns its path
 * @throws Error that says how to install one by hand
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const command = installCommand();
  console.log(`No Chromium found: installing one with « ${command.join(" && ")} ».`);
  try {
    for (const step of command) execFileSync("/bin/sh", ["-c", step], { stdio: "inherit" });
  } catch (error) {
    throw new Error(missing, { cause: error });
  }
  const installed = findChromium();
  if (!installed) throw new Error(missing);
  return installed;
}

const missing =
  "The browser tests need Chromium and none could be installed. Install it (Debian: sudo apt-get install chromium), " +
  "or set CHROMIUM_PATH to the program, then run npm test again.";

function installCommand(): string[] {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && isDebian()) return ["apt-get update", "DEBIAN_FRONTEND=noninteractive apt-get install -y chromium"];
  return ["npx playwright-core install chromium"];
}

function isDebian(): boolean {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
}

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: launchArguments });
}
