import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { startMeasure } from "./startMeasure";

export default function startAreaTool(map: MapHandle, context: ModuleContext): RunningMapTool {
  return startMeasure("area", map, context);
}
