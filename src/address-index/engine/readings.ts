import { isStreetType, longNumberWords } from "#domain/addressText/words";
import { editDistance } from "#domain/addressText/editDistance";
import type { Question } from "./question";
import type { SearchData } from "./searchData";
import type { Postings } from "./vocabulary";

/** One way to read tokens of the question as a word of the index. */
export interface Reading {
  /** Tokens read, as bits. */
  tokens: number;
  /** 1 for the very word, less for a similar one. */
  similarity: number;
  /** The token holds several words (`victorhugo`): more than one may read it. */
  shared: boolean;
}

/** For each word of the index that the question may hold, where it does; best reading first. */
export type Readings = Map<number, Reading[]>;

/** Readings without typing errors: the words themselves, words glued or split, and the beginning of the last word when completing. */
export function exactReadings(question: Question, data: SearchData, autocomplete: boolean): Readings {
  const readings: Readings = new Map();
  const { words } = question;
  const { vocabulary } = data;
  for (let i = 0; i < words.length; i++) {
    if ((question.noise & (1 << i)) !== 0) continue;
    const word = words[i] ?? "";
    const id = vocabulary.find(word);
    if (id >= 0) addReading(readings, id, 1 << i, 1, false);
    const next = words[i + 1];
    if (next !== undefined && word.length + next.length > 4 && !isDigits(word) && !isDigits(next)) {
      const joined = vocabulary.find(word + next);
      if (joined >= 0) addReading(readings, joined, (1 << i) | (1 << (i + 1)), 0.97, false);
    }
    if (id < 0 && word.length >= 6 && !isDigits(word)) addSplit(readings, word, i, data);
  }
  if (autocomplete) addCompletions(readings, question, data);
  return readings;
}

/**
 * Adds what the words may have been before one or two typing errors.
 * @param sure tokens that are beyond doubt, as bits
 */
export function addSimilarReadings(readings: Readings, question: Question, sure: number, data: SearchData): void {
  question.words.forEach((word, i) => {
    if (question.ownWeights[i] === 0 || (sure & (1 << i)) !== 0 || isDigits(word) || isStreetType(word)) return;
    // `Paris` is a word of its own: two letters away from `Marie`, it is no mistyped one.
    const mostErrors = data.vocabulary.find(word) < 0 ? 2 : 1;
    for (const { word: similar, distance } of data.similarWords.find(word)) {
      if (distance > mostErrors) continue;
      const similarity = similarityOf(word, data.vocabulary.words[similar] ?? "", distance);
      if (similarity > 0) addReading(readings, similar, 1 << i, similarity, false);
    }
    if (data.vocabulary.find(word) < 0) addSimilarNumbers(readings, word, i, data);
  });
}

/** `rue des Trios Fontaines`: the index holds numbers as digits. */
function addSimilarNumbers(readings: Readings, word: string, token: number, data: SearchData): void {
  for (const [numberWord, digits] of longNumberWords) {
    const id = editDistance(word, numberWord, 1) === 1 ? data.vocabulary.find(digits) : -1;
    if (id >= 0) addReading(readings, id, 1 << token, similarityOf(word, numberWord, 1), false);
  }
}

/** One error in a long word says little, two in a short one nearly all. */
function similarityOf(asked: string, word: string, distance: number): number {
  const length = Math.max(asked.length, word.length);
  const similarity = 1 - (0.75 * distance) / length - (asked[0] === word[0] ? 0 : 0.04);
  return similarity >= 0.6 ? similarity : 0;
}

function addSplit(readings: Readings, word: string, token: number, data: SearchData): void {
  for (let cut = 2; cut <= word.length - 3; cut++) {
    const right = data.vocabulary.find(word.slice(cut));
    if (right < 0) continue;
    const left = data.vocabulary.find(word.slice(0, cut));
    const isArticle = cut === 2 && /^(?:la|le|de|du)/.test(word);
    if (left < 0 && !isArticle) continue;
    if (left >= 0) addReading(readings, left, 1 << token, 0.95, true);
    addReading(readings, right, 1 << token, 0.95, true);
  }
}

const mostCompletions = 400;
/** An unfinished word is as good as the finished one, but for a word that is there as typed. */
const completed = 0.97;

function addCompletions(readings: Readings, question: Question, data: SearchData): void {
  const token = question.words.length - 1;
  const prefix = question.words[token] ?? "";
  if (prefix.length < 2 || ((question.noise | question.leadingNumber) & (1 << token)) !== 0) return;
  const { alphabetical, vocabulary } = data;
  let low = 0;
  let high = alphabetical.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((vocabulary.words[alphabetical[middle] ?? 0] ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let i = low; i < alphabetical.length; i++) {
    const id = alphabetical[i] ?? 0;
    const word = vocabulary.words[id] ?? "";
    if (!word.startsWith(prefix)) break;
    if (word !== prefix) found.push(id);
  }
  const use = (word: number): number => frequency(data.streetPostings, word) + frequency(data.cityPostings, word);
  if (found.length > mostCompletions) found.sort((a, b) => use(b) - use(a));
  for (const id of found.slice(0, mostCompletions)) addReading(readings, id, 1 << token, completed, false);
}

function frequency({ start }: Postings, word: number): number {
  return (start[word + 1] ?? 0) - (start[word] ?? 0);
}

function addReading(readings: Readings, word: number, tokens: number, similarity: number, shared: boolean): void {
  const list = readings.get(word);
  const reading = { tokens, similarity, shared };
  if (list === undefined) {
    readings.set(word, [reading]);
    return;
  }
  let at = list.length;
  while (at > 0 && (list[at - 1]?.similarity ?? 0) < similarity) at--;
  list.splice(at, 0, reading);
}

function isDigits(word: string): boolean {
  return word.charCodeAt(0) < 58;
}
