import type { AddressRow } from "#address-index/addressIndex";
import type { Random } from "./forms";
import { pickOne, sampleRows, withoutAccents } from "./forms";

/**
 * Addresses with the street of another commune: `12 <street from elsewhere> <postcode> <city>`. A street whose
 * last word stands in any street of the commune asked for is not borrowed, for it may be meant there.
 */
export function borrowedStreets(rows: readonly AddressRow[], count: number, random: Random): { text: string; row: AddressRow }[] {
  const lastWords = new Map<string, Set<string>>();
  for (const row of rows) {
    const words = lastWords.get(row.city) ?? new Set<string>();
    for (const word of wordsOf(row.street)) words.add(word);
    lastWords.set(row.city, words);
  }
  return sampleRows(rows, count, random).map((row) => {
    const here = lastWords.get(row.city) ?? new Set<string>();
    for (;;) {
      const { street, city } = pickOne(rows, random);
      const last = wordsOf(street).at(-1) ?? "";
      if (city === row.city || here.has(last) || last.length < 3) continue;
      return { text: `${row.number ?? ""} ${street} ${row.postcode} ${row.city}`, row };
    }
  });
}

function wordsOf(street: string): string[] {
  return withoutAccents(street).toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");
}
