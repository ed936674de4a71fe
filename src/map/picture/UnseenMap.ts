import OlMap from "ol/Map.js";

import { breathe } from "#map/features/inSlices";

/**
 * A map that nobody sees: it paints as soon as the page is free, where OpenLayers waits for an animation frame of the
 * browser, of which a tab that is out of sight gets none.
 */
export class UnseenMap extends OlMap {
  private asked = false;

  override render(): void {
    // The constructor of OpenLayers renders before there is a field.
    if (this.asked) return;
    this.asked = true;
    void breathe().then(() => {
      this.asked = false;
      if (!this.getTargetElement()) return;
      this.renderSync();
      // Loads the next tiles and tells what is complete; a timer of OpenLayers would come once a second at best.
      this.handlePostRender();
    });
  }
}
