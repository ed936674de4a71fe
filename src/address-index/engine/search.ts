import type { AddressMatch, AddressQuery } from "../addressIndex";
import { isStopWord } from "#domain/addressText/words";
import { CandidatePicker, filterOf } from "./candidates";
import type { Comparison, StreetMatch } from "./comparison";
import { cityMatch, distanceMetres, streetMatch } from "./matches";
import type { NamedCity } from "./namedCities";
import { CityMatcher, findCertainCity, findNamedCities } from "./namedCities";
import type { Question } from "./question";
import { parseQuestion } from "./question";
import { addSimilarReadings, exactReadings } from "./readings";
import { citiesOfFilter, rankCities } from "./scoreCity";
import { scoreStreet } from "./scoreStreet";
import type { SearchData } from "./searchData";
import { findByWholeName, scoreWholeName } from "./wholeName";

const mostCandidates = 48;
/** Without a place many streets have the same name, and only the number tells them apart. */
const mostCandidatesAnywhere = 160;
/** A commune with this score is all that was asked: no look for typing errors. */
const sureScore = 0.96;
/** Below this a street was found with several doubts. */
const doubtfulScore = 0.86;

/** A searcher over one index; it keeps scratch columns, so it answers one question at a time. */
export function createSearch(data: SearchData): (query: AddressQuery) => AddressMatch[] {
  const picker = new CandidatePicker(data);
  return (query) => {
    const question = parseQuestion(query.text, query.autocomplete === true);
    if (question.words.length === 0) return [];
    const autocomplete = query.autocomplete === true;
    const readings = exactReadings(question, data, autocomplete);
    const named = findNamedCities(question, isStopWord, data);
    const isPlaced = query.citycodes !== undefined || query.postcodes !== undefined;
    const certain = findCertainCity(question, named, data);
    const code = {
      postcode: question.postcode === "" ? Number.NaN : Number(question.postcode),
      cityByCode: data.cityByCitycode.get(question.postcode) ?? -1,
      postcodeCities: new Set(data.citiesByPostcode.get(question.postcode) ?? []),
    };
    const isAnywhere = !isPlaced && question.postcode === "" && named.length === 0;
    const compare = (): { matches: StreetMatch[]; matcher: CityMatcher } => {
      const matcher = new CityMatcher(question, readings, data);
      const comparison: Comparison = { question, readings, matcher, named, certain, data, isPlaced, autocomplete, ...code };
      const matches = picker
        .pick(question, readings, named, query, isAnywhere ? mostCandidatesAnywhere : mostCandidates)
        .map((street) => scoreStreet(street, comparison))
        .filter((match) => match.accepted);
      return { matches, matcher };
    };
    let { matches, matcher } = compare();
    let cities = rankCities({ question, readings, matcher, named, certain, query }, data);
    if (!matches.some(({ complete }) => complete) && (cities[0]?.score ?? 0) < sureScore) {
      addSimilarReadings(readings, question, certain?.tokens ?? 0, data);
      ({ matches, matcher } = compare());
      cities = rankCities({ question, readings, matcher, named, certain, query }, data);
    }
    if (matches.every(({ score }) => score < doubtfulScore)) {
      const known = new Set(matches.map(({ street }) => street));
      const more = matchWholeNames(question, certain, named, query, data);
      matches = [...matches, ...more.filter(({ street }) => !known.has(street))];
    }
    return arrange(matches, cities, query, data);
  };
}

/** Streets of the one commune that the question is certain to name, whose whole name is nearly what was asked. */
function matchWholeNames(
  question: Question,
  certain: NamedCity | undefined,
  named: readonly NamedCity[],
  query: AddressQuery,
  data: SearchData,
): StreetMatch[] {
  const run = certain ?? named.findLast(({ first, cities }) => first > question.coreStart && cities.length < 10);
  const cities = run?.cities ?? data.citiesByPostcode.get(question.postcode) ?? citiesOfFilter(query, data);
  const passes = filterOf(query, data);
  return findByWholeName(question, cities, run, data)
    .filter(({ street }) => passes(street))
    .map((found) => scoreWholeName(found, question, data))
    .filter((match) => match.accepted);
}

function arrange(
  streets: readonly StreetMatch[],
  cities: readonly { city: number; score: number }[],
  query: AddressQuery,
  data: SearchData,
): AddressMatch[] {
  const { kinds, near, limit } = query;
  const found: { match: AddressMatch; rank: number }[] = [];
  const add = (match: AddressMatch): void => {
    if (kinds !== undefined && !kinds.includes(match.kind)) return;
    let rank = match.score + match.importance * (match.kind === "municipality" ? 0.05 : 0.02);
    if (near !== undefined) {
      const distance = distanceMetres(near, match.position);
      match.distanceMetres = distance;
      rank += nearness(distance);
    }
    found.push({ match, rank });
  };
  for (const street of streets) add(streetMatch(street, data, kinds));
  for (const { city, score } of cities.slice(0, Math.max(limit, 10))) add(cityMatch(city, score, data));
  found.sort((a, b) => b.rank - a.rank);
  return found.slice(0, limit).map(({ match }) => match);
}

/** Up to 0.1 for what is here, half of it at 10 km. */
function nearness(distance: number): number {
  return 0.1 / (1 + distance / 10_000);
}

