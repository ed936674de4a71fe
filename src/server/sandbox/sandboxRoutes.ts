import type { FastifyInstance } from "fastify";

import type { Sandbox } from "#server/sandbox/createSandbox";
import { allowAllOrigins } from "#server/sandbox/gateway/allowAllOrigins";
import { completionRoutes } from "#server/sandbox/geocodage/completionRoutes";
import { geocodageRoutes, geocoderOf } from "#server/sandbox/geocodage/geocodageRoutes";
import { cswRoutes } from "#server/sandbox/discovery/cswRoutes";
import { layerConfiguration } from "#server/sandbox/discovery/layerConfiguration";
import { rechercheRoutes } from "#server/sandbox/discovery/rechercheRoutes";
import { createTileCache } from "#server/sandbox/tiles/tileCache";
import { styleRoutes, tmsRoutes } from "#server/sandbox/tiles/tmsRoutes";
import { limitRate } from "#server/sandbox/gateway/limitRate";
import { wfsRoutes } from "#server/sandbox/wfs/wfsRoutes";
import { wmsRoutes } from "#server/sandbox/wms/wmsRoutes";
import { wmsRaster, wmsVector } from "#server/sandbox/wms/wmsServers";
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
  await scope.register(async (service) => styleRoutes(service), { prefix: "/annexes" });
  await limited("/wfs", 30, (service) => wfsRoutes(service, { sandbox }));
  await limited("/wms-r", 40, (service) => wmsRoutes(service, { sandbox, server: wmsRaster }));
  await limited("/wms-v", 50, (service) => wmsRoutes(service, { sandbox, server: wmsVector }));
  await limited("/csw", 15, (service) => cswRoutes(service, { sandbox }));
  await limited("/recherche/api", 10, (service) => rechercheRoutes(service, { sandbox }));
  scope.get("/annexes/cartes.gouv.fr-config/public/entreeCarto.json", async () => layerConfiguration(await sandbox.townExtent()));

  /** Each service has its own count, as the gateway has. @source Géoplateforme documentation, 2026 */
  async function limited(prefix: string, perSecond: number, routes: (service: FastifyInstance) => void): Promise<void> {
    await scope.register(async (service) => {
      limitRate(service, { perSecond });
      routes(service);
    }, { prefix });
  }
}
