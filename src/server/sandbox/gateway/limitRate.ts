import type { FastifyInstance } from "fastify";

export interface RateLimit {
  /** Requests that one client may make within any second. */
  readonly perSecond: number;
  /** Milliseconds, for tests; the machine's own clock otherwise. */
  readonly now?: () => number;
}

/** How long a client that went too fast is refused, milliseconds. @source Géoplateforme documentation, 2026 */
const blockMs = 5000;

/**
 * Counts requests as the gateway of the Géoplateforme does: over a sliding second for each client and each API.
 * The one too many starts a block of five seconds for that API only.
 */
export function limitRate(scope: FastifyInstance, { perSecond, now = () => performance.now() }: RateLimit): void {
  const clients = new Map<string, { recent: number[]; blockedUntil: number }>();

  function clientOf(address: string): { recent: number[]; blockedUntil: number } {
    let client = clients.get(address);
    if (!client) {
      if (clients.size > 10_000) clients.clear();
      client = { recent: [], blockedUntil: 0 };
      clients.set(address, client);
    }
    return client;
  }

  scope.addHook("onRequest", async (request, reply) => {
    if (request.method === "OPTIONS") return;
    const client = clientOf(request.ip);
    const at = now();
    client.recent = client.recent.filter((earlier) => earlier > at - 1000);
    if (at >= client.blockedUntil && client.recent.length >= perSecond) client.blockedUntil = at + blockMs;
    const isBlocked = at < client.blockedUntil;
    if (!isBlocked) client.recent.push(at);

    reply
      .header("ratelimit-limit", perSecond)
      .header("x-ratelimit-limit-second", perSecond)
      .header("ratelimit-remaining", Math.max(0, perSecond - client.recent.length))
      .header("ratelimit-reset", 1);
    if (!isBlocked) return;
    await reply
      .code(429)
      .header("retry-after", Math.max(1, Math.ceil((client.blockedUntil - at) / 1000)))
      .type("application/json; charset=utf-8")
      .send(JSON.stringify({ message: "API rate limit exceeded" }));
  });
}
