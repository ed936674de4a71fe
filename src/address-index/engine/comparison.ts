import type { CityMatch, CityMatcher, NamedCity } from "./namedCities";
import type { Question } from "./question";
import type { Readings } from "./readings";
import type { SearchData } from "./searchData";

/** Everything that is the same for all streets held against one question. */
export interface Comparison {
  question: Question;
  readings: Readings;
  matcher: CityMatcher;
  named: readonly NamedCity[];
  /** The commune is beyond doubt. */
  certain: NamedCity | undefined;
  data: SearchData;
  /** The postcode asked for, as a number; NaN without one. */
  postcode: number;
  /** The commune whose INSEE code stands where a postcode should; -1 without one. */
  cityByCode: number;
  /** The communes that have the postcode. */
  postcodeCities: ReadonlySet<number>;
  /** The query is limited to some postcodes or communes: the place needs no proof. */
  isPlaced: boolean;
  /** The last word may be unfinished, and names may have words to come. */
  autocomplete: boolean;
}

/** How the words of a street's name lie among the tokens. */
export interface Alignment {
  /** Tokens that say words of the street, as bits. */
  tokens: number;
  /** Share of the street's name that the question says, all words. */
  coverage: number;
  /** The same without the kind of way. */
  distinctive: number;
  /** `same`: the question says the street's kind of way; `other`: another one; `none`: at least one of them says none. */
  type: "same" | "other" | "none";
  /** Least similarity among the matched distinctive words. */
  weakest: number;
  /** Words of the name that are neither the kind of way nor matched. */
  missing: number;
  /** One of them is a number: `Voie 3`. */
  missesNumber: boolean;
  /** The last word of the name, which says most, is among the missing. */
  missesLast: boolean;
  /** `le Moulin` was asked and the name is `Jean Moulin`. */
  isNamesake: boolean;
  /** Tokens whose word has a definite article in the street's name, as bits. */
  definite: number;
}

/** What holds for or against a street before its numbers are looked at. */
export interface Evidence {
  street: number;
  city: CityMatch;
  aligned: Alignment;
  /** Share of what should be explained that the street and its city explain. */
  explained: number;
  /** The postcode asked for is the street's, or one of its commune's. */
  postcode: "street" | "commune" | "other" | "none";
  /** The last word is being typed, and is the street's. */
  isOpenEnded: boolean;
}

/** A street held against the question. */
export interface StreetMatch {
  street: number;
  /** Index of the house number, -1 when none was asked or it isn't there. */
  number: number;
  /** A number was asked and the street has it, but without the repetition (`9` for `9 bis`). */
  nearNumber: number;
  /** 0 to 1. */
  score: number;
  /** The evidence is enough to name this street rather than refuse. */
  accepted: boolean;
  /** Word for word, the number too: nothing else can fit better. */
  complete: boolean;
}
