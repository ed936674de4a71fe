import type { ModuleContext } from "#plugin-api";

export default function openPanel(context: ModuleContext): void {
  context.openPanel("services");
}
