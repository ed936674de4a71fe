import type { MapLayer, ModuleContext } from "#plugin-api";

import { openOn } from "./openPanels";

export default function openDownload(context: ModuleContext, layer: MapLayer): void {
  openOn(context, layer, "download", { target: "file" });
}
