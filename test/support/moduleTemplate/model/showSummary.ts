import type { ModuleContext } from "#plugin-api";

/** The palette's command: opens the panel. */
export default function showSummary(context: ModuleContext): void {
  context.openPanel("summary");
}
