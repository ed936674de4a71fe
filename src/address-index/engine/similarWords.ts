import { editDistance } from "#domain/addressText/editDistance";

const prefixLength = 8;
const bucketBits = 20;
const shortestWord = 3;
/** From this length on a word may hold two typing errors. */
const twoErrorsFrom = 5;

export interface SimilarWord {
  word: number;
  /** 1 or 2 edits. */
  distance: number;
}

/**
 * Finds the words of a vocabulary within one or two edits by the symmetric-delete method: each word is filed
 * under its prefix with up to two letters removed; a question is looked up under its own prefix likewise.
 * @source W. Garbe, SymSpell, 2012
 */
export class SimilarWords {
  readonly #words: readonly string[];
  readonly #bucketStart: Uint32Array;
  readonly #entries: Uint32Array;
  readonly #seen: Uint32Array;
  #stamp = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#seen = new Uint32Array(words.length);
    const start = new Uint32Array((1 << bucketBits) + 1);
    const eachEntry = (visit: (bucket: number, word: number) => void): void => {
      words.forEach((word, id) => {
        if (word.length < shortestWord || word.charCodeAt(0) < 58) return;
        eachDeletion(word, word.length >= twoErrorsFrom, (bucket) => visit(bucket, id));
      });
    };
    eachEntry((bucket) => {
      start[bucket + 1] = (start[bucket + 1] as number) + 1;
    });
    for (let b = 0; b < 1 << bucketBits; b++) start[b + 1] = (start[b + 1] as number) + (start[b] as number);
    const entries = new Uint32Array(start[1 << bucketBits] as number);
    const next = start.slice();
    eachEntry((bucket, word) => {
      entries[next[bucket] as number] = word;
      next[bucket] = (next[bucket] as number) + 1;
    });
    this.#bucketStart = start;
    this.#entries = entries;
  }

  /** Words within the edits that their length allows; the word itself is not among them. */
  find(word: string): SimilarWord[] {
    if (word.length < shortestWord) return [];
    const most = word.length >= twoErrorsFrom ? 2 : 1;
    const found: SimilarWord[] = [];
    const stamp = ++this.#stamp;
    eachDeletion(word, most === 2, (bucket) => {
      const end = this.#bucketStart[bucket + 1] as number;
      for (let e = this.#bucketStart[bucket] as number; e < end; e++) {
        const id = this.#entries[e] as number;
        if (this.#seen[id] === stamp) continue;
        this.#seen[id] = stamp;
        const distance = editDistance(word, this.#words[id] as string, most);
        if (distance > 0 && distance <= most) found.push({ word: id, distance });
      }
    });
    return found;
  }
}

/** Visits the bucket of the prefix, and of the prefix with one (and two) letters removed. */
function eachDeletion(word: string, two: boolean, visit: (bucket: number) => void): void {
  const length = Math.min(word.length, prefixLength);
  visit(hashWithout(word, length, -1, -1));
  for (let i = 0; i < length; i++) {
    visit(hashWithout(word, length, i, -1));
    if (!two) continue;
    for (let j = i + 1; j < length; j++) visit(hashWithout(word, length, i, j));
  }
}

function hashWithout(word: string, length: number, skipped: number, skippedToo: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) {
    if (i === skipped || i === skippedToo) continue;
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  return (hash >>> 0) & ((1 << bucketBits) - 1);
}
