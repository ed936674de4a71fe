import type { IncomingMessage, ServerResponse } from "node:http";

import { buildServer } from "#server/app";
import { readConfig } from "#server/config";
import { inlineConfig } from "#server/page/inlineConfig";

/** What the development server adds to vite's own: our API, the sandbox and the page's configuration. */
export interface DevServer {
  /** Answers when the path is ours; otherwise hands over to `next`. For `server.middlewares.use`. */
  middleware(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void;
  /** For `transformIndexHtml`. */
  transformIndexHtml(html: string): Promise<string>;
  close(): Promise<void>;
}

/** Loaded by vite.config.ts through `server.ssrLoadModule`; reads the same variables as the real server. */
export async function createDevServer(environment: Readonly<Record<string, string | undefined>>): Promise<DevServer> {
  const { http, services } = await buildServer({ ...readConfig(environment), log: true });
  await http.ready();
  return {
    middleware(request, response, next) {
      const isOurs = /^\/(?:api|sandbox|relay)(?:\/|\?|$)/.test(request.url ?? "");
      if (isOurs) http.routing(request, response);
      else next();
    },
    transformIndexHtml: async (html) => inlineConfig(html, await services.current()),
    close: () => http.close(),
  };
}
