import type { FeatureGeometry } from "#domain/layer/features";
import { serviceToken, type ModuleContext } from "#plugin-api";

/** What the form waits for from the map: set before the tool starts, called once. */
export interface PlaceRequest {
  give(geometry: FeatureGeometry): void;
}

interface PlaceRequests {
  current: PlaceRequest | null;
}

const token = serviceToken<PlaceRequests>("service-tools/place-request");

export function placeRequests(context: ModuleContext): PlaceRequests {
  const present = context.find(token);
  if (present) return present;
  const requests: PlaceRequests = { current: null };
  context.offer(token, requests);
  return requests;
}

/** Starts the tool that asks for a shape on the map; the answer comes when the person has drawn it. */
export function askOnMap(context: ModuleContext, shape: "point" | "line" | "zone", give: PlaceRequest["give"]): void {
  placeRequests(context).current = { give };
  context.setMapTool(shape === "point" ? "pick-point" : shape === "line" ? "draw-line" : "draw-zone");
}
