import type { ModuleContext } from "#plugin-api";

export default function openKiosk(context: ModuleContext): void {
  context.openPanel("kiosk");
}
