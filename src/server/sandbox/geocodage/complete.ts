import type { LonLat } from "#domain/position/lonLat";
import { departmentOf, isMainland, type GeocodeFeature } from "#server/sandbox/geocodage/features";
import type { Geocoder } from "#server/sandbox/geocodage/geocoder";
import { isSearchable, unsearchable, type GeocodeFilters } from "#server/sandbox/geocodage/geocodeParameters";
import type { PointOfInterest } from "#server/sandbox/geocodage/pointsOfInterest";
import { readParameters, type RawParameters } from "#server/sandbox/geocodage/readParameters";

const completionTypes = ["PositionOfInterest", "StreetAddress"] as const;

export interface CompletionParameters {
  readonly text: string;
  readonly types: readonly (typeof completionTypes)[number][];
  readonly maximumResponses: number;
  readonly near?: LonLat;
  readonly bounds?: readonly [west: number, south: number, east: number, north: number];
  /** METROPOLE, DOMTOM, department codes and postcodes; one of them is enough. */
  readonly territories?: readonly string[];
  readonly filters: GeocodeFilters;
}

/** One suggestion, in the service's own words: `country` is its type, `x` and `y` are degrees. */
export type Suggestion = Readonly<Record<string, unknown>>;

/** @throws ServiceError 400 */
export function readCompletionParameters(raw: RawParameters): CompletionParameters {
  const reader = readParameters(raw);
  const text = reader.text("text");
  if (text === undefined) reader.refuse("text: required param");
  else if (!isSearchable(text)) reader.refuse(`text: ${unsearchable}`);
  const types = reader.oneOf("type", completionTypes) ?? completionTypes;
  const maximumResponses = reader.integer("maximumResponses", 1, 15) ?? 10;
  const territories = reader.list("terr", /^(?:METROPOLE|DOMTOM|\d{2,3}|2[AB]|\d{5})$/, 50);
  const postcodes = reader.list("zipcode", /^\d{5}$/, 50);
  const citycodes = reader.list("citycode", /^(?:\d{5}|\d[AB]\d{3})$/, 200);
  const departmentCodes = reader.list("depcode", /^(?:\d{2,3}|2[AB])$/, 10);
  const categories = reader.list("poiType", /./, 10);
  const near = readDegrees("lonlat", 2);
  const bounds = readDegrees("bbox", 4);
  reader.finish();

  function readDegrees(name: string, count: number): number[] | undefined {
    const given = reader.text(name);
    if (given === undefined) return undefined;
    const numbers = given.split(",").map(Number);
    const areValid = numbers.length === count && numbers.every((number, rank) => Number.isFinite(number) && Math.abs(number) <= (rank % 2 === 0 ? 180 : 90));
    if (!areValid) reader.refuse(`${name}: must contain ${count} valid coordinates separated by commas`);
    return numbers;
  }

  return {
    text: text ?? "",
    types,
    maximumResponses,
    ...(near ? { near: [near[0] ?? 0, near[1] ?? 0] } : {}),
    ...(bounds ? { bounds: [bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 0, bounds[3] ?? 0] } : {}),
    ...(territories ? { territories } : {}),
    filters: {
      ...(postcodes ? { postcodes } : {}),
      ...(citycodes ? { citycodes } : {}),
      ...(departmentCodes ? { departmentCodes } : {}),
      ...(categories ? { categories } : {}),
    },
  };
}

/** Suggestions for what is being typed, best first. */
export function complete(geocoder: Geocoder, parameters: CompletionParameters): Suggestion[] {
  const { text, types, maximumResponses, near, filters } = parameters;
  // More than asked for, because territories and bounds are applied afterwards.
  const limit = parameters.territories || parameters.bounds ? 50 : maximumResponses;
  const addresses = types.includes("StreetAddress")
    ? geocoder
        .search({ indexes: ["address"], text, limit, autocomplete: true, withGeometry: false, filters, parcel: {}, ...(near ? { near } : {}) })
        .map((feature) => ({ score: scoreOf(feature), place: placeOf(feature), suggestion: suggestAddress(feature) }))
    : [];
  const points = types.includes("PositionOfInterest")
    ? geocoder.pointsOfInterest
        .find(text, { limit, autocomplete: true, filters, ...(near ? { near } : {}) })
        .map(({ point, score }) => ({
          score,
          place: { position: point.position, citycode: point.citycode, postcodes: point.postcodes },
          suggestion: suggestPoint(point),
        }))
    : [];
  return [...addresses, ...points]
    .filter(({ place }) => isWanted(place, parameters))
    .sort((one, other) => other.score - one.score)
    .slice(0, maximumResponses)
    .map(({ suggestion }) => suggestion);
}

interface Place {
  readonly position: LonLat;
  readonly citycode: string;
  readonly postcodes: readonly string[];
}

function isWanted({ position: [x, y], citycode, postcodes }: Place, { bounds, territories }: CompletionParameters): boolean {
  if (bounds && (x < bounds[0] || y < bounds[1] || x > bounds[2] || y > bounds[3])) return false;
  if (!territories) return true;
  return territories.some((territory) => {
    if (territory === "METROPOLE") return isMainland(citycode);
    if (territory === "DOMTOM") return !isMainland(citycode);
    return territory.length === 5 ? postcodes.includes(territory) : departmentOf(citycode) === territory;
  });
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const scoreOf = ({ properties }: GeocodeFeature): number => (typeof properties["score"] === "number" ? properties["score"] : 0);

const placeOf = ({ geometry, properties }: GeocodeFeature): Place => ({
  position: geometry.coordinates,
  citycode: text(properties["citycode"]),
  postcodes: [text(properties["postcode"])],
});

function suggestAddress({ geometry: { coordinates }, properties }: GeocodeFeature): Suggestion {
  const city = text(properties["city"]);
  const postcode = text(properties["postcode"]);
  const kind = text(properties["type"]);
  const street = kind === "street" ? text(properties["name"]) : text(properties["street"]);
  return {
    x: coordinates[0],
    y: coordinates[1],
    country: "StreetAddress",
    city,
    oldcity: text(properties["oldcity"]),
    kind,
    zipcode: postcode,
    ...(street === "" ? {} : { street }),
    metropole: isMainland(text(properties["citycode"])),
    fulltext: kind === "municipality" ? [city, postcode].filter(Boolean).join(", ") : `${text(properties["name"])}, ${postcode} ${city}`,
    classification: 7,
  };
}

function suggestPoint(point: PointOfInterest): Suggestion {
  const [postcode = ""] = point.postcodes;
  return {
    x: point.position[0],
    y: point.position[1],
    country: "PositionOfInterest",
    names: [point.name],
    city: point.city,
    zipcode: postcode,
    zipcodes: point.postcodes,
    metropole: isMainland(point.citycode),
    poiType: point.categories,
    street: point.name,
    kind: point.categories.includes("commune") ? "commune" : (point.categories[0] ?? ""),
    fulltext: `${point.name}, ${postcode} ${point.city}`,
    classification: point.classification,
  };
}
