import type { AddressRow } from "#address-index/addressIndex";
import type { Random } from "./forms";
import { sampleRows, withoutAccents } from "./forms";

/**
 * Takes every tenth street out of the rows and asks for its addresses: the hardest absent streets, for what is
 * left of the commune holds their neighbours in name (`Impasse des Lilas` without `Rue des Lilas`).
 */
export function withdrawStreets(
  rows: readonly AddressRow[],
  count: number,
  random: Random,
): { kept: AddressRow[]; asked: { text: string; row: AddressRow }[] } {
  const isWithdrawn = new Map<string, boolean>();
  const withdrawn: AddressRow[] = [];
  const kept: AddressRow[] = [];
  for (const row of rows) {
    // Spellings of one street go together, or the street would still be there.
    const key = `${row.city}|${bareName(row.street)}`;
    let out = isWithdrawn.get(key);
    if (out === undefined) {
      out = random() < 0.1;
      isWithdrawn.set(key, out);
    }
    (out ? withdrawn : kept).push(row);
  }
  const asked = sampleRows(withdrawn, count, random).map((row) => ({
    text: `${row.number ?? ""} ${row.street} ${row.postcode} ${row.city}`,
    row,
  }));
  return { kept, asked };
}

function bareName(street: string): string {
  return withoutAccents(street)
    .toLowerCase()
    .replace(/\b(?:de|du|des|la|le|les|l|d)\b/g, " ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
