import type { Extent } from "#domain/position/lonLat";

import { offersOf, type Card } from "./catalogue/card";
import { offerKinds, type Offer, type OfferKind } from "./catalogue/offer";
import { overlaps, territories } from "./catalogue/territories";
import { themeIds, type ThemeId } from "./catalogue/themes";
import type { SearchHit } from "./search/searchCards";

/** What narrows the catalogue. Within a facet any of the choices does, and all facets must hold. */
export interface Facets {
  readonly themes: readonly ThemeId[];
  /** `""` stands for « nobody named ». */
  readonly producers: readonly string[];
  readonly kinds: readonly OfferKind[];
  readonly territories: readonly string[];
  /** Only what has data in the map's view, at its scale. */
  readonly here: boolean;
  /** Only what has an edition in these years; an open end is null. */
  readonly years: readonly [from: number | null, to: number | null] | null;
  /** Only these offers' cards: what came with the last refresh. */
  readonly offers: readonly string[] | null;
}

export const noFacets: Facets = { themes: [], producers: [], kinds: [], territories: [], here: false, years: null, offers: null };

/** What the map shows. */
export interface MapSight {
  readonly extent: Extent;
  readonly zoom: number;
}

export type CardSort = "relevance" | "title" | "date";

export type FacetName = keyof Facets;

export interface FacetCounts {
  readonly themes: ReadonlyMap<ThemeId, number>;
  readonly producers: ReadonlyMap<string, number>;
  readonly kinds: ReadonlyMap<OfferKind, number>;
  readonly territories: ReadonlyMap<string, number>;
  /** null while the map does not stand. */
  readonly here: number | null;
}

export interface Selection {
  /** Positions of cards in the catalogue, in the order to show them. */
  readonly shown: readonly number[];
  readonly counts: FacetCounts;
}

/**
 * The cards that pass search and facets, and what each choice of each facet would leave: a facet's own choices do not
 * count in its figures, so that a second theme can be added to the first.
 * @param hits null: no search, everything fits
 */
export function selectCards(cards: readonly Card[], hits: readonly SearchHit[] | null, facets: Facets, sight: MapSight | null, sort: CardSort): Selection {
  const themes = new Map<ThemeId, number>();
  const producers = new Map<string, number>();
  const kinds = new Map<OfferKind, number>();
  const places = new Map<string, number>();
  let here = 0;
  const shown: number[] = [];
  const added = facets.offers ? new Set(facets.offers) : null;
  for (const position of hits ? hits.map(({ document }) => document) : cards.keys()) {
    const card = cards[position];
    if (!card) continue;
    const isHere = sight ? hasDataHere(card, sight) : false;
    const failed = failedFacets(card, facets, isHere, sight !== null, added);
    if (failed.length === 0) shown.push(position);
    const only = failed.length === 1 ? failed[0] : undefined;
    if (failed.length > 1) continue;
    if (only === undefined || only === "themes") bump(themes, card.theme);
    if (only === undefined || only === "producers") bump(producers, card.producer.name ?? "");
    if (only === undefined || only === "kinds") for (const kind of card.kinds) bump(kinds, kind);
    if (only === undefined || only === "territories") for (const territory of card.territories) bump(places, territory);
    if ((only === undefined || only === "here") && isHere) here += 1;
  }
  return { shown: sorted(shown, cards, hits, sort), counts: { themes, producers, kinds, territories: places, here: sight ? here : null } };
}

function failedFacets(card: Card, facets: Facets, isHere: boolean, isSighted: boolean, added: ReadonlySet<string> | null): readonly FacetName[] {
  const failed: FacetName[] = [];
  if (facets.themes.length > 0 && !facets.themes.includes(card.theme)) failed.push("themes");
  if (facets.producers.length > 0 && !facets.producers.includes(card.producer.name ?? "")) failed.push("producers");
  if (facets.kinds.length > 0 && !facets.kinds.some((kind) => card.kinds.includes(kind))) failed.push("kinds");
  if (facets.territories.length > 0 && !facets.territories.some((territory) => card.territories.includes(territory))) failed.push("territories");
  if (facets.here && isSighted && !isHere) failed.push("here");
  if (facets.years && !isOfYears(card, facets.years)) failed.push("years");
  if (added && !offersOf(card).some(({ id }) => added.has(id))) failed.push("offers");
  return failed;
}

