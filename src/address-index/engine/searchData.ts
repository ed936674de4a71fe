import type { NameWord } from "#domain/addressText/significantWords";
import { nameWords, significantWords } from "#domain/addressText/significantWords";
import { tokenize } from "#domain/addressText/tokenize";
import { isQualifier, isStreetType, isWeakWord } from "#domain/addressText/words";
import type { City } from "./cities";
import { SimilarWords } from "./similarWords";
import type { Streets } from "./streets";
import type { Postings, WordLists } from "./vocabulary";
import { invertLists, packLists, Vocabulary } from "./vocabulary";

/** All that a search reads; built once, never changed. */
export interface SearchData {
  streets: Streets;
  cities: readonly City[];
  vocabulary: Vocabulary;
  /** Word ids in alphabetical order, for completion. */
  alphabetical: Uint32Array;
  similarWords: SimilarWords;
  streetWords: WordLists;
  /** Beside `streetWords.words`: how much of the name the word is. */
  streetWordWeights: Float32Array;
  /** Beside `streetWords.words`: 1 for a word with a definite article before it. */
  streetWordDefinite: Uint8Array;
  /** Position within its list of the word that says the kind of way; -1 without one. */
  streetTypeAt: Int8Array;
  streetPostings: Postings;
  /** Postcodes as numbers, which compare faster than texts; 0 for a street without one. */
  streetPostcode: Int32Array;
  /** How much each word of the vocabulary says within the name of a city. */
  cityWordWeights: Float32Array;
  /** One list per name of a city. */
  cityNames: WordLists;
  /** The names of city `c` are the lists `cityNameStart[c]` to `cityNameStart[c + 1]`. */
  cityNameStart: Uint32Array;
  cityPostings: Postings;
  citiesByName: ReadonlyMap<string, readonly number[]>;
  citiesByPostcode: ReadonlyMap<string, readonly number[]>;
  cityByCitycode: ReadonlyMap<string, number>;
  /** Streets of city `c`: `cityStreets.documents` from `start[c]` to `start[c + 1]`. */
  cityStreets: Postings;
  /** The name of each street in canonical words, articles kept, without spaces: `ruedugaz`. */
  streetWholeNames: readonly string[];
  /** List in `cityNames` of the former commune of each street; -1 without one. */
  streetOldName: Int32Array;
}

const weightOfType = 0.3;

export function buildSearchData(streets: Streets, cities: readonly City[]): SearchData {
  const vocabulary = new Vocabulary();
  const streetTokens = streets.names.map((name) => tokenize(name).map(({ word }) => word));
  const streetNames = streetTokens.map(nameWords);
  const streetLists = streetNames.map((words) => words.map(({ word }) => vocabulary.add(word)));
  const streetWords = packLists(streetLists);
  const names: number[][] = [];
  const cityOfName: number[] = [];
  const cityNameStart = new Uint32Array(cities.length + 1);
  const citiesByName = new Map<string, number[]>();
  const citiesByPostcode = new Map<string, number[]>();
  cities.forEach((city, c) => {
    for (const name of city.names) {
      names.push(name.map((word) => vocabulary.add(word)));
      cityOfName.push(c);
      append(citiesByName, name.join(" "), c);
    }
    cityNameStart[c + 1] = names.length;
    for (const postcode of city.postcodes) append(citiesByPostcode, postcode, c);
  });
  for (let s = 0; s < streets.count; s++) append(citiesByPostcode, streets.postcodes[s] ?? "", streets.city[s] ?? 0);
  const cityNames = packLists(names);
  const wordCount = vocabulary.words.length;
  const { weights, typeAt } = weighStreetWords(streetNames, streetWords);
  return {
    streets,
    cities,
    vocabulary,
    alphabetical: alphabeticalOrder(vocabulary.words),
    similarWords: new SimilarWords(vocabulary.words),
    streetWords,
    streetWordWeights: weights,
    streetWordDefinite: Uint8Array.from(streetNames.flatMap((words) => words.map(({ isDefinite }) => (isDefinite ? 1 : 0)))),
    streetTypeAt: typeAt,
    streetPostings: invertLists(streetWords, wordCount, (list) => list),
    streetPostcode: Int32Array.from(streets.postcodes, Number),
    cityWordWeights: Float32Array.from(vocabulary.words, (word) => (isWeakWord(word) ? 0.4 : 1)),
    cityNames,
    cityNameStart,
    cityPostings: invertLists(cityNames, wordCount, (list) => cityOfName[list] ?? 0),
    citiesByName,
    citiesByPostcode,
    cityByCitycode: new Map(cities.map((city, c) => [city.citycode, c])),
    cityStreets: groupByCity(streets.city, cities.length),
    streetWholeNames: streetTokens.map((words) => words.join("")),
    streetOldName: findOldNames(streets, cities, cityNameStart),
  };
}

