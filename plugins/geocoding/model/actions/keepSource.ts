import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { decideAndSay } from "../sourceChoice";

/** « Garder ceux du fichier », for the selected rows. */
export default function keepSource(context: ModuleContext, rows: readonly RowId[]): Promise<void> {
  return decideAndSay(context, rows, "keep-source");
}
