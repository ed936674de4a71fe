import type { FastifyInstance } from "fastify";

import { limitRate } from "#server/sandbox/gateway/limitRate";
import { completionCapabilities } from "#server/sandbox/geocodage/capabilities";
import { complete, readCompletionParameters } from "#server/sandbox/geocodage/complete";
import type { Geocoder } from "#server/sandbox/geocodage/geocoder";
import type { RawParameters } from "#server/sandbox/geocodage/readParameters";
import { answerServiceErrors, ServiceError } from "#server/sandbox/geocodage/serviceError";

/** The autocompletion service: `/completion` and its capabilities, with a limit of its own. */
export function completionRoutes(scope: FastifyInstance, options: { geocoder: () => Promise<Geocoder> }): void {
  const { geocoder } = options;
  limitRate(scope, { perSecond: 10 });
  answerServiceErrors(scope);

  scope.get<{ Querystring: RawParameters }>("/", async ({ query, log }) => {
    const parameters = readCompletionParameters(query);
    try {
      return { status: "OK", results: complete(await geocoder(), parameters) };
    } catch (error) {
      // The service answers 200 when the engine behind it fails.
      log.error(error);
      return { status: "Error", error: "An unexpected error has occurred" };
    }
  });

  scope.get<{ Params: { operation: string } }>("/:operation", async ({ params }) => {
    if (params.operation.toLowerCase() !== "getcapabilities") throw new ServiceError(404, "Not found");
    return completionCapabilities((await geocoder()).pointsOfInterest.categories);
  });
}
