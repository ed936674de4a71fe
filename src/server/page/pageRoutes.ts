import { readFile } from "node:fs/promises";
import { join } from "node:path";

import helmet from "@fastify/helmet";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";

import { embedPath } from "#contracts/geoatelier/embedPath";
import { inlineConfig } from "#server/page/inlineConfig";
import { readNetworkPermissions } from "#server/page/networkPermissions";
import { securityHeaders } from "#server/page/securityHeaders";
import type { ServicesInUse } from "#server/services/servicesInUse";

/** Serves the built page: index.html with its configuration inside, and the files beside it. */
export async function pageRoutes(
  scope: FastifyInstance,
  options: { clientDirectory: string; services: ServicesInUse },
): Promise<void> {
  const { clientDirectory, services } = options;
  const html = await readFile(join(clientDirectory, "index.html"), "utf8");

  const permissions = await readNetworkPermissions(clientDirectory);
  await scope.register(helmet, securityHeaders(permissions));
  await scope.register(staticFiles, {
    root: clientDirectory,
    index: false,
    preCompressed: true,
    cacheControl: false,
    // `.vite` holds the build's manifest: for the build, not for visitors.
    dotfiles: "ignore",
    setHeaders(reply, path) {
      // Names under assets/ carry a hash of their content; the others keep theirs when they change.
      const isHashed = path.includes("/assets/") || path.includes("\\assets\\");
      reply.setHeader("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });

  const sendIndex = async (): Promise<string> => inlineConfig(html, await services.current());
  // The map alone, which other sites may show in a frame: it has no file, no memory and nothing to press by mistake.
  scope.get(embedPath, { helmet: securityHeaders(permissions, { framedBy: "anyone" }) }, async (_request, reply) =>
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(await sendIndex()),
  );
  for (const url of ["/", "/index.html"]) {
    scope.get(url, async (_request, reply) =>
      reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(await sendIndex()),
    );
  }
}
