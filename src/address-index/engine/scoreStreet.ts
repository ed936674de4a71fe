import { alignStreet, explainedShare } from "./alignStreet";
import { departmentOf } from "./cities";
import type { Alignment, Comparison, Evidence, StreetMatch } from "./comparison";
import { findNumber } from "./houseNumbers";
import { isNamed } from "./isNamed";
import type { CityMatch, NamedCity } from "./namedCities";
import { cityRatio, noMatch } from "./namedCities";
import type { Question } from "./question";

/** Holds one street against the question: first with the city's words set aside, then with the street's words first. */
export function scoreStreet(street: number, comparison: Comparison): StreetMatch {
  const { data, matcher } = comparison;
  const city = data.streets.city[street] as number;
  const cityFirst = matcher.match(city);
  const counted = cityFirst.ratio >= cityRatio ? cityFirst : noMatch;
  const reserved = comparison.certain?.tokens ?? 0;
  const best = scoreWith(street, counted, alignStreet(street, counted.tokens | reserved, comparison), comparison);
  if (counted.tokens === 0 || best.score > 0.98) return best;
  if (comparison.certain !== undefined && (counted.tokens & ~comparison.certain.tokens) === 0) return best;
  const free = alignStreet(street, comparison.certain?.tokens ?? 0, comparison);
  if ((free.tokens & counted.tokens) === 0) return best;
  const rest = matcher.matchWithout(city, free.tokens);
  const other = scoreWith(street, rest.ratio >= cityRatio ? rest : noMatch, free, comparison);
  return other.score > best.score || (other.accepted && !best.accepted) ? other : best;
}

function scoreWith(street: number, city: CityMatch, aligned: Alignment, comparison: Comparison): StreetMatch {
  const { question, data, autocomplete } = comparison;
  const usedByText = aligned.tokens | city.tokens;
  const asked = question.numbers.find((number) => (number.tokens & usedByText) === 0);
  const used = usedByText | (asked?.tokens ?? 0) | question.postcodeTokens | question.noise;
  const evidence: Evidence = {
    street,
    city,
    aligned,
    explained: explainedShare(question, aligned, used),
    postcode: comparePostcode(street, comparison),
    isOpenEnded: autocomplete && (aligned.tokens & (1 << (question.words.length - 1))) !== 0,
  };
  if (!isPossible(evidence, used, comparison)) {
    return { street, number: -1, nearNumber: -1, score: 0, accepted: false, complete: false };
  }
  const number = asked === undefined ? -1 : findNumber(street, asked, data, true);
  const nearNumber = asked === undefined || number >= 0 ? -1 : findNumber(street, asked, data, false);
  const hasNumber = asked === undefined ? undefined : number >= 0 || nearNumber >= 0;
  let score = textScore(evidence, comparison);
  if (asked !== undefined && number < 0) score -= nearNumber >= 0 ? 0.04 : 0.08;
  const accepted = isNamed(evidence, hasNumber, comparison);
  const complete = accepted && isComplete(evidence) && (number >= 0 || asked === undefined);
  return { street, number, nearNumber, score: Math.max(0, Math.min(1, score)), accepted, complete };
}

function comparePostcode(street: number, { question, data, postcode, cityByCode, postcodeCities }: Comparison): Evidence["postcode"] {
  if (question.postcode === "") return "none";
  const city = data.streets.city[street] as number;
  if (data.streetPostcode[street] === postcode || city === cityByCode) return "street";
  // BANO and La Poste do not always give a commune the same postcode.
  return postcodeCities.has(city) ? "commune" : "other";
}

/** False for a street that no number could make the answer: in another town, or hardly named. */
function isPossible({ street, city, aligned, explained, postcode }: Evidence, used: number, comparison: Comparison): boolean {
  const { question, data } = comparison;
  if (explained < 0.6 || aligned.distinctive < 0.2) return false;
  if (namesAnotherCity(comparison, used, data.streets.city[street] as number, city)) return false;
  if (aligned.missesNumber && question.numbers.some(({ tokens }) => (tokens & used) === 0)) return false;
  const hasPlace = comparison.isPlaced || city.ratio > 0 || postcode === "street" || postcode === "commune";
  if (hasPlace) return saysAWord(question, aligned.tokens) || aligned.distinctive > 0.99;
  // Without a place to support it a mistyped name proves nothing, nor does a number alone.
  return postcode === "none" && explained > 0.8 && aligned.weakest >= 0.84 && saysAWord(question, aligned.tokens);
}

function textScore({ street, city, aligned, explained, postcode, isOpenEnded }: Evidence, { question, data }: Comparison): number {
  const { streets, cityNameStart, streetOldName } = data;
  let score = 1 - (isOpenEnded ? 0.15 : 0.4) * (1 - aligned.coverage) - 0.4 * (1 - explained);
  if (aligned.type === "other") score -= 0.08;
  const written = streets.postcodes[street] as string;
  if (question.postcodePrefix !== "" && !written.startsWith(question.postcodePrefix)) score -= 0.09;
  if (postcode === "commune") score -= 0.04;
  else if (postcode === "other") score -= departmentOf(question.postcode) === departmentOf(written) ? 0.05 : 0.09;
  if (city.ratio === 0) return score;
  score -= 0.1 * (1 - city.ratio);
  if (standsBeforeStreetName(city.tokens, aligned.tokens, question)) score -= 0.03;
  // In a merged commune the street of the former one that was named, if one was, comes first.
  const oldName = streetOldName[street] as number;
  const ownName = cityNameStart[streets.city[street] as number] as number;
  if (oldName >= 0 && city.name !== oldName) score -= city.name === ownName ? 0.005 : 0.06;
  return score;
}

/** Nothing could fit better. */
function isComplete({ aligned, explained, city, postcode, isOpenEnded }: Evidence): boolean {
  if (explained <= 0.85 || aligned.type === "other") return false;
  if (!isOpenEnded && aligned.coverage <= 0.99) return false;
  return city.ratio > 0 ? city.ratio > 0.96 : postcode === "street" || isOpenEnded;
}

function saysAWord(question: Question, tokens: number): boolean {
  return (tokens & ~question.numericTokens) !== 0;
}

/** In `rue de Réchésy, Courtelevant` the city is the second name: what stands between the number and the street's name is no city. */
function standsBeforeStreetName(cityTokens: number, streetTokens: number, { coreStart }: Question): boolean {
  const firstOfCity = 31 - Math.clz32(cityTokens & -cityTokens);
  const lastOfStreet = 31 - Math.clz32(streetTokens);
  return firstOfCity >= coreStart && firstOfCity < lastOfStreet;
}

function namesAnotherCity({ named, certain, question }: Comparison, used: number, city: number, match: CityMatch): boolean {
  if (certain !== undefined) return !certain.cities.includes(city);
  if (match.ratio > 0.999) return false;
  return named.some((run) => {
    if (run.first < question.coreStart || run.cities.includes(city)) return false;
    // A name much like this city's is another city's to the letter.
    if ((run.tokens & match.tokens) !== 0) return true;
    if (match.ratio > 0 || (run.tokens & used) !== 0) return false;
    return isTrailing(run, question, used) || ((question.postcodeTokens << 1) & run.tokens) !== 0;
  });
}

/** Nothing that a street could hold follows the run. */
function isTrailing(run: NamedCity, question: Question, used: number): boolean {
  for (let i = run.last + 1; i < question.words.length; i++) {
    if ((used & (1 << i)) === 0 && (question.weights[i] as number) > 0.25) return false;
  }
  return true;
}
