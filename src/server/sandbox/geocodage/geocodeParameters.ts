import type { AddressKind } from "#address-index/addressIndex";
import type { LonLat } from "#domain/position/lonLat";
import { readParameters, type ParameterReader, type RawParameters } from "#server/sandbox/geocodage/readParameters";
import { readSearchGeometry, type SearchGeometry } from "#server/sandbox/geocodage/searchGeometry";
import { ServiceError } from "#server/sandbox/geocodage/serviceError";

export const indexNames = ["address", "poi", "parcel"] as const;
export type IndexName = (typeof indexNames)[number];

/** Codes of a cadastral search, each padded to the length that parcels have it in. */
export interface ParcelCodes {
  readonly departmentcode?: string;
  readonly municipalitycode?: string;
  readonly oldmunicipalitycode?: string;
  readonly districtcode?: string;
  readonly section?: string;
  readonly sheet?: string;
  readonly number?: string;
}

export interface GeocodeFilters {
  readonly postcodes?: readonly string[];
  readonly citycodes?: readonly string[];
  readonly departmentCodes?: readonly string[];
  readonly types?: readonly AddressKind[];
  readonly categories?: readonly string[];
}

export interface SearchParameters {
  readonly indexes: readonly IndexName[];
  /** Absent only in a search of parcels by codes or by place. */
  readonly text?: string;
  readonly limit: number;
  readonly autocomplete: boolean;
  readonly near?: LonLat;
  readonly withGeometry: boolean;
  readonly filters: GeocodeFilters;
  readonly parcel: ParcelCodes;
}

export interface ReverseParameters {
  readonly indexes: readonly IndexName[];
  readonly limit: number;
  readonly near?: LonLat;
  readonly geometry?: SearchGeometry;
  readonly withGeometry: boolean;
  readonly filters: GeocodeFilters;
  readonly parcel: ParcelCodes;
}

/** @returns INSEE codes of the communes of that name; empty when there is none */
export type CitycodesOf = (name: string) => readonly string[];

const startsWell = /^[\p{L}\p{N}]/u;

/** A text that may be searched: 3 to 200 characters, the first of them a letter or a digit. */
export const isSearchable = (text: string): boolean => text.length >= 3 && text.length <= 200 && startsWell.test(text);

export const unsearchable = "must contain between 3 and 200 chars and start with a number or a letter";

/** @throws ServiceError 400 */
export function readSearchParameters(raw: RawParameters, citycodesOf: CitycodesOf): SearchParameters {
  const reader = readParameters(raw);
  const indexes = reader.oneOf("index", indexNames) ?? ["address"];
  const text = reader.text("q");
  const parcel = readParcelCodes(reader);
  const near = readNear(reader);
  const limit = reader.integer("limit", 1, 50) ?? 10;
  const autocomplete = reader.boolean("autocomplete") ?? true;
  const withGeometry = reader.boolean("returntruegeometry") ?? false;
  const filters = readFilters(reader, indexes, citycodesOf);

  const isParcelOnly = indexes.length === 1 && indexes[0] === "parcel";
  const hasCodes = Object.keys(parcel).length > 0;
  if (text === undefined) {
    if (!isParcelOnly || (!hasCodes && near === undefined)) reader.refuse("q: required param");
  } else if (!isSearchable(text)) {
    reader.refuse(`q: ${unsearchable}`);
  } else if (hasCodes && indexes.includes("parcel")) {
    reader.refuse("q: cannot be used together with parcel codes");
  }
  reader.finish();

  if (text === undefined && hasCodes) {
    if (parcel.departmentcode === undefined) throw new ServiceError(400, "departmentcode is required for structured search");
    if (parcel.municipalitycode === undefined && parcel.districtcode === undefined) {
      throw new ServiceError(400, "municipalitycode or districtcode is required for structured search");
    }
  }
  return {
    indexes, autocomplete, withGeometry, filters, parcel,
    // The service answers fewer at once when it has to send their geometry.
    limit: withGeometry ? Math.min(limit, 20) : limit,
    ...(text === undefined ? {} : { text }),
    ...(near ? { near } : {}),
  };
}

