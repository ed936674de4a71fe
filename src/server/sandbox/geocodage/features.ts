import type { AddressMatch } from "#address-index/addressIndex";
import type { LonLat } from "#domain/position/lonLat";
import { legalProjectionAt } from "#domain/position/legalProjection";
import { fromWgs84 } from "#domain/position/projections";

/** One answer of the service: a GeoJSON point with properties in the order of the live answers. */
export interface GeocodeFeature {
  readonly type: "Feature";
  readonly geometry: { readonly type: "Point"; readonly coordinates: LonLat };
  readonly properties: Readonly<Record<string, unknown>> & { readonly _type: "address" | "poi" | "parcel" };
}

export const pointFeature = (position: LonLat, properties: GeocodeFeature["properties"]): GeocodeFeature => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: position },
  properties,
});

/** @source recording search-housenumber-toulouse.json */
export function addressFound(match: AddressMatch): GeocodeFeature {
  const { x, y } = inLegalProjection(match.position);
  return pointFeature(match.position, {
    label: match.label,
    score: match.score,
    ...(match.housenumber === undefined ? {} : { housenumber: match.housenumber }),
    id: match.id,
    name: match.name,
    postcode: match.postcode,
    citycode: match.citycode,
    ...(match.oldCity === undefined ? {} : { oldcity: match.oldCity }),
    x,
    y,
    city: match.city,
    context: match.context,
    type: match.kind,
    importance: match.importance,
    depcode: departmentOf(match.citycode),
    ...(match.kind === "municipality" ? { population: match.population ?? 0, municipality: match.city } : {}),
    ...(match.street === undefined ? {} : { street: match.street }),
    _type: "address",
  });
}

/** @source recording reverse-address-metz.json: other order, and nulls where search leaves the property out */
export function addressNear(match: AddressMatch, distanceMetres: number | undefined): GeocodeFeature {
  const { x, y } = inLegalProjection(match.position);
  return pointFeature(match.position, {
    type: match.kind,
    name: match.name,
    label: match.label,
    ...(match.street === undefined ? {} : { street: match.street }),
    postcode: match.postcode,
    citycode: match.citycode,
    city: match.city,
    oldcitycode: null,
    oldcity: match.oldCity ?? null,
    context: match.context,
    importance: match.importance,
    ...(match.housenumber === undefined ? {} : { housenumber: match.housenumber }),
    id: match.id,
    banId: null,
    x,
    y,
    ...proximity(distanceMetres),
    _type: "address",
  });
}

/** Distance in whole metres and the score that follows from it; from nowhere, everything is at hand. */
export function proximity(distanceMetres: number | undefined): { distance: number; score: number } {
  const metres = Math.round(distanceMetres ?? 0);
  return { distance: metres, score: 1 - Math.min(1, metres / 10_000) };
}

/** Overseas departments have three characters. */
export const departmentOf = (citycode: string): string => citycode.slice(0, /^9[78]/.test(citycode) ? 3 : 2);

export const isMainland = (citycode: string): boolean => !/^9[78]/.test(citycode);

/** Easting and northing in the projection that the law prescribes there, centimetres kept; absent outside of France. */
function inLegalProjection(position: LonLat): { x?: number; y?: number } {
  const crs = legalProjectionAt(position);
  if (!crs) return {};
  const [x, y] = fromWgs84(crs, position);
  return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
}
