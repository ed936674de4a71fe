import type { LightMyRequestResponse } from "fastify";

import { buildServer, type App } from "#server/app";

let clients = 0;

export interface SandboxUnderTest {
  readonly app: App;
  /** Asks as a client of its own, so that the limits of one test do not reach another. */
  get(path: string): Promise<LightMyRequestResponse>;
}

/** A server whose sandbox answers, without a port. */
export async function startSandbox(addressFiles: readonly string[] = []): Promise<SandboxUnderTest> {
  const app = await buildServer({ services: "sandbox", sandboxAddresses: addressFiles });
  return {
    app,
    get(path) {
      clients += 1;
      return app.http.inject({ url: `/sandbox${path}`, remoteAddress: `10.1.${Math.floor(clients / 250)}.${clients % 250}` });
    },
  };
}
