import type { Extent } from "#domain/position/lonLat";

/** How the tiles of a layer are asked for. */
export type LayerSource =
  | {
      readonly kind: "wmts";
      /** Base address of the service; `https://data.geopf.fr/…` goes to the sandbox when the page runs on it. */
      readonly url: string;
      readonly layer: string;
      readonly style: string;
      readonly format: string;
      readonly tileMatrixSet: string;
      readonly minZoom: number;
      readonly maxZoom: number;
    }
  | { readonly kind: "vector-tiles"; readonly styleUrl: string; readonly source: string };

/** A layer that the map can show; plain data, so that it can be stored, shared and listed. */
export interface LayerDescription {
  /** Unique over all modules: `plan-ign`. */
  readonly id: string;
  /** Message key in the module's messages. */
  readonly title: string;
  readonly role: "basemap" | "overlay";
  readonly source: LayerSource;
  /** Shown while the layer is visible. HTML is not accepted: text and a link. */
  readonly attribution: { readonly text: string; readonly url?: string };
  /** The id of the layer that stands in for it in the dark theme. */
  readonly darkVariant?: string;
  /** `night`: drawn in dark greys, for the dark theme. As the tiles come when absent. */
  readonly tone?: "night";
  /** True: not proposed in lists; it stands in for another one. */
  readonly hidden?: boolean;
  readonly extent?: Extent;
}

/** Contributed under `layerCatalogues`. */
export interface LayerCatalogue {
  readonly id: string;
  layers(call: { signal: AbortSignal }): Promise<readonly LayerDescription[]>;
}
