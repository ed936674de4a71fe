/** Words and, for each, the documents that hold them (compressed rows: documents of word `w` are `start[w]` to `start[w + 1]`). */
export interface Postings {
  start: Uint32Array;
  documents: Uint32Array;
}

export class Vocabulary {
  readonly words: string[] = [];
  readonly #ids = new Map<string, number>();

  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.words.length;
    this.words.push(word);
    this.#ids.set(word, id);
    return id;
  }

  /** -1 for a word that nobody said. */
  find(word: string): number {
    return this.#ids.get(word) ?? -1;
  }
}

/** Documents as lists of word ids, concatenated. */
export interface WordLists {
  start: Uint32Array;
  words: Uint32Array;
}

export function packLists(lists: readonly (readonly number[])[]): WordLists {
  const start = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => {
    start[i + 1] = (start[i] ?? 0) + list.length;
  });
  const words = new Uint32Array(start[lists.length] ?? 0);
  lists.forEach((list, i) => {
    words.set(list, start[i] ?? 0);
  });
  return { start, words };
}

/** @param documentOf the document that list `i` belongs to; several lists may belong to one */
export function invertLists(lists: WordLists, wordCount: number, documentOf: (list: number) => number): Postings {
  const start = new Uint32Array(wordCount + 1);
  const listCount = lists.start.length - 1;
  for (const word of lists.words) start[word + 1] = (start[word + 1] ?? 0) + 1;
  for (let w = 0; w < wordCount; w++) start[w + 1] = (start[w + 1] ?? 0) + (start[w] ?? 0);
  const next = start.slice();
  const documents = new Uint32Array(lists.words.length);
  for (let list = 0; list < listCount; list++) {
    for (let i = lists.start[list] ?? 0; i < (lists.start[list + 1] ?? 0); i++) {
      const word = lists.words[i] ?? 0;
      documents[next[word] ?? 0] = documentOf(list);
      next[word] = (next[word] ?? 0) + 1;
    }
  }
  return { start, documents };
}
