import type { ModuleContext } from "#plugin-api";

import { runSession } from "./runSession";

/** Opens the panel when the dataset that was just opened has a run that was interrupted. */
export async function showInterruptedRun(context: ModuleContext): Promise<void> {
  if (await runSession(context).lookForInterrupted()) context.openPanel("run");
}
