import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { decideAndSay } from "../sourceChoice";

/** « Prendre les réponses », for the selected rows. */
export default function takeAnswer(context: ModuleContext, rows: readonly RowId[]): Promise<void> {
  return decideAndSay(context, rows, "take-answer");
}
