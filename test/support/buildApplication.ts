import { execFileSync } from "node:child_process";

let built = false;

/** Builds the page and the Node programs as `npm start` does; once in a process, whoever needs them. */
export function buildApplication(): void {
  if (built) return;
  execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--app", "--logLevel", "warn"], {
    stdio: "inherit",
    // Not the test runner's « test », which would build React for development.
    env: { ...process.env, NODE_ENV: "production" },
  });
  built = true;
}
