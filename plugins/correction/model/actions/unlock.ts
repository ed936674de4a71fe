import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { correctionSessions } from "../correctionSessions";

/** Unlocks the row's point; a second time locks it again, saving what moved. */
export default async function unlock(context: ModuleContext, row: RowId): Promise<void> {
  const { lock, showRowPanel } = correctionSessions(context);
  const state = lock.store.getState();
  if (state.kind === "unlocked" && state.row === row) return lock.save();
  if (context.dataset.focus() !== row) context.dataset.setFocus(row, { show: true });
  lock.unlock(row);
  showRowPanel();
}
