import type { AddressQuery } from "../addressIndex";
import { departmentOf } from "./cities";
import type { CityMatch, CityMatcher, NamedCity } from "./namedCities";
import { bits, cityRatio } from "./namedCities";
import type { Question } from "./question";
import type { SearchData } from "./searchData";
import type { Readings } from "./readings";

export interface RankedCity {
  city: number;
  score: number;
}

/** What a question says, as far as communes care. */
export interface CityQuestion {
  question: Question;
  readings: Readings;
  matcher: CityMatcher;
  named: readonly NamedCity[];
  /** The commune is beyond doubt. */
  certain: NamedCity | undefined;
  query: AddressQuery;
}

/** The communes that the question names, by name, by postcode or both; best first. */
export function rankCities(asked: CityQuestion, data: SearchData): RankedCity[] {
  const { question, readings, named, query } = asked;
  const byPostcode = data.citiesByPostcode.get(question.postcode) ?? [];
  const byFilter = citiesOfFilter(query, data);
  const ofStreet = tokensOfStreet(asked);
  const matchOf = (city: number): CityMatch => (ofStreet === 0 ? asked.matcher.match(city) : asked.matcher.matchWithout(city, ofStreet));
  // In `rue de Verdun` the town is the street's name.
  const runs = named.filter((run) => (run.tokens & ofStreet) === 0 && (!question.hasStreetType || run.first !== question.nameStart));
  const byName = runs.flatMap((run) => run.cities);
  const isTold = new Set([...byPostcode, ...byFilter, ...byName]);
  const wanted = new Set(isTold);
  if (asksForCity(question) || (runs.length === 0 && !question.hasStreetType)) addSimilarlyNamed(wanted, readings, data);
  const ranked: (RankedCity & { rank: number })[] = [];
  for (const city of wanted) {
    if (!passesFilter(city, query, data)) continue;
    const match = matchOf(city);
    // Where a city is named to the letter, one named nearly so can only be a longer name.
    if (byName.length > 0 && !isTold.has(city) && !isHead(match, question)) continue;
    const score = scoreCity(city, match, asked, byFilter.includes(city), data);
    if (score > 0) ranked.push({ city, score, rank: score + (data.cities[city]?.importance ?? 0) * 0.05 + bits(match.tokens) * 0.01 });
  }
  return ranked.sort((x, y) => y.rank - x.rank);
}

function asksForCity({ hasStreetType, leadingNumber }: Question): boolean {
  return !hasStreetType && leadingNumber === 0;
}

/** `Chamonix` for Chamonix-Mont-Blanc, when nothing but a city is asked for. */
function isHead(match: CityMatch, question: Question): boolean {
  return asksForCity(question) && match.startsAsWritten;
}

/**
 * Tokens that say a street, whatever town bears their name, as bits: all but the commune that postcode and name tell
 * (`Rue d'Herlin-le-Sec 62130 Ramecourt`), else those after the kind of way where another commune is named too.
 */
function tokensOfStreet({ question, named, certain }: CityQuestion): number {
  if (certain !== undefined) return ~certain.tokens;
  if (!question.hasStreetType) return 0;
  const first = named.find((run) => run.first === question.nameStart);
  return first !== undefined && named.some((run) => run.first > first.last) ? first.tokens : 0;
}

/** The communes that a query is limited to by INSEE code or postcode; none when it isn't. */
export function citiesOfFilter({ citycodes, postcodes }: AddressQuery, data: SearchData): number[] {
  if (citycodes !== undefined) return citycodes.flatMap((code) => data.cityByCitycode.get(code) ?? []);
  return (postcodes ?? []).flatMap((code) => data.citiesByPostcode.get(code) ?? []);
}

function scoreCity(city: number, match: CityMatch, asked: CityQuestion, isFiltered: boolean, data: SearchData): number {
  const { question, query } = asked;
  const hasPostcode = question.postcode !== "";
  const samePostcode = hasPostcode && (data.citiesByPostcode.get(question.postcode)?.includes(city) ?? false);
  const startsName = isHead(match, question);
  const isNamed = match.ratio >= cityRatio || startsName;
  if (!isNamed && !samePostcode && !isFiltered) return 0;
  // Beside a postcode that exists, a name elsewhere must be there to the letter.
  if (!samePostcode && match.ratio < 0.999 && data.citiesByPostcode.has(question.postcode)) return 0;
  const share = shareOf(isNamed ? match.tokens : 0, question);
  let score = 0.25 + 0.35 * share;
  if (isNamed) {
    const headRatio = query.autocomplete === true ? 0.97 : 0.85;
    score += 0.18 * Math.max(match.ratio, startsName ? headRatio : 0) + 0.02 * lateness(match.tokens, question);
  }
  if (samePostcode) score += isNamed ? 0.3 : 0.2;
  else if (!hasPostcode) score += isNamed ? 0.2 : 0;
  else if (departmentOf(question.postcode) === departmentOf(data.cities[city]?.citycode ?? "")) score += 0.05;
  // A question with a number or a kind of way asks for more than a commune.
  if (question.hasStreetType || (question.leadingNumber !== 0 && share < 0.99)) score *= 0.6;
  return Math.min(1, score);
}

/** Share of the question's words that the tokens are. */
function shareOf(tokens: number, { ownWeights }: Question): number {
  let total = 0;
  let explained = 0;
  ownWeights.forEach((weight, i) => {
    total += weight;
    if ((tokens & (1 << i)) !== 0) explained += weight;
  });
  return total === 0 ? 1 : explained / total;
}

/** 0 to 1: the name of the city stands at the end of an address more often than at its start. */
function lateness(tokens: number, { words }: Question): number {
  return words.length < 2 ? 1 : (31 - Math.clz32(tokens)) / (words.length - 1);
}

const fewCities = 200;

function addSimilarlyNamed(wanted: Set<number>, readings: Readings, data: SearchData): void {
  const { start, documents } = data.cityPostings;
  for (const word of readings.keys()) {
    const from = start[word] as number;
    const to = start[word + 1] as number;
    if (to - from > fewCities) continue;
    for (let d = from; d < to; d++) wanted.add(documents[d] as number);
  }
}

function passesFilter(city: number, query: AddressQuery, data: SearchData): boolean {
  const row = data.cities[city];
  if (row === undefined) return false;
  if (query.citycodes !== undefined && !query.citycodes.includes(row.citycode)) return false;
  if (query.departmentCodes !== undefined && !query.departmentCodes.includes(departmentOf(row.citycode))) return false;
  return query.postcodes === undefined || query.postcodes.some((postcode) => row.postcodes.includes(postcode));
}
