import { z } from "zod";

import { pointGeometry, trueGeometry } from "./base";

/** /search leaves out what it does not know, /reverse says `null`. */
const optionalText = z.string().nullish();

/** Arrays on the wire, though some answers hold the bare text. */
const textList = z
  .union([z.array(z.string()), z.string().transform((text) => [text])])
  .nullish()
  .transform((list) => list ?? []);

const addressProperties = z.looseObject({
  _type: z.literal("address"),
  label: z.string(),
  /** Text match in search, proximity in reverse (`1 - distance / 10 km`). */
  score: z.number(),
  /** housenumber, street, locality, municipality. */
  type: z.string(),
  id: optionalText,
  banId: optionalText,
  name: optionalText,
  housenumber: optionalText,
  street: optionalText,
  postcode: optionalText,
  citycode: optionalText,
  city: optionalText,
  district: optionalText,
  context: optionalText,
  /** Legal projection of the place (Lambert-93 on the mainland), metres. */
  x: z.number().nullish(),
  y: z.number().nullish(),
  importance: z.number().nullish(),
  /** Metres; reverse only. */
  distance: z.number().nullish(),
});

const poiProperties = z.looseObject({
  _type: z.literal("poi"),
  name: textList,
  toponym: z.string(),
  category: textList,
  postcode: textList,
  citycode: textList,
  /** Missing on communes and groups of communes. */
  city: textList,
  score: z.number().nullish(),
  distance: z.number().nullish(),
  truegeometry: trueGeometry,
});

const parcelProperties = z.looseObject({
  _type: z.literal("parcel"),
  /** 14 characters. */
  id: z.string(),
  departmentcode: z.string(),
  municipalitycode: z.string(),
  oldmunicipalitycode: optionalText,
  districtcode: optionalText,
  section: z.string(),
  sheet: optionalText,
  number: z.string(),
  city: optionalText,
  /** Absent when a parcel is searched by its code. */
  score: z.number().nullish(),
  distance: z.number().nullish(),
  truegeometry: trueGeometry,
});

/** One answer of /search or /reverse, told apart by `_type`. Geometry is WGS 84, longitude first. */
export const geocodageFeature = z.object({
  type: z.literal("Feature"),
  geometry: pointGeometry,
  properties: z.discriminatedUnion("_type", [addressProperties, poiProperties, parcelProperties]),
});

/** `query` comes with /search only. Without a result the list is empty, under HTTP 200. */
export const geocodageAnswer = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(geocodageFeature),
  query: z.string().nullish(),
});

export type GeocodageFeature = z.infer<typeof geocodageFeature>;
