import type { AddressRow } from "#address-index/addressIndex";
import { withoutAccents } from "./forms";

/** The plain reference of the same run: a map from the words of each address, as written, to its row. */
export function baselineLookup(rows: readonly AddressRow[]): (text: string) => AddressRow | undefined {
  const known = new Map<string, AddressRow>();
  for (const row of rows) {
    known.set(key(`${row.number ?? ""}${row.repetition ?? ""} ${row.street} ${row.postcode} ${row.city}`), row);
  }
  return (text) => known.get(key(text));
}

function key(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/(\d) (?=(?:bis|ter|quater|[a-z]) )/g, "$1")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
