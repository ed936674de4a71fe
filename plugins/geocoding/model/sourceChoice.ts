import { toAppError } from "#domain/appError";
import { keptSource, takenAnswer } from "#domain/geocoding/answerAgainstSource";
import type { Change } from "#domain/table/correction";
import { samePoint } from "#domain/table/samePoint";
import type { RowId, TableView } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { mayBeDecided } from "./decidable";

/** Which of its two places a row stands on: the file's, or the answer's. */
export type SourceDecision = "keep-source" | "take-answer";

/** Rows that have both a place of the file and an answer, and that no person decided one by one. */
export function rowsToDecide(table: TableView, rows?: Iterable<RowId>): RowId[] {
  const decidable = (index: number): boolean => mayBeDecided(table, index) && takenAnswer(table.point(index)) !== null;
  if (rows) return [...rows].filter((row) => decidable(table.indexOf(row)));
  return Array.from({ length: table.length }, (_, index) => index).filter(decidable).map((index) => table.rowIdAt(index));
}

/**
 * Decides for many rows as one correction. Rows without both places, and those that a person placed or confirmed,
 * are left as they are.
 * @returns how many rows changed
 * @throws AppError as `dataset.apply`
 */
export async function decideSources({ dataset }: Pick<ModuleContext, "dataset">, rows: readonly RowId[], decision: SourceDecision): Promise<number> {
  const table = dataset.current()?.table;
  if (!table) return 0;
  const changes = rows.flatMap((row): Change[] => {
    const index = table.indexOf(row);
    if (!mayBeDecided(table, index)) return [];
    const before = table.point(index);
    const after = decision === "keep-source" ? keptSource(before) : takenAnswer(before);
    return after === null || samePoint(before, after) ? [] : [{ kind: "point", row, before, after }];
  });
  if (changes.length > 0) await dataset.apply(changes, { why: whyOf[decision] });
  return changes.length;
}

const whyOf: Readonly<Record<SourceDecision, string>> = { "keep-source": "geocoding:correction.keep-source", "take-answer": "geocoding:correction.take-answer" };

/** As `decideSources`, says how many, and offers to undo it. */
export async function decideAndSay(context: ModuleContext, rows: readonly RowId[], decision: SourceDecision): Promise<void> {
  try {
    const count = await decideSources(context, rows, decision);
    context.notify({
      kind: "success",
      text: context.t(`choice.done.${decision}`, { count }),
      action: { title: context.t("choice.undo"), run: () => void context.dataset.undo().catch((thrown: unknown) => context.reportError(toAppError(thrown))) },
    });
  } catch (thrown) {
    context.reportError(toAppError(thrown));
  }
}
