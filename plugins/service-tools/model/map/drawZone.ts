import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { startDrawing } from "./startDrawing";

export default function startDrawZone(map: MapHandle, context: ModuleContext): RunningMapTool {
  return startDrawing("zone", map, context);
}
