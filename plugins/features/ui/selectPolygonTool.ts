import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { drawZone } from "./drawZone";
import { selectIn } from "./selectIn";

export default function startSelectPolygonTool(map: MapHandle, context: ModuleContext): RunningMapTool {
  return drawZone("polygon", map, context, (zone) => selectIn(context, zone));
}
