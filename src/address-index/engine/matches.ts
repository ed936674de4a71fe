import type { LonLat } from "#domain/position/lonLat";
import type { AddressKind, AddressMatch } from "../addressIndex";
import { isStreetType } from "#domain/addressText/words";
import type { SearchData } from "./searchData";
import type { StreetMatch } from "./comparison";
import { idAt, positionScale } from "./streets";

/** The answer for a street, or for a number in it when the number was found and numbers are wanted. */
export function streetMatch(found: StreetMatch, data: SearchData, kinds?: readonly AddressKind[]): AddressMatch {
  const wantsNumber = kinds === undefined || kinds.includes("housenumber");
  if (found.number >= 0 && wantsNumber) return numberMatch(found.number, found.street, found.score, data);
  const { streets } = data;
  const match = streetFields(found.street, found.score, data);
  if (found.nearNumber >= 0) {
    // `9 bis` is not there but 9 is: the street is the answer, its point is at 9.
    match.position = numberPosition(found.nearNumber, data);
  }
  match.id = streets.ids[found.street] ?? "";
  return match;
}

export function numberMatch(number: number, street: number, score: number, data: SearchData): AddressMatch {
  const { streets } = data;
  const match = streetFields(street, score, data);
  const repetition = streets.repetitions[streets.numberRepetition[number] ?? 0] ?? "";
  const value = String(streets.numberValue[number] ?? 0);
  match.kind = "housenumber";
  match.id = idAt(streets.numberIds, number);
  match.housenumber = repetition === "" ? value : `${value} ${repetition}`;
  match.name = `${match.housenumber} ${match.street ?? match.name}`;
  match.label = `${match.name} ${match.postcode} ${match.city}`;
  match.street ??= streets.names[street] ?? "";
  match.position = numberPosition(number, data);
  return match;
}

function streetFields(street: number, score: number, data: SearchData): AddressMatch {
  const { streets, cities } = data;
  const city = cities[streets.city[street] ?? 0];
  const name = streets.names[street] ?? "";
  const postcode = streets.postcodes[street] ?? "";
  const numbers = (streets.numberStart[street + 1] ?? 0) - (streets.numberStart[street] ?? 0);
  const cityImportance = city?.importance ?? 0;
  const isLocality = streets.isLocality[street] === 1 && !isStreetType(firstWord(street, data));
  const match: AddressMatch = {
    kind: isLocality ? "locality" : "street",
    id: streets.ids[street] ?? "",
    score,
    label: `${name} ${postcode} ${city?.name ?? ""}`,
    name,
    postcode,
    citycode: city?.citycode ?? "",
    city: city?.name ?? "",
    context: city?.context ?? "",
    importance: cityImportance * 0.7 + Math.min(0.3, Math.log10(numbers + 1) * 0.1),
    position: [(streets.longitude[street] ?? 0) / positionScale, (streets.latitude[street] ?? 0) / positionScale],
  };
  if (!isLocality) match.street = name;
  const oldCity = streets.oldCities[street];
  if (oldCity !== undefined) match.oldCity = oldCity;
  return match;
}

function firstWord(street: number, data: SearchData): string {
  const word = data.streetWords.words[data.streetWords.start[street] ?? 0];
  return word === undefined ? "" : (data.vocabulary.words[word] ?? "");
}

export function cityMatch(city: number, score: number, data: SearchData): AddressMatch {
  const row = data.cities[city];
  const name = row?.name ?? "";
  return {
    kind: "municipality",
    id: row?.citycode ?? "",
    score,
    label: name,
    name,
    postcode: row?.postcodes[0] ?? "",
    citycode: row?.citycode ?? "",
    city: name,
    context: row?.context ?? "",
    importance: row?.importance ?? 0,
    population: row?.population ?? 0,
    position: row?.position ?? [0, 0],
  };
}

function numberPosition(number: number, data: SearchData): LonLat {
  const { numberLongitude, numberLatitude } = data.streets;
  return [(numberLongitude[number] ?? 0) / positionScale, (numberLatitude[number] ?? 0) / positionScale];
}

const earthRadiusMetres = 6_371_008.8;

/**
 * Great-circle distance on the mean sphere; within 0.5 % of the ellipsoid, enough to sort neighbours.
 * @returns metres
 */
export function distanceMetres(from: LonLat, to: LonLat): number {
  const radians = Math.PI / 180;
  const latitude = (to[1] - from[1]) * radians;
  const longitude = (to[0] - from[0]) * radians;
  const chord =
    Math.sin(latitude / 2) ** 2 + Math.cos(from[1] * radians) * Math.cos(to[1] * radians) * Math.sin(longitude / 2) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}
