import type { LonLat } from "#domain/position/lonLat";

import { geocodageUrl, type GeocodageIndex } from "./base";

export const reverseUrl = `${geocodageUrl}/reverse`;

/** Around a position: the service looks within 100 m, then 200 m. `searchgeom` replaces that circle (sides ≤ 1,000 m, radius ≤ 500 m). */
export interface ReverseQuery {
  readonly position?: LonLat;
  readonly searchGeometry?:
    | { readonly type: "Circle"; readonly coordinates: LonLat; readonly radius: number }
    | { readonly type: "Polygon"; readonly coordinates: readonly (readonly LonLat[])[] };
  readonly indexes?: readonly GeocodageIndex[];
  readonly limit?: number;
  readonly returnTrueGeometry?: boolean;
}

/** The parameters as the service names them. The answer is a `geocodageAnswer`, nearest first. */
export function reverseParameters(query: ReverseQuery): Record<string, string | number | undefined> {
  return {
    lon: query.position?.[0],
    lat: query.position?.[1],
    searchgeom: query.searchGeometry === undefined ? undefined : JSON.stringify(query.searchGeometry),
    index: query.indexes?.join(","),
    limit: query.limit,
    returntruegeometry: query.returnTrueGeometry ? "true" : undefined,
  };
}
