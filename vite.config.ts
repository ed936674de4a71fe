import { availableParallelism } from "node:os";

import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

import { lightMapPlugin } from "./src/map/lightMapPlugin.ts";
import { devServerPlugin } from "./src/server/devServerPlugin.ts";
import { firstScreenPlugin } from "./src/shell/app/firstScreenPlugin.ts";
import { networkPermissionsPlugin } from "./src/shell/host/networkPermissionsPlugin.ts";
import { communeListPlugin } from "./src/shell/import/communeListPlugin.ts";
import { withoutInterfacePlugin } from "./src/shell/import/withoutInterfacePlugin.ts";

/**
 * Packages that the built Node programs carry in their own files: the command line starts in two thirds of the time when
 * Node has not some hundred files to find. Tests and the development server load them as they are installed.
 */
const carriedPackages: Plugin = {
  name: "carried-packages",
  apply: "build",
  config: () => ({
    environments: {
      ssr: { resolve: { noExternal: ["axios", "form-data", "follow-redirects", "https-proxy-agent", "proxy-from-env", "zod", "papaparse", "intl-messageformat"] } },
    },
  }),
};

/** One configuration for the page, for the Node programs (server and command line) and for the tests. */
export default defineConfig({
  plugins: [react(), networkPermissionsPlugin(import.meta.dirname), firstScreenPlugin(), lightMapPlugin(), devServerPlugin(), carriedPackages, communeListPlugin()],
  // The largest pieces are the map and the workbook reader, each loaded when used.
  build: { target: "es2022", sourcemap: false, chunkSizeWarningLimit: 1_000 },
  worker: { format: "es", plugins: () => [withoutInterfacePlugin(), communeListPlugin()] },
  builder: {
    /** `--mode cli` builds the Node programs only: the command line needs no page. */
    async buildApp({ config, environments, build }) {
      for (const [name, environment] of Object.entries(environments)) {
        if (config.mode !== "cli" || name !== "client") await build(environment);
      }
    },
  },
  environments: {
    client: { build: { outDir: "dist/client", emptyOutDir: true, manifest: true } },
    ssr: {
      resolve: { noExternal: ["ol", "ol-mapbox-style"] },
      build: {
        ssr: true,
        outDir: "dist/node",
        emptyOutDir: true,
        target: "node20",
        rolldownOptions: {
          input: { server: "src/server/main.ts", geoatelier: "src/cli/main.ts" },
          output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
        },
      },
    },
  },
  test: {
    reporters: ["default", "./test/support/countReporter.ts"],
    // All projects share these places; a browser test leaves its own free for a good part of its time.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        // Types, rules and what nobody uses: beside the tests, and counted with them. Its name puts it first.
        extends: true,
        test: { name: "analysis", include: ["test/analysis/*.test.ts"], testTimeout: 600_000 },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "plugins/**/*.test.{ts,tsx}", "test/*.test.ts", "test/server/**/*.test.ts"],
          setupFiles: ["test/support/forbidNetwork.ts"],
          // A limit, never a rhythm: browsers may be at work beside it.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/support/browserSetup.ts"],
          // The files that a worker runs share its Chromium.
          isolate: false,
          // Two browsers share what processors there are, and one starved of its time answers keys late: such a test is tried
          // once more, and the run's end names it.
          retry: 1,
          // Limits, never a rhythm: a state that comes late on a busy machine is no fault.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