/** @throws ServiceError 400 */
export function readReverseParameters(raw: RawParameters, citycodesOf: CitycodesOf): ReverseParameters {
  const reader = readParameters(raw);
  const indexes = reader.oneOf("index", indexNames) ?? ["address"];
  const near = readNear(reader);
  const limit = reader.integer("limit", 1, 50) ?? 10;
  const withGeometry = reader.boolean("returntruegeometry") ?? false;
  const parcel = readParcelCodes(reader);
  const filters = readFilters(reader, indexes, citycodesOf);
  const given = reader.text("searchgeom");
  const geometry = given === undefined ? undefined : readSearchGeometry(given, reader.refuse);
  if (geometry && indexes.includes("address") && geometry.type !== "Polygon" && geometry.type !== "Circle") {
    reader.refuse(`searchgeom: geometry type '${geometry.type}' not allowed for address index`);
  }
  if (near === undefined && given === undefined) reader.refuse("At least lon/lat or searchgeom must be defined");
  reader.finish();
  return {
    indexes, withGeometry, filters, parcel,
    limit: withGeometry ? Math.min(limit, 20) : limit,
    ...(near ? { near } : {}),
    ...(geometry ? { geometry } : {}),
  };
}

function readNear(reader: ParameterReader): LonLat | undefined {
  const longitude = reader.decimal("lon", -180, 180);
  const latitude = reader.decimal("lat", -90, 90);
  if ((longitude === undefined) !== (latitude === undefined)) reader.refuse("lon/lat must be present together if defined");
  return longitude === undefined || latitude === undefined ? undefined : [longitude, latitude];
}

const kinds: readonly AddressKind[] = ["housenumber", "street", "locality", "municipality"];

function readFilters(reader: ParameterReader, indexes: readonly IndexName[], citycodesOf: CitycodesOf): GeocodeFilters {
  const postcodes = reader.list("postcode", /^\d{5}$/, 50);
  let citycodes = reader.list("citycode", /^(?:\d{5}|\d[AB]\d{3})$/, 200);
  const departmentCodes = reader.list("depcode", /^(?:\d{2,3}|2[AB])$/, 10);
  const types = reader.oneOf("type", kinds);
  const categories = reader.list("category", /./, 10);
  const city = reader.text("city");
  if (city !== undefined) {
    if (city.length > 50) reader.refuse("city: must contain between 1 and 50 chars");
    else if (citycodes) reader.refuse("city: cannot be used together with citycode");
    else if (indexes.includes("parcel")) reader.refuse("city: cannot be used with the index parcel");
    else {
      citycodes = citycodesOf(city);
      if (citycodes.length === 0) reader.refuse("city: no matching municipality");
    }
  }
  return {
    ...(postcodes ? { postcodes } : {}),
    ...(citycodes ? { citycodes } : {}),
    ...(departmentCodes ? { departmentCodes } : {}),
    ...(types ? { types } : {}),
    ...(categories ? { categories } : {}),
  };
}

const parcelForms = {
  departmentcode: [/^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-57])$/, 2, "must be a valid department code"],
  municipalitycode: [/^\d{2,3}$/, 3, "must contain 2 or 3 digits"],
  oldmunicipalitycode: [/^\d{3}$/, 3, "must contain 3 digits"],
  districtcode: [/^\d{3}$/, 3, "must contain 3 digits"],
  section: [/^[0-9A-Z]{1,2}$/, 2, "must contain 1 or 2 letters or digits"],
  sheet: [/^\d{1,2}$/, 2, "must contain 1 or 2 digits"],
  number: [/^\d{1,4}$/, 4, "must contain 1 to 4 digits"],
} as const satisfies Record<keyof ParcelCodes, readonly [RegExp, number, string]>;

function readParcelCodes(reader: ParameterReader): ParcelCodes {
  const codes: { -readonly [Name in keyof ParcelCodes]: ParcelCodes[Name] } = {};
  for (const name of parcelCodeNames) {
    const value = reader.text(name);
    if (value === undefined) continue;
    const [form, length, why] = parcelForms[name];
    if (form.test(value)) codes[name] = value.padStart(length, "0");
    else reader.refuse(`${name}: ${why}`);
  }
  return codes;
}

export const parcelCodeNames = [
  "departmentcode",
  "municipalitycode",
  "oldmunicipalitycode",
  "districtcode",
  "section",
  "sheet",
  "number",
] as const satisfies readonly (keyof ParcelCodes)[];
