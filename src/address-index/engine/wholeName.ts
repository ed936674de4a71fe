import { isStopWord } from "../text/words";
import { editDistance } from "./editDistance";
import type { NamedCity } from "./namedCities";
import type { Question } from "./question";
import type { SearchData } from "./searchData";

/** A street whose whole name, written without spaces, is within two typing errors of what was asked. */
export interface WholeNameMatch {
  street: number;
  /** 1 or 2. */
  errors: number;
  /** Letters of the name. */
  length: number;
}

/** More streets than this are not compared letter by letter. */
const mostStreets = 6000;

/**
 * The last resort when no word of the street could be recognised: short words with errors, spaces at the wrong
 * place (`Ru edu Gaz`). Compares with every street of the commune, which must be known without doubt.
 */
export function findByWholeName(question: Question, cities: readonly number[], run: NamedCity | undefined, data: SearchData): WholeNameMatch[] {
  const asked = askedName(question, run?.tokens ?? 0);
  if (asked.length < 5) return [];
  const { start, documents } = data.cityStreets;
  const found: WholeNameMatch[] = [];
  let compared = 0;
  for (const city of cities) {
    for (let d = start[city] as number; d < (start[city + 1] as number) && compared < mostStreets; d++, compared++) {
      const street = documents[d] as number;
      const name = data.streetWholeNames[street] as string;
      const errors = editDistance(asked, name, 2);
      if (errors <= 2) found.push({ street, errors, length: name.length });
    }
  }
  return found;
}

/** The words of the core up to the postcode, the city or a complement, articles kept, without spaces. */
function askedName(question: Question, city: number): string {
  const end = question.postcodeTokens | city | question.noise;
  let name = "";
  for (let i = question.coreStart; i < question.words.length; i++) {
    if ((end & (1 << i)) !== 0) {
      if (name === "") continue;
      break;
    }
    const isComplement = (question.weights[i] as number) < (question.ownWeights[i] as number);
    if (isComplement && !isStopWord(question.words[i] ?? "")) break;
    name += question.words[i] ?? "";
  }
  return name;
}
