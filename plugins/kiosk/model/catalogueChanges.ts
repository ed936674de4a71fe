import { offersOf, type Card } from "./catalogue/card";

/** What came and went between two catalogues. */
export interface CatalogueChanges {
  /** ISO 8601: of the older one. */
  readonly since: string;
  /** Identifiers of offers. */
  readonly added: readonly string[];
  /** Titles, as the offers themselves are gone. */
  readonly removed: readonly string[];
}

/** @returns null when the same layers are offered */
export function changesBetween(before: readonly Card[], after: readonly Card[], since: string): CatalogueChanges | null {
  const old = new Map(before.flatMap(offersOf).map((offer) => [offer.id, offer.title]));
  const now = new Set(after.flatMap(offersOf).map(({ id }) => id));
  const added = [...now].filter((id) => !old.has(id));
  const removed = [...old].filter(([id]) => !now.has(id)).map(([, title]) => title);
  return added.length + removed.length > 0 ? { since, added, removed } : null;
}
