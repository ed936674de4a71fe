import type { FastifyInstance } from "fastify";

/** An error as the geocoding service words it: `{ code, message, detail? }`. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: number;
  readonly detail: readonly string[] | undefined;

  constructor(code: number, message: string, detail?: readonly string[]) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

export const wrongQuery = (detail: readonly string[]): ServiceError => new ServiceError(400, "Failed parsing query", detail);

/** Errors of this scope leave in the service's own words; what it did not foresee is a 500 that says nothing. */
export function answerServiceErrors(scope: FastifyInstance): void {
  scope.setErrorHandler((error, request, reply) => {
    if (error instanceof ServiceError) {
      const { code, message, detail } = error;
      return reply.code(code).send({ code, message, ...(detail ? { detail } : {}) });
    }
    const status = typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
    if (typeof status === "number" && status >= 400 && status < 500) {
      return reply.code(status).send({ code: status, message: error instanceof Error ? error.message : "Bad request" });
    }
    request.log.error(error);
    return reply.code(500).send({ code: 500, message: "An unexpected error has occurred" });
  });
  scope.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 404, message: "Not found" }));
}
