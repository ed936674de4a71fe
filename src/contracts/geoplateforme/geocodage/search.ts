import type { LonLat } from "#domain/position/lonLat";

import { geocodageUrl, type GeocodageIndex } from "./base";

export const searchUrl = `${geocodageUrl}/search`;

/** `q` has 3 to 200 characters and begins with a letter or a digit, or the service answers 400. */
export interface SearchQuery {
  readonly q?: string;
  readonly indexes?: readonly GeocodageIndex[];
  /** 1 to 50; the service's own default is 10. */
  readonly limit?: number;
  /** False for a final answer; the service's default, true, reads the last word as a beginning. */
  readonly autocomplete?: boolean;
  /** Favours what is near. */
  readonly near?: LonLat;
  readonly returnTrueGeometry?: boolean;
  readonly postcode?: string;
  readonly citycode?: string;
  readonly type?: "housenumber" | "street" | "locality" | "municipality";
  /** Structured search of a parcel, without `q`. */
  readonly parcel?: {
    readonly departmentcode: string;
    readonly municipalitycode: string;
    readonly oldmunicipalitycode?: string;
    readonly districtcode?: string;
    readonly section?: string;
    readonly number?: string;
    readonly sheet?: string;
  };
}

/** The parameters as the service names them. The answer is a `geocodageAnswer`. */
export function searchParameters(query: SearchQuery): Record<string, string | number | undefined> {
  return {
    q: query.q,
    // One parameter with commas here; the CSV operations want the field repeated instead.
    index: query.indexes?.join(","),
    limit: query.limit,
    autocomplete: query.autocomplete === undefined ? undefined : query.autocomplete ? 1 : 0,
    lon: query.near?.[0],
    lat: query.near?.[1],
    returntruegeometry: query.returnTrueGeometry ? "true" : undefined,
    postcode: query.postcode,
    citycode: query.citycode,
    type: query.type,
    ...query.parcel,
  };
}
