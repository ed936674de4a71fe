import type { FastifyInstance } from "fastify";

import { probeServices, readPageConfig } from "#contracts/geoatelier/pageConfig";
import { readSandboxCoverage } from "#contracts/geoatelier/sandboxCoverage";
import type { Sandbox } from "#server/sandbox/createSandbox";
import type { ServicesInUse } from "#server/services/servicesInUse";

/** Our own API: everything under `/api`. */
export function apiRoutes(scope: FastifyInstance, options: { services: ServicesInUse; sandbox: Sandbox }): void {
  scope.addHook("onSend", async (_request, reply) => {
    reply.header("cache-control", "no-store").header("x-content-type-options", "nosniff");
  });
  scope.get(readPageConfig.path, () => options.services.current());
  scope.get(readSandboxCoverage.path, () => options.sandbox.coverage());
  scope.post(probeServices.path, () => options.services.probe());
}
