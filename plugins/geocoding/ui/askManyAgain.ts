import type { ModuleContext } from "#plugin-api";

import { runSession } from "./runSession";

/** « Demander à nouveau », for the selected rows: the plan as it was asked last, on them; one click starts it. */
export default function askManyAgain(context: ModuleContext): void {
  runSession(context).planAgain({ kind: "selected" });
  context.openPanel("run");
}
