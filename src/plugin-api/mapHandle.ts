import type OlMap from "ol/Map";

import type { Extent, LonLat } from "#domain/position/lonLat";
import type { RowId } from "#domain/table/table";

/** The map as a module sees it. Drawing with `ol` goes through `ol`; everything else through the rest. */
export interface MapHandle {
  /** The OpenLayers map. Whatever is added to it (layer, interaction, overlay, listener) is removed by `context.onDeactivate` or the tool's `stop`. */
  readonly ol: OlMap;
  /** From the view's coordinates (EPSG:3857, metres) to WGS 84. */
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
}
