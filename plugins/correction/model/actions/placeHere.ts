import type { CommandTarget, ModuleContext } from "#plugin-api";

import { correctionSessions } from "../correctionSessions";

/** Puts the row in focus where the map's menu was opened. */
export default async function placeHere(context: ModuleContext, target: CommandTarget): Promise<void> {
  // The row under the pointer is another one: it is the row in focus that the person works on.
  const row = context.dataset.focus() ?? target.row ?? null;
  if (row === null || !target.position) return;
  await correctionSessions(context).lock.placeAt(row, target.position, "picked");
}
