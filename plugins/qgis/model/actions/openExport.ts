import type { ModuleContext } from "#plugin-api";

export default function openExport(context: ModuleContext): void {
  context.openPanel("qgis/export");
}
