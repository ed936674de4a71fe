import type { Extent } from "#domain/position/lonLat";
import type { Offer, OfferKind } from "./offer";
import type { ThemeId } from "./themes";

/** What a theme was taken from: the service's own word, or our reading of something else. */
export type ThemeOrigin = "service" | "title" | "keywords" | "producer" | "name" | "none";

/** A dataset with every way to have it. Plain data: it crosses to the page and into the browser's storage. */
export interface Card {
  /** Stays the same while the dataset has its name: favourites and the library hold on to it. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly theme: ThemeId;
  readonly themeFrom: ThemeOrigin;
  readonly producer: Producer;
  readonly kinds: readonly OfferKind[];
  /** Editions, the present one first, then from the newest to the oldest. */
  readonly editions: readonly Edition[];
  readonly territories: readonly string[];
  /** Holds the extents of all offers. */
  readonly extent?: Extent;
  readonly keywords: readonly string[];
  /** Years shown, from the oldest to the newest; null when none is known. */
  readonly years: readonly [first: number, last: number] | null;
  /** ISO 8601; the newest of the offers'. */
  readonly published?: string;
  readonly metadataUrl?: string;
  readonly recordId?: string;
  /** Where the service puts it forward: 0 is first. */
  readonly featured?: number;
}

/** The same data at one time; `title` is null for the present edition. */
export interface Edition {
  readonly title: string | null;
  readonly date: string | null;
  /** The best to look at first. */
  readonly offers: readonly Offer[];
}

export interface Producer {
  /** `IGN`; null where the service names nobody. */
  readonly name: string | null;
  readonly fullName: string | null;
}

export function offersOf(card: Card): readonly Offer[] {
  return card.editions.flatMap(({ offers }) => offers);
}
