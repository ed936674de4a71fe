import { toAppError } from "#domain/appError";
import type { LayerFeature } from "#domain/layer/features";
import type { ModuleContext } from "#plugin-api";

import { growBounds, noBounds } from "../model/download/wkb";

/** Shows one feature on the map, with some room around it. */
export async function zoomToFeature(context: ModuleContext, { geometry }: LayerFeature): Promise<void> {
  if (!geometry) {
    context.notify({ kind: "info", text: context.t("table.no-geometry") });
    return;
  }
  try {
    const map = await context.map();
    const [west, south, east, north] = growBounds(noBounds(), geometry);
    if (west === east && south === north) {
      map.show({ position: [west, south], zoom: Math.max(map.zoom(), 17) });
      return;
    }
    const [x, y] = [(east - west) * 0.15, (north - south) * 0.15];
    map.show({ extent: [west - x, south - y, east + x, north + y] });
  } catch (thrown) {
    context.reportError(toAppError(thrown));
  }
}
