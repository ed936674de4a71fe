import type { LonLat } from "#domain/position/lonLat";

/** What a match is, from the most to the least precise; the words of the national geocoder. */
export type AddressKind = "housenumber" | "street" | "locality" | "municipality";

/** One numbered address, or a street or a named place without numbers, as BAN, BANO and BAL files give it. */
export interface AddressRow {
  id: string;
  /** House number; absent for a street or a place without numbers. */
  number?: string;
  /** `bis`, `ter`, `a`… */
  repetition?: string;
  /** Name of the street, or of the place when `isLocality`. */
  street: string;
  isLocality?: boolean;
  postcode: string;
  /** INSEE code of the commune; empty where the source has none. */
  citycode: string;
  city: string;
  /** Former commune that the address belongs to, where the source says so. */
  oldCity?: string;
  position: LonLat;
}

export interface MunicipalityRow {
  citycode: string;
  name: string;
  /** Names of the communes merged into this one; address files older than the merger still say them. */
  formerNames?: readonly string[];
  postcodes: readonly string[];
  population: number;
  position: LonLat;
  /** Department and region in words, as the national geocoder's `context`: `93, Seine-Saint-Denis, Île-de-France`. */
  context: string;
}

export interface AddressMatch {
  kind: AddressKind;
  id: string;
  /** 0 to 1: how well the text matches (search), or `1 - min(1, distance/10000)` (reverse). Never a precision. */
  score: number;
  /** `12 bis Rue de la Paix 93140 Bondy` */
  label: string;
  /** The line without postcode and city. */
  name: string;
  housenumber?: string;
  street?: string;
  postcode: string;
  citycode: string;
  city: string;
  oldCity?: string;
  context: string;
  /** 0 to 1, grows with population and with the length of streets. */
  importance: number;
  population?: number;
  position: LonLat;
  /** From the position asked for, in reverse or with `near`. */
  distanceMetres?: number;
}

export interface AddressQuery {
  text: string;
  /** At most this many matches, best first. */
  limit: number;
  /** True: the last word may be a prefix. */
  autocomplete?: boolean;
  /** Proximity bias, not a filter. */
  near?: LonLat;
  postcodes?: readonly string[];
  citycodes?: readonly string[];
  departmentCodes?: readonly string[];
  kinds?: readonly AddressKind[];
}

export interface ReverseQuery {
  position: LonLat;
  radiusMetres: number;
  limit: number;
  postcodes?: readonly string[];
  citycodes?: readonly string[];
  kinds?: readonly AddressKind[];
}

/** The local address engine: no I/O, runs in Node and in a worker. Built by `buildAddressIndex`. */
export interface AddressIndex {
  readonly size: { housenumbers: number; streets: number; municipalities: number };
  /** Empty when nothing is near enough; a street that is not in the index yields its commune, never a look-alike. */
  search(query: AddressQuery): AddressMatch[];
  /** Sorted by distance. */
  reverse(query: ReverseQuery): AddressMatch[];
}
