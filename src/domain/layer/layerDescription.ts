import type { FeatureStyle } from "#domain/layer/featureStyle";
import type { LayerSource } from "#domain/layer/layerSource";
import type { Extent } from "#domain/position/lonLat";

/** A layer that the map can show; plain data, so that it can be stored, shared and listed. */
export interface LayerDescription {
  /** Unique over all modules: `plan-ign`, `geoplateforme:BDTOPO_V3:batiment/wfs`. */
  readonly id: string;
  /** Message key for the layers that a module lists under `layerCatalogues`; text for all others. Never HTML. */
  readonly title: string;
  readonly role: "basemap" | "overlay";
  readonly source: LayerSource;
  /** Shown while the layer is visible. Text and a link; HTML is not accepted. */
  readonly attribution: Attribution;
  /** The id of the layer that stands in for it in the dark theme. */
  readonly darkVariant?: string;
  /** `night`: drawn in dark greys, for the dark theme. As the tiles come when absent. */
  readonly tone?: "night";
  /** True: not proposed in lists; it stands in for another one. */
  readonly hidden?: boolean;
  /** Where the service says that it has data. */
  readonly extent?: Extent;
  readonly scales?: ScaleRange;
  readonly summary?: string;
  /** Styles that the service offers; the one in use is in `source`. */
  readonly styles?: readonly StyleChoice[];
  readonly legends?: readonly LegendPicture[];
  /** The same data at other times, oldest first; the time slider walks through them. */
  readonly vintages?: readonly Vintage[];
  /** Address of the metadata record, for people. */
  readonly metadataUrl?: string;
  /** How features are drawn; the map's own style when absent. */
  readonly style?: FeatureStyle;
}

export interface Attribution {
  readonly text: string;
  readonly url?: string;
}

/** Scale denominators between which the layer shows: 25000 means 1:25,000. Absent ends are open. */
export interface ScaleRange {
  readonly largest?: number;
  readonly smallest?: number;
}

export interface StyleChoice {
  /** As the service names it; the address of the style for vector tiles. */
  readonly name: string;
  readonly title: string;
  readonly legends?: readonly LegendPicture[];
}

export interface LegendPicture {
  readonly url: string;
  readonly format?: string;
  readonly scales?: ScaleRange;
}

export interface Vintage {
  /** As people read it: `2021`, `1950-1965`, `mars 2024`. */
  readonly title: string;
  /** ISO 8601 date or year that orders the vintages. */
  readonly date: string;
  readonly source: LayerSource;
}
