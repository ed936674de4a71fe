import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { drawZone } from "./drawZone";
import { selectIn } from "./selectIn";

export default function startSelectRectangleTool(map: MapHandle, context: ModuleContext): RunningMapTool {
  return drawZone("rectangle", map, context, (zone) => selectIn(context, zone));
}
