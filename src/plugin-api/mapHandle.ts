import type OlMap from "ol/Map";

import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapLayerState } from "#domain/layer/mapState";
import type { Extent, LonLat } from "#domain/position/lonLat";
import type { RowId } from "#domain/table/table";
import type { LayerStatus } from "#plugin-api/layer";

/** The map as a module sees it. Drawing with `ol` goes through `ol`; everything else through the rest. */
export interface MapHandle {
  /** The OpenLayers map. Whatever is added to it (layer, interaction, overlay, listener) is removed by `context.onDeactivate` or the tool's `stop`. */
  readonly ol: OlMap;
  /** The CRS of the view: `EPSG:3857` unless the person chose a legal projection. */
  projection(): string;
  /** Keeps centre and scale. @throws AppError unsupported for a CRS that we do not know */
  setProjection(crs: string): Promise<void>;
  /** From the view's coordinates (metres) to WGS 84. */
  toLonLat(coordinate: readonly number[]): LonLat;
  /** From WGS 84 to the view's coordinates. */
  fromLonLat(position: LonLat): [number, number];
  centre(): LonLat;
  extent(): Extent;
  zoom(): number;
  /** Moves without animation where the user prefers reduced motion. */
  show(target: { readonly position: LonLat; readonly zoom?: number } | { readonly extent: Extent }): void;
  /** The nearest row drawn within `tolerancePixels` (10 when absent) of a pixel of the viewport, or null. */
  rowAt(pixel: readonly number[], tolerancePixels?: number): RowId | null;
  /** Resolves when everything asked for is painted. */
  whenIdle(): Promise<void>;
  /** Announces to screen readers and to the coordinates bar what the pointer does: `null` gives the cursor back. */
  setCursor(cursor: string | null): void;
  /**
   * The map, or other layers, drawn apart from the screen: a print, a thumbnail.
   * @throws AppError cancelled; permission-denied (reason `picture-refused`) where a server forbids its pictures to be read
   */
  picture(request: MapPictureRequest): Promise<MapPicture>;
  /** Draws some layers on one side of a line only; null shows them whole again. */
  setSwipe(swipe: Swipe | null): void;
  /** A second map that always looks where this one does. @param target must have a size */
  linkMap(target: HTMLElement): LinkedMap;
}

/** Some layers drawn on one side of a line only, to compare them with what is below or with what stands in for them. */
export interface Swipe {
  /** Shown left of the line (or above it) only. Ids of the list; `basemap` is the basemap. */
  readonly ids: readonly string[];
  /** Shown right of the line (or below it) only. */
  readonly afterIds?: readonly string[];
  /** By id: what takes the layer's place right of the line; the layer itself shows left of it. Its status is told under `standInId(id)`. */
  readonly instead?: Readonly<Record<string, LayerDescription>>;
  /** Where the line stands: 0 to 1 of the map's width (or height), from the left (or the top). */
  readonly share: number;
  /** The line is upright (`left-right`) or lying (`top-bottom`). */
  readonly direction: "left-right" | "top-bottom";
}

/** The second map of two on one view. */
export interface LinkedMap {
  readonly ol: OlMap;
  /** @param layers from the bottom to the top */
  setLayers(layers: readonly Pick<MapLayerState, "id" | "description" | "visible" | "opacity">[]): void;
  on(event: "layerStatus", listener: (layer: string, status: LayerStatus) => void): () => void;
  dispose(): void;
}

export interface MapPictureRequest {
  readonly centre: LonLat;
  /** Units of the view's CRS (metres) per CSS pixel. */
  readonly resolution: number;
  /** CSS pixels; times `pixelRatio` are the pixels of the picture. */
  readonly size: readonly [width: number, height: number];
  /** 1 is 96 dpi. */
  readonly pixelRatio: number;
  /** From the top to the bottom; the map as it stands when absent. */
  readonly layers?: readonly Pick<MapLayerState, "description" | "visible" | "opacity">[];
  /** The dataset's points on it. */
  readonly points: boolean;
  readonly signal: AbortSignal;
}

export interface MapPicture {
  readonly canvas: HTMLCanvasElement;
  /** Titles of the layers that did not come, or not whole, as their service failed. */
  readonly missing: readonly string[];
  /** Titles of the layers that have more features here than a view takes: the first ones are drawn. */
  readonly cut: readonly string[];
  /** Points that would cover each other are drawn as groups with their number. */
  readonly grouped: boolean;
}
