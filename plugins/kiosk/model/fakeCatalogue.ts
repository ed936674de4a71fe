import { readFileSync } from "node:fs";

import { sharedFile } from "#test/support/sharedData";

import type { Card } from "./catalogue/card";
import { groupDatasets } from "./catalogue/groupDatasets";
import { offerId, type Offer, type OfferKind } from "./catalogue/offer";
import { readVintage } from "./catalogue/vintage";

/** The recorded configuration of June 2026; undefined, loudly, where it is not on this machine. */
export const recordedConfiguration = sharedFile("recordings/config/entreeCarto-full-2026-06-15.json");

export function readRecorded(path: string | undefined): Uint8Array {
  return path === undefined ? new Uint8Array() : new Uint8Array(readFileSync(path));
}

/** An offer with what a test does not speak of left at its plainest. */
export function fakeOffer(name: string, title: string, change: Partial<Offer> & { readonly kind?: OfferKind } = {}): Offer {
  const kind = change.kind ?? "wmts";
  return {
    id: offerId(name, kind),
    kind,
    name,
    title,
    summary: "",
    source: { kind: "wmts", url: "https://data.geopf.fr/wmts", layer: name, style: "normal", format: "image/png", tileMatrixSet: "PM", minZoom: 0, maxZoom: 18 },
    extent: [-5, 41, 10, 51],
    styles: [],
    legends: [],
    producers: ["IGN"],
    themes: [],
    keywords: [],
    vintage: readVintage(name, title).vintage,
    ...change,
  };
}

export function fakeCards(...offers: readonly Offer[]): readonly Card[] {
  return groupDatasets(offers);
}
