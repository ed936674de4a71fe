import type { ModuleContext } from "#plugin-api";

export default function openRunPanel(context: ModuleContext): void {
  context.openPanel("run");
}
