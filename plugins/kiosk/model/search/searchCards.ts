import { foldText } from "../foldText";
import type { CardIndex } from "./cardIndex";
import { isNear } from "./editDistance";
import { longestSynonym, synonymsBeginning, synonymsOf } from "./synonyms";
import { singular, wordsOf } from "./words";

export interface SearchHit {
  /** Position of the card in the catalogue. */
  readonly document: number;
  readonly score: number;
}

/** How far a match is from what was typed. */
const factors = { exact: 1, prefix: 0.75, synonym: 0.7, typo: 0.45, farTypo: 0.3 } as const;

/**
 * Cards that hold all the words of a query, each one as it is, as the beginning of a word, by a synonym or with a typing
 * error; the best first. Where no card holds all of them, cards that hold most.
 * @returns null for a query without a word: everything fits
 */
export function searchCards(index: CardIndex, query: string): readonly SearchHit[] | null {
  const groups = groupsOf(query);
  if (groups.length === 0) return null;
  const scores = groups.map((group) => scoreGroup(index, group));
  const all = collect(index, scores, scores.length);
  return all.length > 0 || scores.length === 1 ? all : collect(index, scores, Math.ceil(scores.length / 2));
}

/** One idea of the query: as typed, or any of its synonyms. */
interface Group {
  readonly typed: readonly string[];
  readonly synonyms: readonly (readonly string[])[];
}

/** Splits the query, the longest known phrases first: « photo aérienne 2021 » is a phrase and a year. */
function groupsOf(query: string): readonly Group[] {
  const words = foldText(query).split(" ").filter((word) => word !== "");
  const groups: Group[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longestSynonym, words.length - at);
    let synonyms: readonly string[] = [];
    for (; length >= 1; length -= 1) {
      const phrase = words.slice(at, at + length);
      synonyms = synonymsOf(phrase.join(" "));
      if (synonyms.length === 0) synonyms = synonymsOf(phrase.map(singular).join(" "));
      if (synonyms.length === 0 && at + length === words.length) synonyms = synonymsBeginning(phrase.join(" "));
      if (synonyms.length > 0) break;
    }
    const taken = Math.max(1, length);
    const typed = wordsOf(words.slice(at, at + taken).join(" "));
    if (typed.length > 0) groups.push({ typed, synonyms: synonyms.map(wordsOf) });
    at += taken;
  }
  return groups;
}

function scoreGroup(index: CardIndex, { typed, synonyms }: Group): Float32Array {
  const scores = scoreAll(index, typed, { loosely: true, prefix: synonyms.length > 0 ? factors.prefix / 3 : factors.prefix });
  for (const words of synonyms) {
    const others = scoreAll(index, words, { loosely: false, prefix: factors.prefix });
    for (let document = 0; document < scores.length; document += 1) {
      scores[document] = Math.max(scores[document] ?? 0, (others[document] ?? 0) * factors.synonym);
    }
  }
  return scores;
}

interface Closeness {
  /** Typing errors are forgiven where nothing else is found. */
  readonly loosely: boolean;
  /** What the beginning of a word counts: little for a word that has synonyms, as `plu` and `plus`. */
  readonly prefix: number;
}

/** Documents that hold every word: the mean of their scores. */
function scoreAll(index: CardIndex, words: readonly string[], how: Closeness): Float32Array {
  let sum: Float32Array | null = null;
  for (const word of words) {
    const scores = scoreWord(index, word, how);
    if (!sum) sum = scores;
    else for (let document = 0; document < sum.length; document += 1) sum[document] = (sum[document] ?? 0) > 0 && (scores[document] ?? 0) > 0 ? (sum[document] ?? 0) + (scores[document] ?? 0) : 0;
  }
  if (!sum) return new Float32Array(index.length);
  for (let document = 0; document < sum.length; document += 1) sum[document] = (sum[document] ?? 0) / words.length;
  return sum;
}

function scoreWord(index: CardIndex, word: string, { loosely, prefix }: Closeness): Float32Array {
  const scores = new Float32Array(index.length);
  const { terms } = index;
  const first = lowerBound(terms, word);
  let found = false;
  if (terms[first] === word) {
    found = true;
    take(index, first, factors.exact, scores);
  }
  if (word.length >= 2) {
    for (let at = first; at < terms.length && (terms[at] ?? "").startsWith(word); at += 1) {
      if (terms[at] === word) continue;
      found ||= loosely;
      // A short beginning says little: `or` of `ortho`.
      take(index, at, prefix * (0.6 + (0.4 * word.length) / (terms[at]?.length ?? 1)), scores);
    }
  }
  if (loosely && !found && word.length >= 4 && !/^\d+$/.test(word)) {
    const heard = soundOf(word);
    soundsOf(index).forEach((term, at) => {
      if (isNear(heard, term, 1)) take(index, at, factors.typo, scores);
      else if (heard.length >= 7 && isNear(heard, term, 2)) take(index, at, factors.farTypo, scores);
    });
  }
  return scores;
}

/** As it is heard: `orthophoto` and `ortofoto` are one. */
function soundOf(word: string): string {
  return word.replace(/ph/g, "f").replace(/th/g, "t").replace(/(.)\1/g, "$1");
}

const sounds = new WeakMap<CardIndex, readonly string[]>();

function soundsOf(index: CardIndex): readonly string[] {
  let known = sounds.get(index);
  if (!known) sounds.set(index, (known = index.terms.map(soundOf)));
  return known;
}

/** Rare words say more. */
function take({ starts, documents, weights, length }: CardIndex, term: number, factor: number, scores: Float32Array): void {
  const from = starts[term] ?? 0;
  const to = starts[term + 1] ?? from;
  const rarity = Math.sqrt(Math.log2(2 + length / Math.max(1, to - from)));
  for (let at = from; at < to; at += 1) {
    const document = documents[at] ?? 0;
    scores[document] = Math.max(scores[document] ?? 0, (weights[at] ?? 0) * rarity * factor);
  }
}

function collect(index: CardIndex, scores: readonly Float32Array[], needed: number): readonly SearchHit[] {
  const hits: SearchHit[] = [];
  for (let document = 0; document < index.length; document += 1) {
    let sum = 0;
    let held = 0;
    for (const group of scores) {
      const score = group[document] ?? 0;
      if (score > 0) held += 1;
      sum += score;
    }
    if (held >= needed) hits.push({ document, score: sum * (held / scores.length) * ((index.boosts[document] ?? 10) / 10) });
  }
  return hits.sort((one, other) => other.score - one.score || one.document - other.document);
}

function lowerBound(terms: readonly string[], word: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
