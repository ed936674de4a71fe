import { z } from "zod";

import { AppError } from "#domain/appError";
import type { Extent, LonLat } from "#domain/position/lonLat";

import { geocodageUrl } from "./base";

export const completionUrl = `${geocodageUrl}/completion`;

/** `text` follows the rules of `q` in search. */
export interface CompletionQuery {
  readonly text: string;
  readonly types?: readonly ("StreetAddress" | "PositionOfInterest")[];
  /** 1 to 15; the service's own default is 10. */
  readonly limit?: number;
  readonly near?: LonLat;
  readonly bounds?: Extent;
  /** METROPOLE, DOMTOM, department codes or **post**codes. */
  readonly territories?: readonly string[];
}

export function completionParameters(query: CompletionQuery): Record<string, string | number | undefined> {
  return {
    text: query.text,
    type: query.types?.join(","),
    maximumResponses: query.limit,
    lonlat: query.near?.join(","),
    bbox: query.bounds?.join(","),
    terr: query.territories?.join(","),
  };
}

const shared = {
  /** Longitude and latitude, WGS 84 degrees. */
  x: z.number(),
  y: z.number(),
  fulltext: z.string(),
  city: z.string().nullish(),
  zipcode: z.string().nullish(),
  street: z.string().nullish(),
  kind: z.string().nullish(),
  metropole: z.boolean().nullish(),
  classification: z.number().nullish(),
};

/** `country` is the kind of result, not a country. */
const result = z.discriminatedUnion("country", [
  z.looseObject({ country: z.literal("StreetAddress"), oldcity: z.string().nullish(), ...shared }),
  z.looseObject({
    country: z.literal("PositionOfInterest"),
    names: z.array(z.string()).nullish(),
    zipcodes: z.array(z.string()).nullish(),
    poiType: z.array(z.string()).nullish(),
    ...shared,
  }),
]);

export type CompletionResult = z.infer<typeof result>;

/** Both answers come under HTTP 200. */
export const completionAnswer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("OK"), results: z.array(result) }),
  z.object({ status: z.literal("Error"), error: z.string().optional() }),
]);

/**
 * The results of an answer.
 * @throws AppError service-failed when the answer says that the service's own engine failed
 */
export function completionResults(answer: z.infer<typeof completionAnswer>): readonly CompletionResult[] {
  if (answer.status === "OK") return answer.results;
  throw new AppError("service-failed", `Completion answered an error under HTTP 200: ${answer.error ?? "no word"}`, {
    source: "Autocomplétion de la Géoplateforme",
  });
}
