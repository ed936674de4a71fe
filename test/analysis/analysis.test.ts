import { execFile } from "node:child_process";

import { describe, expect, it } from "vitest";

/** What `npm run typecheck` and `npm run lint` run by themselves; here beside the tests, so that `npm test` takes less time. */
describe("the source", () => {
  it("keeps its types", async () => {
    expect(await complaintsOf("typescript/bin/tsc", "--noEmit")).toBe("");
  });

  it("keeps the rules", async () => {
    expect(await complaintsOf("eslint/bin/eslint.js", ".")).toBe("");
  });

  it("has nothing that nobody uses", async () => {
    expect(await complaintsOf("knip/bin/knip.js")).toBe("");
  });
});

/** Runs a program of a package. @returns nothing when it is content, else all that it printed */
function complaintsOf(program: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`node_modules/${program}`, ...args], { maxBuffer: 64_000_000 }, (error, stdout, stderr) => {
      resolve(error ? stdout + stderr || error.message : "");
    });
  });
}
