import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { confirmedPoint } from "../handPoint";
import { canBeConfirmed, changePoints } from "../manyRows";

/** « Ces points sont bons » : all of them, in one correction. */
export default async function confirmMany(context: ModuleContext, rows: readonly RowId[]): Promise<void> {
  const table = context.dataset.current()?.table;
  if (!table) return;
  const at = new Date();
  await changePoints(
    context,
    rows.filter((row) => canBeConfirmed(table, row)),
    (before) => (before ? confirmedPoint(before, at) : null),
    { why: "why.confirmed", done: "many.confirmed" },
  );
}
