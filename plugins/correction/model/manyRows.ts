import { toAppError } from "#domain/appError";
import type { Change } from "#domain/table/correction";
import { rowStatuses, type RowPoint, type RowStatus } from "#domain/table/point";
import { samePoint } from "#domain/table/samePoint";
import type { RowId, TableView } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

/** A person has decided: there is nothing left to confirm. */
const settled: readonly RowStatus[] = ["by-hand", "confirmed"];
const settledCodes: ReadonlySet<number> = new Set(settled.map((status) => rowStatuses.indexOf(status)));

export function hasPoint(table: TableView, row: RowId): boolean {
  return !Number.isNaN(table.longitudes[table.indexOf(row)] ?? Number.NaN);
}

/** Whether a person may still say of the row's point that it is good. */
export function canBeConfirmed(table: TableView, row: RowId): boolean {
  return hasPoint(table, row) && !settledCodes.has(table.statuses[table.indexOf(row)] ?? -1);
}

/** How many of the rows of the open dataset are so. */
export function countRows({ dataset }: Pick<ModuleContext, "dataset">, rows: Iterable<RowId>, isSo: (table: TableView, row: RowId) => boolean): number {
  const table = dataset.current()?.table;
  let count = 0;
  if (table) for (const row of rows) if (isSo(table, row)) count += 1;
  return count;
}

/**
 * Changes the points of many rows in one correction, says how many, and offers to undo it.
 * @param decide the point that a row gets; what it has, to leave it alone
 * @param words `why`: message key of the history; `done`: of the notice, with `{count}`
 * @returns how many rows changed; 0 as well when the change was refused, which is told
 */
export async function changePoints(
  context: Pick<ModuleContext, "dataset" | "notify" | "reportError" | "t">,
  rows: readonly RowId[],
  decide: (before: RowPoint | null) => RowPoint | null,
  words: { readonly why: string; readonly done: string },
): Promise<number> {
  const { dataset, t } = context;
  const table = dataset.current()?.table;
  if (!table) return 0;
  const changes = rows.flatMap((row): Change[] => {
    const index = table.indexOf(row);
    if (index === -1) return [];
    const before = table.point(index);
    const after = decide(before);
    return samePoint(before, after) ? [] : [{ kind: "point", row, before, after }];
  });
  if (changes.length === 0) return 0;
  try {
    await dataset.apply(changes, { why: `correction:${words.why}`, engine: "person" });
  } catch (thrown) {
    context.reportError(toAppError(thrown));
    return 0;
  }
  context.notify({
    kind: "success",
    text: t(words.done, { count: changes.length }),
    action: { title: t("action.undo"), run: () => void dataset.undo().catch((thrown: unknown) => context.reportError(toAppError(thrown))) },
  });
  return changes.length;
}
