import type { MapHandle, ModuleContext, RunningMapTool } from "#plugin-api";

import { startDrawing } from "./startDrawing";

export default function startDrawLine(map: MapHandle, context: ModuleContext): RunningMapTool {
  return startDrawing("line", map, context);
}
