import type { MapLayer, ModuleContext } from "#plugin-api";

import { openOn } from "./openPanels";

export default function openTable(context: ModuleContext, layer: MapLayer): void {
  openOn(context, layer, "table");
}
