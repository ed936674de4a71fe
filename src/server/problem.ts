import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** A problem of our own API on the wire. @source RFC 9457 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** For developers, English; absent for a 5xx, which never echoes internals. */
  detail?: string;
  instance: string;
}

/** Every error of this scope leaves as `application/problem+json`. */
export function answerProblems(scope: FastifyInstance): void {
  scope.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) request.log.error(error);
    return sendProblem(request, reply, status, status < 500 && error instanceof Error ? error.message : undefined);
  });
  scope.setNotFoundHandler((request, reply) => sendProblem(request, reply, 404, "Nothing is served at this path."));
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, status: number, detail?: string): FastifyReply {
  const problem: Problem = {
    type: "about:blank",
    title: titles[status] ?? (status >= 500 ? "Internal server error" : "Bad request"),
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: request.url.split("?")[0] ?? "/",
  };
  return reply.code(status).type("application/problem+json").send(JSON.stringify(problem));
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  413: "Content too large",
  415: "Unsupported media type",
  429: "Too many requests",
  500: "Internal server error",
  502: "The service asked did not answer properly",
  503: "Service unavailable",
  504: "The service asked did not answer in time",
};

function statusOf(error: unknown): number {
  const status = typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
