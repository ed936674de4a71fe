import { existsSync } from "node:fs";
import path from "node:path";

/** Real files that stand beside the project on the machines of its developers and are not part of it. */
const sharedFolder = path.resolve(import.meta.dirname, "../../../shared");

/**
 * The path of a file of `../shared`, or undefined where it is not there. A suite that needs it skips with
 * `describe.skipIf(!path)`, and this says so in the output.
 */
export function sharedFile(name: string): string | undefined {
  const file = path.join(sharedFolder, name);
  if (existsSync(file)) return file;
  console.warn(`SKIPPED: ../shared/${name} is not on this machine; the tests that need it do not run.`);
  return undefined;
}
