import type { FastifyInstance } from "fastify";

import type { Sandbox } from "#server/sandbox/createSandbox";
import { allowAllOrigins } from "#server/sandbox/gateway/allowAllOrigins";
import { completionRoutes } from "#server/sandbox/geocodage/completionRoutes";
import { geocodageRoutes, geocoderOf } from "#server/sandbox/geocodage/geocodageRoutes";
import { createTileCache } from "#server/sandbox/tiles/tileCache";
import { styleRoutes, tmsRoutes } from "#server/sandbox/tiles/tmsRoutes";
import { limitRate } from "#server/sandbox/gateway/limitRate";
import { wfsRoutes } from "#server/sandbox/wfs/wfsRoutes";
import { wmtsRoutes } from "#server/sandbox/tiles/wmtsRoutes";

/** The embedded Géoplateforme: the paths of data.geopf.fr, on data of our own. */
export async function sandboxRoutes(scope: FastifyInstance, options: { sandbox: Sandbox }): Promise<void> {
  const { sandbox } = options;
  const geocoder = geocoderOf(sandbox);
  const tileCache = createTileCache();
  allowAllOrigins(scope);
  await scope.register((service) => geocodageRoutes(service, { geocoder }), { prefix: "/geocodage" });
  await scope.register(async (service) => completionRoutes(service, { geocoder }), { prefix: "/geocodage/completion" });
  await scope.register(async (service) => wmtsRoutes(service, { sandbox, tileCache }), { prefix: "/wmts" });
  await scope.register(async (service) => tmsRoutes(service, { sandbox, tileCache }), { prefix: "/tms" });
  await scope.register(async (service) => {
    limitRate(service, { perSecond: 30 });
    wfsRoutes(service, { sandbox });
  }, { prefix: "/wfs" });
  await scope.register(async (service) => styleRoutes(service), { prefix: "/annexes" });
}
