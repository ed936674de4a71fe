import type { FastifyInstance } from "fastify";

import type { Sandbox } from "#server/sandbox/createSandbox";
import { allowAllOrigins } from "#server/sandbox/gateway/allowAllOrigins";
import { wmtsRoutes } from "#server/sandbox/tiles/wmtsRoutes";
import { createTileCache } from "#server/sandbox/tiles/tileCache";

/** The embedded Géoplateforme: the paths of data.geopf.fr, on data of our own. */
export async function sandboxRoutes(scope: FastifyInstance, options: { sandbox: Sandbox }): Promise<void> {
  const { sandbox } = options;
  const tileCache = createTileCache();
  allowAllOrigins(scope);
  await scope.register(async (wmts) => wmtsRoutes(wmts, { sandbox, tileCache }), { prefix: "/wmts" });
}
