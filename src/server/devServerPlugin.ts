import type { Plugin, ViteDevServer } from "vite";

import type { createDevServer } from "#server/devServer";

/** `npm run dev`: vite's own server for the page, with our API, the sandbox and the page's configuration behind it. */
export function devServerPlugin(): Plugin {
  let ready: ReturnType<typeof createDevServer> | undefined;
  return {
    name: "geoatelier:dev-server",
    apply: "serve",
    configureServer(vite) {
      if (process.env.VITEST) return;
      const server = loadDevServer(vite);
      ready = server;
      vite.middlewares.use((request, response, next) => {
        server.then((loaded) => loaded.middleware(request, response, next), next);
      });
      vite.httpServer?.once("close", () => void server.then((loaded) => loaded.close()));
    },
    transformIndexHtml: async (html) => (ready ? (await ready).transformIndexHtml(html) : html),
  };
}

async function loadDevServer(vite: ViteDevServer): ReturnType<typeof createDevServer> {
  const loaded = await vite.ssrLoadModule("/src/server/devServer.ts");
  return (loaded as { createDevServer: typeof createDevServer }).createDevServer(process.env);
}
