import fastify, { type FastifyInstance } from "fastify";

import { sandboxPath } from "#contracts/geoatelier/pageConfig";
import { relayPath } from "#contracts/geoatelier/relayPath";
import { version } from "../../package.json";
import { apiRoutes } from "#server/apiRoutes";
import type { ServicesChoice } from "#server/config";
import { pageRoutes } from "#server/page/pageRoutes";
import { answerProblems } from "#server/problem";
import { relayRoutes, type RelayOptions } from "#server/relay/relayRoutes";
import { createSandbox, type Sandbox } from "#server/sandbox/createSandbox";
import { sandboxRoutes } from "#server/sandbox/sandboxRoutes";
import { probeLiveServices } from "#server/services/probeLiveServices";
import { createServicesInUse } from "#server/services/servicesInUse";

export interface AppOptions {
  readonly services: ServicesChoice;
  readonly sandboxAddresses?: readonly string[];
  /** The built page; without it the server has only its API and the sandbox (development, tests). */
  readonly clientDirectory?: string;
  /** Hosts that the relay may ask. */
  readonly relayHosts?: readonly string[];
  /** Other limits, resolver and address check of the relay, for tests. */
  readonly relay?: Omit<RelayOptions, "hosts">;
  /** How to find out whether IGN's services answer; asks the network unless told otherwise. */
  readonly isLive?: () => Promise<boolean>;
  /** A sandbox that is shared with other servers, in tests; otherwise each server makes its own on first use. */
  readonly sandbox?: Sandbox;
  /** True: log each error of the server to standard output. */
  readonly log?: boolean;
}

export interface App {
  readonly http: FastifyInstance;
  readonly sandbox: Sandbox;
  /** Decides on the services (within two seconds) and says which. */
  readonly services: ReturnType<typeof createServicesInUse>;
}

/** The whole server without its port: for `main.ts`, for the development server and for tests by `inject()`. */
export async function buildServer(options: AppOptions): Promise<App> {
  const http = fastify({
    logger: options.log === true ? { level: "warn" } : false,
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: true,
  });
  const services = createServicesInUse(options.services, version, options.isLive ?? (() => probeLiveServices()), options.relayHosts);
  const sandbox = options.sandbox ?? createSandbox({ addressFiles: options.sandboxAddresses ?? [] });

  answerProblems(http);
  await http.register(async (scope) => apiRoutes(scope, { services, sandbox }));
  await http.register(sandboxRoutes, { prefix: sandboxPath, sandbox });
  const { relayHosts = [], relay } = options;
  if (relayHosts.length > 0) {
    await http.register(async (scope) => relayRoutes(scope, { ...relay, hosts: relayHosts }), { prefix: relayPath });
  }
  const { clientDirectory } = options;
  if (clientDirectory !== undefined) {
    await http.register((scope) => pageRoutes(scope, { clientDirectory, services }));
  }
  return { http, sandbox, services };
}
