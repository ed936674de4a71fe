import type { AppError } from "#domain/appError";
import type { LayerFeature } from "#domain/layer/features";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapLayerState, MapState } from "#domain/layer/mapState";

export type { LayerDescription } from "#domain/layer/layerDescription";
export type { LayerSource } from "#domain/layer/layerSource";

/** Contributed under `layerCatalogues`: the few layers that the shell itself proposes (basemaps). */
export interface LayerCatalogue {
  readonly id: string;
  layers(call: { signal: AbortSignal }): Promise<readonly LayerDescription[]>;
}

/** A layer of the list as a module sees it. */
export interface MapLayer extends MapLayerState {
  /** As the list shows it: the person's own name, or the layer's, translated. */
  readonly shownTitle: string;
}

/** What becomes of a layer now. */
export type LayerStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "loading"; readonly loaded?: number }
  /** Loading for so long that it is told. */
  | { readonly kind: "slow"; readonly sinceMs: number }
  /** It stays on the map and is asked again with care; `error` holds the server's own words where it spoke. */
  | { readonly kind: "failed"; readonly error: AppError; readonly retryAt: number | null }
  | { readonly kind: "out-of-scale"; readonly zoom: "in" | "out" }
  /** Outside its extent, or nothing came for this view. */
  | { readonly kind: "empty-here" }
  /** In no CRS that the map's projection can be drawn from. */
  | { readonly kind: "unsupported-projection" };

/** How many features a layer of features shows, of how many the service has here. */
export interface FeatureCount {
  readonly loaded: number;
  /** null: the service does not count. */
  readonly matched: number | null;
  /** True when the limit per view was reached, or the service gives no more of those that it has. */
  readonly cut: boolean;
}

/** The features of a layer that the map holds now. */
export interface LayerFeatures {
  loaded(): readonly LayerFeature[];
  count(): FeatureCount;
  selection(): ReadonlySet<string>;
  select(ids: Iterable<string>, how?: "replace" | "add" | "toggle"): void;
  /** Draws one as hovered; null for none. */
  highlight(id: string | null): void;
  /** After features came or went, or the selection changed. @returns undo of the subscription */
  subscribe(listener: () => void): () => void;
}

/** The map's list of layers. What a module adds is the person's from then on: it stays when the module is switched off. */
export interface LayerAccess {
  /** Overlays, from the top of the map to the bottom. */
  list(): readonly MapLayer[];
  find(id: string): MapLayer | null;
  /** @returns the id of the layer in the list. Shown, on top of the others and under the dataset's points, unless `look` says otherwise */
  add(description: LayerDescription, look?: Partial<Omit<MapLayerState, "id" | "description">>): string;
  /**
   * What is given replaces what stands. One step of the list's undo.
   * @param slide names a gesture: changes under one name, one after the other, are one step together
   */
  update(id: string, change: Partial<Omit<MapLayerState, "id">>, slide?: string): void;
  remove(id: string): void;
  /** @param position 0 is the top */
  move(id: string, position: number): void;
  undo(): void;
  status(id: string): LayerStatus;
  /** null for a layer that is not of features, or not on the map. */
  features(id: string): LayerFeatures | null;
  /** Shows the layer's extent; waits for it to be known where the service has to be asked. */
  zoomTo(id: string): Promise<void>;
  /** The whole map as plain data, the view included; waits for the map. */
  state(): Promise<MapState>;
  /** Replaces list and view by these, as one step of the list's undo. */
  restore(state: MapState): Promise<void>;
  /** The basemap in use and those there are, as descriptions with translated titles. */
  basemap(): LayerDescription | null;
  basemaps(): readonly LayerDescription[];
  /** After the list, a look or a status changed. @returns undo of the subscription */
  subscribe(listener: () => void): () => void;
}
