import type { LayerFeature } from "#domain/layer/features";
import type { Extent, LonLat } from "#domain/position/lonLat";
import type { RowId } from "#domain/table/table";
import type { DatasetAccess } from "#plugin-api/datasetAccess";
import type { FeatureProvider } from "#plugin-api/featureProvider";
import type { LayerFeatures, LayerStatus } from "#plugin-api/layer";
import type { MapHandle } from "#plugin-api/mapHandle";
import type { InfoRequest } from "#map/info/infoRequests";
import type { MarkedPlace } from "#map/placeMarker";
import type { PointPalette } from "#map/points/sprites";
import type { ShownLayer } from "#map/shownLayer";
import type { MapPosition } from "#map/viewMemory";

export interface MapOptions {
  /** Must have a size. Gets `data-map`: `busy`, then `idle` once all that was asked for is painted. */
  readonly target: HTMLElement;
  readonly dataset: DatasetAccess;
  readonly resolveUrl: (url: string) => string;
  /** Who gives the features of sources whose `provider` is this. @throws AppError not-found when no module does */
  readonly featureProvider?: (id: string) => Promise<FeatureProvider>;
  /** Centre and zoom, and the projection and the graticule as they were left. */
  readonly position: MapPosition;
  readonly palette: PointPalette;
  /** Pixels that something covers on each side of the map, kept free when an extent is shown. */
  readonly padding?: readonly [top: number, right: number, bottom: number, left: number];
}

export interface MapEvents {
  /** After the view came to rest, or its projection or the graticule changed. */
  readonly moved: (position: MapPosition) => void;
  /** Where the pointer is; null when it left the map. */
  readonly pointer: (position: LonLat | null) => void;
  /** The row under the pointer, with its pixel. */
  readonly hover: (row: RowId | null, pixel: readonly number[]) => void;
  readonly click: (click: { readonly row: RowId | null; readonly position: LonLat; readonly additive: boolean }) => void;
  readonly contextMenu: (menu: { readonly row: RowId | null; readonly position: LonLat; readonly pixel: readonly number[] }) => void;
  /** Rows that would cover each other are drawn as groups with their number, or no more. */
  readonly grouped: (grouped: boolean) => void;
  readonly box: (rows: readonly RowId[], additive: boolean) => void;
  /** What becomes of a layer, by its id in the list. Each layer begins idle. */
  readonly layerStatus: (layer: string, status: LayerStatus) => void;
}

export interface MapController extends MapHandle {
  /** @param layers from the bottom to the top; `null` while they are not known, which keeps the map busy */
  setLayers(layers: readonly ShownLayer[] | null): void;
  setPalette(palette: PointPalette): void;
  /** The selection, the filter or the focus of the dataset changed; its rows are followed without being told. */
  refreshPoints(): void;
  /** The place chosen in the search box: a marker, and an outline where there is one. */
  markPlace(place: MarkedPlace | null): void;
  /** While false, clicks and boxes belong to a tool and select nothing. */
  setSelecting(selecting: boolean): void;
  zoomBy(steps: number): void;
  /** Units of the view's CRS (metres) per CSS pixel. */
  resolution(): number;
  /** The features of a layer; null for a layer that is not of features or not drawn yet. */
  features(id: string): LayerFeatures | null;
  /** Where a layer has data; null when nothing says it. */
  extentOf(id: string): Promise<Extent | null>;
  /** What to ask the services of the layers shown there, from the top to the bottom. */
  infoRequests(pixel: readonly number[]): readonly InfoRequest[];
  /** Features drawn under a pixel, from the top to the bottom. */
  featuresAt(pixel: readonly number[]): readonly { readonly layer: string; readonly feature: LayerFeature }[];
  /** Asks again, at once, what failed of a layer. */
  retry(id: string): void;
  /** Lines of degrees, or of kilometres in a legal projection. Told by `moved`. */
  setGraticule(shown: boolean): void;
  graticule(): boolean;
  /** True while rows are drawn as groups. */
  grouped(): boolean;
  on<K extends keyof MapEvents>(event: K, listener: MapEvents[K]): () => void;
  dispose(): void;
}
