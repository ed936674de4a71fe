import type OlMap from "ol/Map.js";

import { listedId } from "#plugin-api/standIn";
import type { InfoRequest } from "#map/info/infoRequests";
import type { LayerStack } from "#map/layers/layerStack";

/** What to ask the services of the layers shown at a pixel, from the top of the map to the bottom. */
export function infoRequestsAt(map: OlMap, stack: LayerStack, pixel: readonly number[]): InfoRequest[] {
  const coordinate = map.getCoordinateFromPixel([...pixel]);
  const resolution = map.getView().getResolution();
  if (!coordinate || resolution === undefined) return [];
  return stack.shownAt(pixel).toReversed().flatMap((entry): InfoRequest[] => {
    if (entry.kind !== "layer" || !entry.visible) return [];
    const made = stack.made(entry.id);
    if (!made?.infoRequest || stack.status(entry.id).kind === "out-of-scale") return [];
    const request = made.infoRequest(listedId(entry.id), entry.description, coordinate, resolution);
    return request ? [request] : [];
  });
}
