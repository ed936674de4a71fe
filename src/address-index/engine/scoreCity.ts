import type { AddressQuery } from "../addressIndex";
import { departmentOf } from "./cities";
import type { CityMatcher, NamedCity } from "./namedCities";
import { bits, cityRatio } from "./namedCities";
import type { Question } from "./question";
import type { SearchData } from "./searchData";
import type { Readings } from "./readings";

export interface RankedCity {
  city: number;
  score: number;
}

/** The communes that the question names, by name, by postcode or both; best first. */
export function rankCities(
  question: Question,
  readings: Readings,
  matcher: CityMatcher,
  named: readonly NamedCity[],
  data: SearchData,
  query: AddressQuery,
): RankedCity[] {
  const wanted = new Set<number>(data.citiesByPostcode.get(question.postcode) ?? []);
  const isStreetName = (run: NamedCity): boolean => question.hasStreetType && run.first === question.nameStart;
  const runs = named.filter((run) => !isStreetName(run));
  for (const run of runs) for (const city of run.cities) wanted.add(city);
  const asksCity = !question.hasStreetType && question.leadingNumber === 0;
  if (asksCity || (runs.length === 0 && !question.hasStreetType)) addSimilarlyNamed(wanted, readings, data);
  const filtered = new Set(citiesOfFilter(query, data));
  for (const city of filtered) wanted.add(city);
  const ranked: RankedCity[] = [];
  for (const city of wanted) {
    if (!passesFilter(city, query, data)) continue;
    const score = scoreCity(city, question, matcher, data, filtered.has(city), query.autocomplete === true);
    if (score > 0) ranked.push({ city, score });
  }
  const importance = (city: number): number => data.cities[city]?.importance ?? 0;
  const rank = ({ city, score }: RankedCity): number => score + importance(city) * 0.05 + bits(matcher.match(city).tokens) * 0.01;
  ranked.sort((a, b) => rank(b) - rank(a));
  return ranked;
}

/** The communes that a query is limited to by INSEE code or postcode; none when it isn't. */
export function citiesOfFilter({ citycodes, postcodes }: AddressQuery, data: SearchData): number[] {
  if (citycodes !== undefined) return citycodes.flatMap((code) => data.cityByCitycode.get(code) ?? []);
  return (postcodes ?? []).flatMap((code) => data.citiesByPostcode.get(code) ?? []);
}

function scoreCity(city: number, question: Question, matcher: CityMatcher, data: SearchData, isFiltered: boolean, autocomplete: boolean): number {
  const row = data.cities[city];
  if (row === undefined) return 0;
  const match = matcher.match(city);
  const hasPostcode = question.postcode !== "";
  const samePostcode = hasPostcode && (data.citiesByPostcode.get(question.postcode)?.includes(city) ?? false);
  // `Chamonix` for Chamonix-Mont-Blanc, when nothing but a city is asked for.
  const isHead = match.startsAsWritten && !question.hasStreetType && question.leadingNumber === 0;
  const isNamed = match.ratio >= cityRatio || isHead;
  if (!isNamed && !samePostcode && !isFiltered) return 0;
  // Beside a postcode that exists, a name elsewhere must be there to the letter.
  if (!samePostcode && match.ratio < 0.999 && data.citiesByPostcode.has(question.postcode)) return 0;
  let total = 0;
  let explained = 0;
  question.ownWeights.forEach((weight, i) => {
    total += weight;
    if (isNamed && (match.tokens & (1 << i)) !== 0) explained += weight;
  });
  const share = total === 0 ? 1 : explained / total;
  // What a city is named by stands at the end of an address more often than at its start.
  const last = question.words.length - 1;
  const late = isNamed ? (last === 0 ? 1 : (31 - Math.clz32(match.tokens)) / last) : 0;
  let score = 0.25 + 0.35 * share;
  if (isNamed) score += 0.18 * Math.max(match.ratio, isHead ? (autocomplete ? 0.97 : 0.85) : 0) + 0.02 * late;
  if (samePostcode) score += isNamed ? 0.3 : 0.2;
  else if (!hasPostcode) score += isNamed ? 0.2 : 0;
  else if (departmentOf(question.postcode) === departmentOf(row.citycode)) score += 0.05;
  // A question with a number or a kind of way asks for more than a commune.
  if (question.hasStreetType || (question.leadingNumber !== 0 && share < 0.99)) score *= 0.6;
  return Math.min(1, score);
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
