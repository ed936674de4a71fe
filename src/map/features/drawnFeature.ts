import Feature from "ol/Feature.js";

import type { LayerFeature } from "#domain/layer/features";

/** A feature of a layer as `ol` draws it. */
export class DrawnFeature extends Feature {
  constructor(readonly source: LayerFeature) {
    super();
  }
}
