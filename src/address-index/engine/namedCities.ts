import type { Question } from "./question";
import type { Readings } from "./readings";
import type { SearchData } from "./searchData";

/** How the question names a city. */
export interface CityMatch {
  /** Share of the name that the question says, similar words counting less. */
  ratio: number;
  /** Tokens that say it, as bits. */
  tokens: number;
  /** List in `cityNames` of the name that matched. */
  name: number;
  /** The first word of the name is there to the letter. */
  startsAsWritten: boolean;
}

export const noMatch: CityMatch = { ratio: 0, tokens: 0, name: -1, startsAsWritten: false };

/** Share of a name that must match to count as that city. */
export const cityRatio = 0.74;

/** Matches cities against one question, each once. */
export class CityMatcher {
  readonly #data: SearchData;
  readonly #readings: Readings;
  readonly #unavailable: number;
  readonly #known = new Map<number, CityMatch>();

  constructor(question: Question, readings: Readings, data: SearchData) {
    this.#data = data;
    this.#readings = readings;
    this.#unavailable = unavailableToCities(question);
  }

  match(city: number): CityMatch {
    const known = this.#known.get(city);
    if (known !== undefined) return known;
    const match = this.#best(city, this.#unavailable);
    this.#known.set(city, match);
    return match;
  }

  /** The same when a street has taken some of the tokens. */
  matchWithout(city: number, taken: number): CityMatch {
    return this.#best(city, this.#unavailable | taken);
  }

  #best(city: number, taken: number): CityMatch {
    let best = noMatch;
    const { cityNameStart } = this.#data;
    for (let name = cityNameStart[city] as number; name < (cityNameStart[city + 1] as number); name++) {
      const match = this.#matchName(name, taken);
      if (match.ratio > best.ratio + 1e-6 || (match.ratio > best.ratio - 1e-6 && bits(match.tokens) > bits(best.tokens))) {
        best = match;
      }
    }
    return best;
  }

  #matchName(name: number, taken: number): CityMatch {
    const { start, words } = this.#data.cityNames;
    const { cityWordWeights } = this.#data;
    let used = 0;
    let found = 0;
    let total = 0;
    let startsAsWritten = false;
    // From the last word to the first: in `rue de Belfort Belfort` the city is the second.
    for (let i = (start[name + 1] as number) - 1; i >= (start[name] as number); i--) {
      const word = words[i] as number;
      const weight = cityWordWeights[word] as number;
      total += weight;
      const options = this.#readings.get(word);
      if (options === undefined) continue;
      let chosen = 0;
      let similarity = 0;
      for (const option of options) {
        if ((option.tokens & taken) !== 0 || ((option.tokens & used) !== 0 && !option.shared)) continue;
        if (option.similarity > similarity || (option.similarity === similarity && option.tokens > chosen)) {
          chosen = option.tokens;
          similarity = option.similarity;
        }
      }
      used |= chosen;
      found += weight * similarity;
      startsAsWritten = i === start[name] && similarity === 1 && weight === 1;
    }
    return total === 0 ? noMatch : { ratio: found / total, tokens: used, name, startsAsWritten };
  }
}

/** A city may be called Rue, but not in `12 rue X`. */
function unavailableToCities({ postcodeTokens, leadingNumber, noise, typeToken, ownWeights }: Question): number {
  const isAlone = ownWeights.every((weight, i) => weight === 0 || (typeToken & (1 << i)) !== 0);
  return postcodeTokens | leadingNumber | noise | (isAlone ? 0 : typeToken);
}

/** A run of tokens that is, word for word, the name of one or more cities. */
export interface NamedCity {
  cities: readonly number[];
  tokens: number;
  first: number;
  last: number;
}

/** Every run of words that is exactly the name of a city; the shorter ones inside a longer one are left out. */
export function findNamedCities(question: Question, isStopWord: (word: string) => boolean, data: SearchData): NamedCity[] {
  const unavailable = unavailableToCities(question);
  const at: number[] = [];
  question.words.forEach((word, i) => {
    if (!isStopWord(word) && (unavailable & (1 << i)) === 0) at.push(i);
  });
  const found: NamedCity[] = [];
  for (let from = 0; from < at.length; from++) {
    for (let to = Math.min(at.length, from + 7); to > from; to--) {
      const run = at.slice(from, to);
      const cities = data.citiesByName.get(run.map((i) => question.words[i] ?? "").join(" "));
      if (cities === undefined) continue;
      const tokens = run.reduce((mask, i) => mask | (1 << i), 0);
      if (!found.some((longer) => (tokens & ~longer.tokens) === 0)) {
        found.push({ cities, tokens, first: run[0] ?? 0, last: run.at(-1) ?? 0 });
      }
      break;
    }
  }
  return found;
}

/**
 * The run that follows the postcode and names a commune of that postcode: no street may claim its words.
 * @returns undefined when the question isn't as clear as that
 */
export function findCertainCity(question: Question, named: readonly NamedCity[], data: SearchData): NamedCity | undefined {
  if (question.postcodeTokens === 0) return undefined;
  const postcodeAt = 31 - Math.clz32(question.postcodeTokens);
  const here = data.citiesByPostcode.get(question.postcode) ?? [];
  const run = named.find(({ first }) => first > postcodeAt && onlyWeightless(question, postcodeAt + 1, first));
  const cities = run?.cities.filter((city) => here.includes(city)) ?? [];
  return run === undefined || cities.length === 0 ? undefined : { ...run, cities };
}

function onlyWeightless(question: Question, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((question.ownWeights[i] as number) > 0) return false;
  return true;
}

export function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
