import type { MapLayer, ModuleContext } from "#plugin-api";

import { layersToWrite } from "../layersToWrite";
import { saveFile } from "../saveFile";
import { writeLayerFile } from "../write/writeProject";

/** One layer of the list as a `.qlr`, which QGIS opens by dropping it on its map. */
export default async function saveLayerFile(context: ModuleContext, layer: MapLayer): Promise<void> {
  const projection = (await context.map()).projection();
  const file = writeLayerFile(await layersToWrite(context, [layer]), projection);
  saveFile(`${layer.shownTitle}.qlr`, file.text);
  const losses = file.losses.map(({ reason }) => context.t(reason));
  context.notify({ kind: losses.length > 0 ? "warning" : "success", text: [context.t("saved"), ...losses].join(" ") });
}
