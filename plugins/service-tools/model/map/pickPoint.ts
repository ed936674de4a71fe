import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { startDrawing } from "./startDrawing";

export default function startPickPoint(map: MapHandle, context: ModuleContext): RunningMapTool {
  return startDrawing("point", map, context);
}
