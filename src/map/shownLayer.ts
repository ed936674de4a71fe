import type { LayerDescription } from "#plugin-api/layer";

/** One entry of the layer list: a layer, or the open dataset's points. */
export type ShownLayer = DescribedLayer | PointsEntry;

export interface DescribedLayer {
  readonly kind: "layer";
  /** Unique in the list; `basemap` for the basemap. One description may be there twice. */
  readonly id: string;
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
