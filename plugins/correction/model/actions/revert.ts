import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { correctionSessions } from "../correctionSessions";

/** Back to the place that the file or the engine gave. */
export default async function revert(context: ModuleContext, row: RowId): Promise<void> {
  const reverted = await correctionSessions(context).lock.revert(row);
  if (!reverted) context.notify({ kind: "info", text: context.t("notice.nothing-to-revert") });
}
