import type { LayerDescription } from "#plugin-api/layer";

/** One entry of the layer list: a layer of a catalogue, or the open dataset's points. */
export type ShownLayer = CatalogueLayer | PointsEntry;

export interface CatalogueLayer {
  readonly kind: "catalogue";
  readonly description: LayerDescription;
  readonly visible: boolean;
  /** 0 to 1. */
  readonly opacity: number;
}

export interface PointsEntry {
  readonly kind: "points";
  readonly visible: boolean;
  readonly opacity: number;
}

/** Unique in the list. */
export function layerId(layer: ShownLayer): string {
  return layer.kind === "points" ? "points" : layer.description.id;
}
