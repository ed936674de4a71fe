import { offersOf, type Card } from "../catalogue/card";
import { wordsOf } from "./words";

/**
 * An inverted index in typed arrays, so that it crosses from the worker without a copy. The documents of term `t` are
 * `documents[starts[t] … starts[t + 1])`, their weights (0 to 255) stand at the same places.
 */
export interface CardIndex {
  /** Sorted by code units. */
  readonly terms: readonly string[];
  readonly starts: Uint32Array;
  readonly documents: Uint16Array;
  readonly weights: Uint8Array;
  /** What every score of a card is multiplied by, in tenths: cards that the service puts forward, cards with many offers. */
  readonly boosts: Uint8Array;
  /** How many cards it was made of. */
  readonly length: number;
}

/** What a field counts, by its first word; further words of long fields count less. */
const fieldWeights = { title: 200, editions: 90, keywords: 80, theme: 60, producer: 60, names: 50, summary: 25 } as const;

/** @param themeTitles words for each theme, in all languages: people search « urbanisme » */
export function indexCards(cards: readonly Card[], themeTitles: Readonly<Record<string, string>>): CardIndex {
  const postings = new Map<string, Map<number, number>>();
  cards.forEach((card, document) => {
    const add = (text: string, weight: number): void => {
      const words = wordsOf(text);
      const each = words.length > 8 ? (weight * 8) / words.length : weight;
      for (const word of words) {
        let documents = postings.get(word);
        if (!documents) postings.set(word, (documents = new Map<number, number>()));
        documents.set(document, Math.max(documents.get(document) ?? 0, Math.max(8, each)));
      }
    };
    const offers = offersOf(card);
    add(card.title, fieldWeights.title);
    for (const title of new Set(offers.map((offer) => offer.title))) add(title, fieldWeights.editions);
    for (const { title } of card.editions) if (title !== null) add(title, fieldWeights.editions);
    add(card.keywords.join(" "), fieldWeights.keywords);
    add(themeTitles[card.theme] ?? "", fieldWeights.theme);
    add(`${card.producer.name ?? ""} ${card.producer.fullName ?? ""}`, fieldWeights.producer);
    for (const { name } of offers) add(name, fieldWeights.names);
    add(card.summary, fieldWeights.summary);
  });
  return pack(postings, Uint8Array.from(cards, boostOf));
}

/** Ten is one. Short titles name whole datasets, long ones details. */
function boostOf(card: Card): number {
  const words = wordsOf(card.title).length;
  const blocked = offersOf(card).every((offer) => offer.blocked !== undefined) ? 0.7 : 1;
  return Math.round(10 * blocked * (card.featured === undefined ? 1 : 1.6) * (1 + 0.1 * Math.log2(offersOf(card).length)) * (words <= 2 ? 1.15 : words <= 5 ? 1 : 0.9));
}

function pack(postings: ReadonlyMap<string, ReadonlyMap<number, number>>, boosts: Uint8Array): CardIndex {
  const terms = [...postings.keys()].sort();
  const starts = new Uint32Array(terms.length + 1);
  let size = 0;
  terms.forEach((term, index) => {
    size += postings.get(term)?.size ?? 0;
    starts[index + 1] = size;
  });
  const documents = new Uint16Array(size);
  const weights = new Uint8Array(size);
  let at = 0;
  for (const term of terms) {
    for (const [document, weight] of postings.get(term) ?? []) {
      documents[at] = document;
      weights[at] = Math.min(255, Math.round(weight));
      at += 1;
    }
  }
  return { terms, starts, documents, weights, boosts, length: boosts.length };
}
