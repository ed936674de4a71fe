import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { startMeasure } from "./startMeasure";

export default function startDistanceTool(map: MapHandle, context: ModuleContext): RunningMapTool {
  return startMeasure("distance", map, context);
}
