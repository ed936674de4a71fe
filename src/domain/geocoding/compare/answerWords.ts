import { nameWords, type NameWord } from "#domain/addressText/significantWords";
import { tokenize } from "#domain/addressText/tokenize";
import { isRepetitionWord } from "#domain/addressText/repetition";
import { isStreetType } from "#domain/addressText/words";
import type { GeocodeMatch } from "#domain/geocoding/geocoder";

/** What an answer names: the line of the street, cut into its parts. */
export interface AnswerWords {
  /** Digits; undefined unless the answer is a number in a street. */
  readonly number?: string;
  readonly repetition: string;
  /** `rue`; undefined for a place whose name has none. */
  readonly kind?: string;
  /** The words that tell it from other streets, in order; those of the kind when there are no others (`Le Clos`). */
  readonly distinguishing: readonly NameWord[];
}

/** Answers repeat from row to row; reading one costs more than looking it up. */
const known = new Map<string, AnswerWords>();
const mostKnown = 2_000;

/** @param match its `name`, or else its label without postcode and city: `12 bis Rue de la Paix` */
export function answerWords(match: GeocodeMatch): AnswerWords {
  const line = match.name ?? lineOfLabel(match);
  const key = `${match.type}\n${line}`;
  let words = known.get(key);
  if (words === undefined) {
    words = read(line, match.type);
    if (known.size >= mostKnown) known.clear();
    known.set(key, words);
  }
  return words;
}

function read(line: string, type: string): AnswerWords {
  const tokens = tokenize(line);
  let start = 0;
  let number: string | undefined;
  let repetition = "";
  if (type === "housenumber" && tokens[0]?.numeric === true) {
    number = tokens[0].word;
    repetition = tokens[0].suffix;
    start = 1;
    const next = tokens[1];
    if (repetition === "" && next !== undefined && tokens.length > 2 && !next.elided && isRepetitionWord(next.word)) {
      repetition = next.word;
      start = 2;
    }
  }
  const all = nameWords(tokens.slice(start).map(({ word }) => word));
  const kindAt = all.findIndex(({ word }) => isStreetType(word));
  const rest = all.filter((_, index) => index !== kindAt);
  const kind = all[kindAt]?.word;
  return {
    ...(number === undefined ? {} : { number }),
    repetition,
    ...(kind === undefined || rest.length === 0 ? {} : { kind }),
    distinguishing: rest.length === 0 ? all : rest,
  };
}

function lineOfLabel({ label, city }: GeocodeMatch): string {
  const line = label.replace(/,?\s\d{5}(?:\s.*)?$/, "");
  return line === label && city && label.endsWith(` ${city}`) ? label.slice(0, -city.length).trim() : line;
}
