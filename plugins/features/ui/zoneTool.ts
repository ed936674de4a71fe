import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { featureSession } from "../model/featureSession";
import { drawZone } from "./drawZone";

/** Draws the zone of a filter or of a download. */
export default function startZoneTool(map: MapHandle, context: ModuleContext): RunningMapTool {
  return drawZone("polygon", map, context, (zone) => featureSession(context).store.setState({ zone }));
}
