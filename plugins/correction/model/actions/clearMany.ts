import { sourceOf } from "#domain/table/point";
import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { changePoints, hasPoint } from "../manyRows";

/** Takes the points away: the rows are as if nobody had asked for them, the place that the file brought is kept aside. One correction. */
export default async function clearMany(context: ModuleContext, rows: readonly RowId[]): Promise<void> {
  const table = context.dataset.current()?.table;
  if (!table) return;
  await changePoints(
    context,
    rows.filter((row) => hasPoint(table, row)),
    (before) => {
      const source = sourceOf(before);
      return source ? { status: "untreated", position: null, source } : null;
    },
    { why: "why.cleared", done: "many.cleared" },
  );
}
