import { isStopWord } from "#domain/addressText/words";
import type { StreetMatch } from "./comparison";
import { editDistance } from "#domain/addressText/editDistance";
import { findNumber } from "./houseNumbers";
import type { NamedCity } from "./namedCities";
import type { Question } from "./question";
import type { SearchData } from "./searchData";

/** A street whose whole name, written without spaces, is within two typing errors of what was asked. */
export interface WholeNameMatch {
  street: number;
  /** 0 when only the spaces differ, 1 or 2. */
  errors: number;
  /** Letters of the name. */
  length: number;
}

const shortestName = 5;
/** More streets than this are not compared letter by letter. */
const mostStreets = 6000;

/**
 * The last resort when no word of the street could be recognised: short words with errors, spaces at the wrong
 * place (`Ru edu Gaz`). Compares with every street of the commune, which must be known without doubt.
 */
export function findByWholeName(question: Question, cities: readonly number[], run: NamedCity | undefined, data: SearchData): WholeNameMatch[] {
  const city = run?.tokens ?? 0;
  const short = askedName(question, city, true);
  const long = askedName(question, city, false);
  const asked = (short === long ? [short] : [short, long]).filter((name) => name.length >= shortestName);
  if (asked.length === 0) return [];
  const { start, documents } = data.cityStreets;
  const found: WholeNameMatch[] = [];
  let compared = 0;
  for (const city of cities) {
    for (let d = start[city] as number; d < (start[city + 1] as number) && compared < mostStreets; d++, compared++) {
      const street = documents[d] as number;
      const name = data.streetWholeNames[street] as string;
      const errors = Math.min(...asked.map((written) => (digitsOf(written) === digitsOf(name) ? editDistance(written, name, 2) : 3)));
      if (errors <= 2) found.push({ street, errors, length: name.length });
    }
  }
  return found;
}

/** `Voie 3` is no mistyped `Voie 2`. */
function digitsOf(name: string): string {
  return name.replace(/\D/g, "");
}

/** The words of the core up to the postcode or the city, or to a complement, articles kept, without spaces. */
function askedName(question: Question, city: number, withoutComplement: boolean): string {
  const end = question.postcodeTokens | city | question.noise;
  let name = "";
  for (let i = question.coreStart; i < question.words.length; i++) {
    if ((end & (1 << i)) !== 0) {
      if (name === "") continue;
      break;
    }
    const isComplement = (question.weights[i] as number) < (question.ownWeights[i] as number);
    if (withoutComplement && isComplement && !isStopWord(question.words[i] ?? "")) break;
    name += question.words[i] ?? "";
  }
  return name;
}

/**
 * The match of a street found by its whole name. One error passes; two need the number to be there or a long
 * name, for in short names two letters make another street.
 */
export function scoreWholeName({ street, errors, length }: WholeNameMatch, question: Question, data: SearchData): StreetMatch {
  const asked = question.numbers[0];
  const number = asked === undefined ? -1 : findNumber(street, asked, data, true);
  const nearNumber = asked === undefined || number >= 0 ? -1 : findNumber(street, asked, data, false);
  let score = 0.98 - 0.06 * errors;
  if (asked !== undefined && number < 0) score -= 0.08;
  if (question.postcode !== "" && question.postcode !== data.streets.postcodes[street]) score -= 0.08;
  const hasNumber = number >= 0 || nearNumber >= 0;
  const accepted = hasNumber ? errors <= 1 || length >= 9 : errors <= 1 && length >= 12;
  return { street, number, nearNumber, score, accepted, complete: false };
}
