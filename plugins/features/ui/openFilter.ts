import type { MapLayer, ModuleContext } from "#plugin-api";

import { openOn } from "./openPanels";

export default function openFilter(context: ModuleContext, layer: MapLayer): void {
  openOn(context, layer, "filter");
}
