import type { FastifyInstance } from "fastify";

import type { Sandbox } from "#server/sandbox/createSandbox";
import { limitRate } from "#server/sandbox/gateway/limitRate";
import { geocodeCapabilities } from "#server/sandbox/geocodage/capabilities";
import { csvRoutes } from "#server/sandbox/geocodage/csv/csvRoutes";
import { createGeocoder, type Geocoder } from "#server/sandbox/geocodage/geocoder";
import { readReverseParameters, readSearchParameters } from "#server/sandbox/geocodage/geocodeParameters";
import type { RawParameters } from "#server/sandbox/geocodage/readParameters";
import { answerServiceErrors, ServiceError } from "#server/sandbox/geocodage/serviceError";

/** The geocoding service: `/search`, `/reverse`, their batches and `/getCapabilities`. */
export async function geocodageRoutes(
  scope: FastifyInstance,
  options: { geocoder: () => Promise<Geocoder> },
): Promise<void> {
  const { geocoder } = options;
  limitRate(scope, { perSecond: 50 });
  answerServiceErrors(scope);

  await csvRoutes(scope, { geocoder });

  scope.get<{ Querystring: RawParameters }>("/search", async ({ query }) => {
    const { search, citycodesOf } = await geocoder();
    const parameters = readSearchParameters(query, citycodesOf);
    return { type: "FeatureCollection", features: search(parameters), query: parameters.text ?? "" };
  });

  scope.get<{ Querystring: RawParameters }>("/reverse", async ({ query }) => {
    const { reverse, citycodesOf } = await geocoder();
    return { type: "FeatureCollection", features: reverse(readReverseParameters(query, citycodesOf)) };
  });

  // Written with and without a capital in the documentation: any case is taken.
  scope.get<{ Params: { operation: string } }>("/:operation", async ({ params }) => {
    if (params.operation.toLowerCase() !== "getcapabilities") throw new ServiceError(404, "Not found");
    return geocodeCapabilities((await geocoder()).pointsOfInterest.categories);
  });
}

/** The geocoder of a sandbox, built when first asked for. */
export function geocoderOf(sandbox: Sandbox): () => Promise<Geocoder> {
  let geocoder: Promise<Geocoder> | undefined;
  return () =>
    (geocoder ??= sandbox
      .geocoding()
      .then(createGeocoder)
      .catch((error: unknown) => {
        geocoder = undefined;
        throw error;
      }));
}
