import type { MapLayer, ModuleContext } from "#plugin-api";

import { openOn } from "./openPanels";

export default function openStyle(context: ModuleContext, layer: MapLayer): void {
  openOn(context, layer, "style");
}
