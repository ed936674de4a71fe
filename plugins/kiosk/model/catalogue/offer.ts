import type { LegendPicture, ScaleRange, StyleChoice } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";
import type { Extent } from "#domain/position/lonLat";

/** The kinds of service that a dataset is offered by, the best to look at first. */
export const offerKinds = ["wmts", "wms", "tms", "wfs"] as const;

export type OfferKind = (typeof offerKinds)[number];

/** Why an offer is listed but can't be added. */
export type BlockedReason = "private" | "raw-values" | "no-style" | "no-grid";

/** What an offer still lacks; it is asked of the service when the offer is used. */
export type Missing = "capabilities" | "style-source" | "tile-map";

/** The time that an offer shows. */
export interface OfferVintage {
  /** As people read it: `2021`, `1950-1965`, `juin 2024`. */
  readonly title: string;
  /** Year or year and month that orders the vintages; the end of a range. */
  readonly date: string;
  readonly firstYear: number;
  readonly lastYear: number;
}

/** One layer of one service: a way to have a dataset, at one time. Plain data. */
export interface Offer {
  /** `geopf:<name>/<kind>` */
  readonly id: string;
  readonly kind: OfferKind;
  readonly name: string;
  /** As the service writes it, the tags of HTML left out. */
  readonly title: string;
  readonly summary: string;
  readonly source: LayerSource | null;
  readonly missing?: Missing;
  readonly blocked?: BlockedReason;
  readonly extent?: Extent;
  readonly scales?: ScaleRange;
  /** Levels of Web Mercator that have tiles. */
  readonly zooms?: readonly [coarsest: number, finest: number];
  /** Tiles that hold data at one level: more precise than the extent. */
  readonly tiles?: { readonly zoom: number; readonly columns: readonly [number, number]; readonly rows: readonly [number, number] };
  readonly styles: readonly StyleChoice[];
  readonly legends: readonly LegendPicture[];
  /** Page about the dataset, for people. */
  readonly metadataUrl?: string;
  /** Identifier of the metadata record in the Géoplateforme's CSW. */
  readonly recordId?: string;
  readonly producers: readonly string[];
  /** Themes as the service declares them. */
  readonly themes: readonly string[];
  readonly keywords: readonly string[];
  /** ISO 8601 date of publication. */
  readonly published?: string;
  readonly attribution?: { readonly text: string; readonly url?: string };
  /** null: the present edition, or a dataset without a year. */
  readonly vintage: OfferVintage | null;
  /** Where the service puts it forward: 0 is first. */
  readonly featured?: number;
}

export function offerId(name: string, kind: OfferKind): string {
  return `geopf:${name}/${kind}`;
}
