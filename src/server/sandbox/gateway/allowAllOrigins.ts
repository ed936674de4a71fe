import type { FastifyInstance } from "fastify";

const allowedHeaders =
  "DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization";

/** The CORS headers of the Géoplateforme, and its answer to preflight requests. */
export function allowAllOrigins(scope: FastifyInstance): void {
  scope.addHook("onRequest", async (request, reply) => {
    reply.header("access-control-allow-origin", "*");
    if (request.method !== "OPTIONS") return;
    await reply
      .code(204)
      .header("access-control-allow-methods", "GET, PUT, POST, DELETE, PATCH, OPTIONS")
      .header("access-control-allow-headers", allowedHeaders)
      .header("access-control-max-age", "1728000")
      .send();
  });
  // Preflight requests reach the hook above only where some route takes them.
  scope.options("/*", async (_request, reply) => reply.code(204).send());
}
