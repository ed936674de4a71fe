import type OlMap from "ol/Map.js";
import type BaseLayer from "ol/layer/Base.js";

import type { AppError } from "#domain/appError";
import type { LayerFeature } from "#domain/layer/features";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { Extent } from "#domain/position/lonLat";
import type { FeatureProvider } from "#plugin-api/featureProvider";
import type { LayerFeatures } from "#plugin-api/layer";
import type { InfoRequest } from "#map/info/infoRequests";
import type { PictureLoader } from "#map/loading/createPictureLoader";
import type { PointGroup } from "#map/points/groupPoints";

/** What the maker of a layer works with. */
export interface LayerSurroundings {
  readonly map: OlMap;
  /** The CRS of the view that the layer is made for; another one makes it anew. */
  readonly projection: string;
  /** Where an address of the Géoplateforme is really served. */
  readonly resolveUrl: (url: string) => string;
  readonly featureProvider: (id: string) => Promise<FeatureProvider>;
  readonly pictures: PictureLoader;
  readonly report: LayerReport;
  /** `print`: pictures of the exact view, finer tiles for finer paper, no margins kept for panning. */
  readonly purpose: "screen" | "print";
}

/** How a layer tells what becomes of it. Each `started` is followed by one `ended`. */
export interface LayerReport {
  started(): void;
  /** `missing`: the service has nothing there, which is no fault (a tile beyond the edge). */
  ended(outcome: "loaded" | "missing" | AppError): void;
  /** How many features came so far. */
  counted(loaded: number): void;
  /** The last answer for this view held nothing. */
  empty(empty: boolean): void;
}

export interface MadeLayer {
  readonly layer: BaseLayer;
  /** Asks again for what failed. */
  retry(): void;
  /** Where it has data, when the description does not say. */
  extent?(): Promise<Extent | null>;
  readonly features?: LayerFeatures;
  /** The question to its service about a place; null for a layer that can't be asked. @param coordinate of the view */
  infoRequest?(id: string, description: LayerDescription, coordinate: readonly number[], resolution: number): InfoRequest | null;
  /** Features at a place, what is drawn on top first. @param tolerance units of the view's CRS */
  featuresNear?(coordinate: readonly number[], tolerance: number): readonly LayerFeature[];
  /** The symbol there that stands for many points. */
  groupAt?(coordinate: readonly number[]): PointGroup | null;
  /** True where points are drawn as groups. */
  hasGroups?(): boolean;
  /** True while it paints what came. */
  isBusy?(): boolean;
  /** The style or the filter changed: taken over without asking again where that is possible. @returns false: make it anew */
  update?(description: LayerDescription): boolean;
  dispose(): void;
}
