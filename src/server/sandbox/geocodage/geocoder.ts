import type { AddressMatch } from "#address-index/addressIndex";
import { plainName } from "#server/sandbox/communes/plainName";
import type { GeocodingData } from "#server/sandbox/createSandbox";
import { addressFound, addressNear, type GeocodeFeature } from "#server/sandbox/geocodage/features";
import type { CitycodesOf, GeocodeFilters, ReverseParameters, SearchParameters } from "#server/sandbox/geocodage/geocodeParameters";
import { createParcelIndex } from "#server/sandbox/geocodage/parcels";
import { createPointOfInterestIndex, type PointOfInterestIndex } from "#server/sandbox/geocodage/pointsOfInterest";
import { contains, enclosingCircle } from "#server/sandbox/geocodage/searchGeometry";

/** The three indexes behind the operations of the service. */
export interface Geocoder {
  /** Best first, over all the indexes asked for. */
  search(parameters: SearchParameters): GeocodeFeature[];
  /** Nearest first, over all the indexes asked for. */
  reverse(parameters: ReverseParameters): GeocodeFeature[];
  readonly citycodesOf: CitycodesOf;
  readonly pointsOfInterest: PointOfInterestIndex;
}

/** Circles that a reverse search without a geometry tries, metres. */
const reverseRadii = [100, 200];

export function createGeocoder({ index, municipalities, town }: GeocodingData): Geocoder {
  const parcels = createParcelIndex(town);
  const pointsOfInterest = createPointOfInterestIndex(town, index);
  const codesByName = new Map<string, string[]>();
  for (const { name, citycode } of [town.municipality, ...municipalities]) {
    const plain = plainName(name);
    codesByName.set(plain, [...(codesByName.get(plain) ?? []), citycode]);
  }

  function searchAddresses({ text, limit, autocomplete, near, filters }: SearchParameters): GeocodeFeature[] {
    if (text === undefined) return [];
    return index.search({ text, limit, autocomplete, ...(near ? { near } : {}), ...addressFilters(filters) }).map(addressFound);
  }

  function reverseAddresses({ near, geometry, limit, filters }: ReverseParameters): GeocodeFeature[] {
    const options = addressFilters(filters);
    if (geometry) {
      const { centre, radiusMetres } = enclosingCircle(geometry);
      const wanted = index
        .reverse({ position: near ?? centre, radiusMetres: near ? radiusMetres * 2 + 1000 : radiusMetres, limit: 1000, ...options })
        .filter(({ position }) => contains(geometry, position));
      return wanted.slice(0, limit).map((match) => addressNear(match, near ? match.distanceMetres : undefined));
    }
    if (!near) return [];
    let found: AddressMatch[] = [];
    for (const radiusMetres of reverseRadii) {
      found = index.reverse({ position: near, radiusMetres, limit, ...options });
      if (found.length > 0) break;
    }
    return found.map((match) => addressNear(match, match.distanceMetres));
  }

  return {
    search(parameters) {
      const { indexes, limit } = parameters;
      const found = [
        ...(indexes.includes("address") ? searchAddresses(parameters) : []),
        ...(indexes.includes("poi") ? pointsOfInterest.search(parameters) : []),
        ...(indexes.includes("parcel") ? parcels.search(parameters) : []),
      ];
      return indexes.length === 1 ? found : sortBy(found, "score", -1).slice(0, limit);
    },
    reverse(parameters) {
      const { indexes, limit } = parameters;
      const found = [
        ...(indexes.includes("address") ? reverseAddresses(parameters) : []),
        ...(indexes.includes("poi") ? pointsOfInterest.reverse(parameters) : []),
        ...(indexes.includes("parcel") ? parcels.reverse(parameters) : []),
      ];
      return indexes.length === 1 ? found : sortBy(found, "distance", 1).slice(0, limit);
    },
    citycodesOf: (name) => codesByName.get(plainName(name)) ?? [],
    pointsOfInterest,
  };
}

function addressFilters({ postcodes, citycodes, departmentCodes, types }: GeocodeFilters): {
  postcodes?: readonly string[];
  citycodes?: readonly string[];
  departmentCodes?: readonly string[];
  kinds?: readonly AddressMatch["kind"][];
} {
  return {
    ...(postcodes ? { postcodes } : {}),
    ...(citycodes ? { citycodes } : {}),
    ...(departmentCodes ? { departmentCodes } : {}),
    ...(types ? { kinds: types } : {}),
  };
}

function sortBy(features: readonly GeocodeFeature[], property: "score" | "distance", direction: 1 | -1): GeocodeFeature[] {
  const valueOf = ({ properties }: GeocodeFeature): number => {
    const value = properties[property];
    return typeof value === "number" ? value : 0;
  };
  return [...features].sort((one, other) => direction * (valueOf(one) - valueOf(other)));
}
