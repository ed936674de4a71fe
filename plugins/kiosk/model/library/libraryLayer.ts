import type { LayerDescription } from "#domain/layer/layerDescription";

/** A layer of the personal library: the layer with its style and filter, under the person's own name. */
export interface LibraryLayer {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly keptAt: string;
  readonly description: LayerDescription;
  /** 0 to 1. */
  readonly opacity: number;
}
