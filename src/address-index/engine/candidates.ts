import type { AddressQuery } from "../addressIndex";
import { isStreetType } from "#domain/addressText/words";
import { departmentOf } from "./cities";
import type { NamedCity } from "./namedCities";
import type { Question } from "./question";
import type { Readings } from "./readings";
import type { SearchData } from "./searchData";

/** A word in more streets than this selects nothing by itself. */
const commonWord = 3000;

const postcodeBonus = 1;
const typeBonus = 0.8;
const mostBonus = postcodeBonus + typeBonus;

/** Picks the streets worth a careful look: those that share the rarest words, with the city or postcode asked for first. */
export class CandidatePicker {
  readonly #data: SearchData;
  readonly #sum: Float32Array;
  readonly #lastToken: Int8Array;
  readonly #lastGain: Float32Array;
  readonly #cityBoost: Float32Array;

  constructor(data: SearchData) {
    this.#data = data;
    this.#sum = new Float32Array(data.streets.count);
    this.#lastToken = new Int8Array(data.streets.count);
    this.#lastGain = new Float32Array(data.streets.count);
    this.#cityBoost = new Float32Array(data.cities.length);
  }

  /** @returns at most `most` streets, best first */
  pick(question: Question, readings: Readings, named: readonly NamedCity[], query: AddressQuery, most: number): number[] {
    const boosted = this.#boostCities(question, named);
    const touched = this.#accumulate(readings);
    const best = this.#best(touched, question, filterOf(query, this.#data), most);
    for (const city of boosted) this.#cityBoost[city] = 0;
    for (const street of touched) {
      this.#sum[street] = 0;
      this.#lastToken[street] = 0;
    }
    return best;
  }

  #boostCities(question: Question, named: readonly NamedCity[]): number[] {
    const boosted: number[] = [];
    const boost = (city: number, by: number): void => {
      this.#cityBoost[city] = (this.#cityBoost[city] as number) + by;
      boosted.push(city);
    };
    for (const city of this.#data.citiesByPostcode.get(question.postcode) ?? []) boost(city, 4);
    for (const run of named) {
      if (run.cities.length > 50) continue;
      for (const city of run.cities) boost(city, run.first >= question.coreStart ? 5 : 2);
    }
    return boosted;
  }

  #accumulate(readings: Readings): number[] {
    const { start, documents } = this.#data.streetPostings;
    const { words } = this.#data.vocabulary;
    const total = this.#data.streets.count;
    const touched: number[] = [];
    const entries: { word: number; token: number; similarity: number; frequency: number }[] = [];
    for (const [word, options] of readings) {
      const frequency = (start[word + 1] as number) - (start[word] as number);
      const option = options[0];
      if (frequency === 0 || option === undefined) continue;
      entries.push({ word, token: 32 - Math.clz32(option.tokens), similarity: option.similarity, frequency });
    }
    entries.sort((a, b) => a.token - b.token || b.similarity - a.similarity);
    const visit = (entry: (typeof entries)[number]): void => {
      const rarity = Math.log((total + 1) / entry.frequency) * (isStreetType(words[entry.word] as string) ? 0.3 : 1);
      const gain = rarity * entry.similarity * entry.similarity;
      for (let d = start[entry.word] as number; d < (start[entry.word + 1] as number); d++) {
        const street = documents[d] as number;
        if (this.#sum[street] === 0) {
          touched.push(street);
          this.#sum[street] = 1e-6;
        } else if (this.#lastToken[street] === entry.token) {
          // Two readings of one token: the better one counts.
          const more = gain - (this.#lastGain[street] as number);
          if (more > 0) {
            this.#sum[street] = (this.#sum[street] as number) + more;
            this.#lastGain[street] = gain;
          }
          continue;
        }
        this.#sum[street] = (this.#sum[street] as number) + gain;
        this.#lastToken[street] = entry.token;
        this.#lastGain[street] = gain;
      }
    };
    const isCommon = (frequency: number): boolean => frequency > commonWord;
    for (const entry of entries) if (!isCommon(entry.frequency)) visit(entry);
    if (touched.length === 0) for (const entry of entries) if (isCommon(entry.frequency)) visit(entry);
    return touched;
  }

  #best(touched: readonly number[], question: Question, passes: (street: number) => boolean, most: number): number[] {
    const { streets } = this.#data;
    const ranked: number[] = [];
    const ranks: number[] = [];
    const { streetWords, streetTypeAt, streetPostcode, vocabulary } = this.#data;
    const postcode = Number(question.postcode);
    const askedType = question.typeToken === 0 ? -1 : vocabulary.find(question.words[31 - Math.clz32(question.typeToken)] ?? "");
    for (const street of touched) {
      let rank = (this.#sum[street] as number) + (this.#cityBoost[streets.city[street] as number] as number);
      if (ranked.length === most && rank + mostBonus <= (ranks[most - 1] as number)) continue;
      if (postcode > 0 && streetPostcode[street] === postcode) rank += postcodeBonus;
      // Among streets that share as much, those without other words, then those of the kind of way asked for.
      const first = streetWords.start[street] as number;
      rank -= 0.3 * ((streetWords.start[street + 1] as number) - first);
      const type = streetTypeAt[street] as number;
      if (type >= 0 && streetWords.words[first + type] === askedType) rank += typeBonus;
      const full = ranked.length === most;
      if (full && rank <= (ranks[most - 1] as number)) continue;
      if (!passes(street)) continue;
      let at = full ? most - 1 : ranked.length;
      while (at > 0 && (ranks[at - 1] as number) < rank) {
        ranked[at] = ranked[at - 1] as number;
        ranks[at] = ranks[at - 1] as number;
        at--;
      }
      ranked[at] = street;
      ranks[at] = rank;
    }
    return ranked;
  }
}

/** The hard filters of a query, on streets. */
export function filterOf(query: AddressQuery, data: SearchData): (street: number) => boolean {
  const { postcodes, citycodes, departmentCodes } = query;
  if (postcodes === undefined && citycodes === undefined && departmentCodes === undefined) return () => true;
  return (street) => {
    const city = data.cities[data.streets.city[street] as number];
    const citycode = city?.citycode ?? "";
    const postcode = data.streets.postcodes[street] ?? "";
    if (postcodes !== undefined && !postcodes.includes(postcode)) return false;
    if (citycodes !== undefined && !citycodes.includes(citycode)) return false;
    return departmentCodes === undefined || departmentCodes.includes(departmentOf(citycode === "" ? postcode : citycode));
  };
}