function isOfYears(card: Card, [from, to]: readonly [number | null, number | null]): boolean {
  return offersOf(card).some(({ vintage }) => vintage !== null && (from === null || vintage.lastYear >= from) && (to === null || vintage.firstYear <= to));
}

function bump<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Whether an offer that can be shown has ground in the view, at a scale that it is made for. */
export function hasDataHere(card: Card, sight: MapSight): boolean {
  return offersOf(card).some((offer) => offer.blocked === undefined && isHere(offer, sight));
}

/** Levels that tiles may be enlarged by before nothing is recognised. */
const enlargement = 2;

function isHere(offer: Offer, { extent, zoom }: MapSight): boolean {
  if (!offer.extent || !overlaps(offer.extent, extent)) return false;
  const coarsest = offer.zooms?.[0] ?? (offer.scales?.smallest ? levelOf(offer.scales.smallest) : 0);
  const finest = offer.zooms?.[1] ?? (offer.scales?.largest ? levelOf(offer.scales.largest) : 24);
  if (zoom < coarsest - 0.5 || (offer.kind !== "wfs" && zoom > finest + enlargement)) return false;
  return !offer.tiles || holdsTiles(offer.tiles, extent);
}

/** @source OGC 07-057r7: scale denominator of level 0 of the squares of Web Mercator */
function levelOf(denominator: number): number {
  return Math.log2(559_082_264.028_717_9 / denominator);
}

function holdsTiles({ zoom, columns, rows }: NonNullable<Offer["tiles"]>, [west, south, east, north]: Extent): boolean {
  const size = 2 ** zoom;
  const column = (longitude: number): number => Math.floor(((longitude + 180) / 360) * size);
  const row = (latitude: number): number => {
    const radians = (Math.max(-85.05, Math.min(85.05, latitude)) * Math.PI) / 180;
    return Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * size);
  };
  return column(west) <= columns[1] && column(east) >= columns[0] && row(north) <= rows[1] && row(south) >= rows[0];
}

function sorted(shown: number[], cards: readonly Card[], hits: readonly SearchHit[] | null, sort: CardSort): readonly number[] {
  const card = (position: number): Card | undefined => cards[position];
  if (sort === "relevance") {
    if (hits) return shown;
    const rank = (position: number): number => card(position)?.featured ?? Number.POSITIVE_INFINITY;
    return shown.sort((one, other) => compare(rank(one), rank(other)) || compare(themeRank(card(one)), themeRank(card(other))) || one - other);
  }
  if (sort === "title") return shown.sort((one, other) => collator.compare(card(one)?.title ?? "", card(other)?.title ?? ""));
  return shown.sort((one, other) => compare(dateOf(card(other)), dateOf(card(one))) || one - other);
}

const collator = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });

function themeRank(card: Card | undefined): number {
  return card ? themeIds.indexOf(card.theme) : themeIds.length;
}

/** The publication where the service tells it, or else the newest year shown. */
function dateOf(card: Card | undefined): string {
  return card?.published?.slice(0, 10) ?? (card?.years ? String(card.years[1]) : "");
}

function compare<T extends number | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Choices of a facet that leave something or are chosen, in the order of the list. */
export function choicesOf<T>(all: readonly T[], counts: ReadonlyMap<T, number>, chosen: readonly T[]): readonly { readonly value: T; readonly count: number }[] {
  return all.flatMap((value) => {
    const count = counts.get(value) ?? 0;
    return count > 0 || chosen.includes(value) ? [{ value, count }] : [];
  });
}

export const facetValues = { themes: themeIds, kinds: offerKinds, territories: territories.map(({ id }) => id) } as const;
