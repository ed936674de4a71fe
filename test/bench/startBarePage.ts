import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { build, preview } from "vite";

import { freePort } from "#test/support/startApplication";

/** A page without any of our interface, built from a folder of this one; it reaches the sandbox of a running application. */
export async function startBarePage(folder: string, application: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), "bare-page-"));
  const common = { configFile: false as const, root: join(import.meta.dirname, folder), logLevel: "error" as const, build: { outDir, emptyOutDir: true } };
  await build(common);
  const port = await freePort();
  const server = await preview({ ...common, preview: { host: "127.0.0.1", port, strictPort: true, proxy: { "/sandbox": application } } });
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
