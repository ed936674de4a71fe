import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { askRequests } from "./askSession";

/** Shows the row with the field of « Demander à nouveau » in focus. */
export default function askAgainAction(context: ModuleContext, row: RowId): void {
  if (context.dataset.focus() !== row) context.dataset.setFocus(row, { show: true });
  context.openPanel("shell/row");
  askRequests(context).setState(({ turn }) => ({ turn: turn + 1 }));
}