function append(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

function alphabeticalOrder(words: readonly string[]): Uint32Array {
  const order = words.map((_, id) => id);
  order.sort((a, b) => ((words[a] ?? "") < (words[b] ?? "") ? -1 : 1));
  return Uint32Array.from(order);
}

/**
 * The last word of a French street name says most (`Rue du Général **Leclerc**`), a title or a first name
 * little, the kind of way hardly anything; but in `Moulin des Aires` both words count.
 */
function weighStreetWords(names: readonly (readonly NameWord[])[], packed: WordLists): { weights: Float32Array; typeAt: Int8Array } {
  const weights = new Float32Array(packed.words.length);
  const typeAt = new Int8Array(names.length);
  names.forEach((words, s) => {
    const from = packed.start[s] ?? 0;
    const type = words.length > 1 ? words.slice(0, 2).findIndex(({ word }) => isStreetType(word)) : -1;
    typeAt[s] = type;
    const last = type === words.length - 1 ? words.length - 2 : words.length - 1;
    words.forEach(({ word }, i) => {
      let weight = words[i + 1]?.isDefinite === true ? 1 : 0.55;
      if (i === type) weight = weightOfType;
      else if (i === last) weight = /^\d/.test(word) && words.length > 2 ? 0.6 : 1;
      else if (isQualifier(word)) weight = 0.9;
      else if (isWeakWord(word)) weight = 0.35;
      weights[from + i] = weight;
    });
  });
  return { weights, typeAt };
}

function groupByCity(cityOfStreet: Int32Array, cityCount: number): Postings {
  const start = new Uint32Array(cityCount + 1);
  for (const city of cityOfStreet) start[city + 1] = (start[city + 1] ?? 0) + 1;
  for (let c = 0; c < cityCount; c++) start[c + 1] = (start[c + 1] ?? 0) + (start[c] ?? 0);
  const next = start.slice();
  const documents = new Uint32Array(cityOfStreet.length);
  cityOfStreet.forEach((city, street) => {
    documents[next[city] ?? 0] = street;
    next[city] = (next[city] ?? 0) + 1;
  });
  return { start, documents };
}

function findOldNames(streets: Streets, cities: readonly City[], cityNameStart: Uint32Array): Int32Array {
  const found = new Int32Array(streets.count).fill(-1);
  const known = new Map<string, number>();
  for (let s = 0; s < streets.count; s++) {
    const oldCity = streets.oldCities[s];
    if (oldCity === undefined) continue;
    const city = streets.city[s] ?? 0;
    const key = `${city}|${oldCity}`;
    let list = known.get(key);
    if (list === undefined) {
      const joined = significantWords(oldCity).join(" ");
      const at = cities[city]?.names.findIndex((name) => name.join(" ") === joined) ?? -1;
      list = at < 0 ? -1 : (cityNameStart[city] ?? 0) + at;
      known.set(key, list);
    }
    found[s] = list;
  }
  return found;
}
