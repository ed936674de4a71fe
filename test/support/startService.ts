import { once } from "node:events";
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ServiceAnswer {
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

export interface Service {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** Paths with their queries, decoded, in the order in which they came. */
  readonly asked: readonly string[];
  /** Requests that their sender gave up before the answer. */
  readonly dropped: readonly string[];
  stop(): Promise<void>;
}

/**
 * A service of the test on a port of its own, so that the page meets another origin, as it does with any service whose
 * address a person pastes.
 * @param answer what it answers; a promise that stays open is a service that lets wait; null is 404
 * @param options.cors whether other pages may read it, as nearly all public services allow
 */
export async function startService(
  answer: (address: URL, request: IncomingMessage) => Promise<ServiceAnswer | null> | ServiceAnswer | null,
  { cors = true }: { readonly cors?: boolean } = {},
): Promise<Service> {
  const asked: string[] = [];
  const dropped: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/");
    const allowed: OutgoingHttpHeaders = cors ? { "access-control-allow-origin": "*", "access-control-allow-headers": "*" } : {};
    if (request.method === "OPTIONS") {
      response.writeHead(cors ? 204 : 405, allowed).end();
      return;
    }
    asked.push(path);
    response.on("close", () => {
      if (!response.writableFinished) dropped.push(path);
    });
    Promise.resolve(answer(new URL(request.url ?? "/", "http://127.0.0.1"), request)).then(
      (given) => {
        const { status = 200, headers = {}, body } = given ?? { status: 404, headers: { "content-type": "text/plain" }, body: "Nothing here." };
        response.writeHead(status, { ...allowed, ...headers });
        response.end(body);
      },
      (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    dropped,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
