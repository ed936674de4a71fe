import type { Change } from "#domain/table/correction";
import { sourceOf, type RowPoint } from "#domain/table/point";
import { samePoint } from "#domain/table/samePoint";
import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

/**
 * Gives other rows of the same address the point of one, with its status and its trace; what their file brought stays
 * theirs. One correction. @returns how many changed
 * @throws AppError as `dataset.apply`
 */
export async function applyToRows({ dataset }: Pick<ModuleContext, "dataset">, from: RowId, rows: readonly RowId[]): Promise<number> {
  const table = dataset.current()?.table;
  const point = table?.point(table.indexOf(from)) ?? null;
  if (!table || !point?.position) return 0;
  const changes = rows.flatMap((row): Change[] => {
    const index = table.indexOf(row);
    if (index === -1) return [];
    const before = table.point(index);
    const after = pointLike(point, before);
    return samePoint(before, after) ? [] : [{ kind: "point", row, before, after }];
  });
  if (changes.length > 0) await dataset.apply(changes, { why: "geocoding:correction.same-address", engine: "person" });
  return changes.length;
}

/** The place, the status and what was found are the address's; where the row was before is the row's own. */
export function pointLike(point: RowPoint, before: RowPoint | null): RowPoint {
  const { origin: _origin, movedMetres: _moved, source: _source, sourceMetres: _metres, answer: _answer, ...shared } = point;
  const source = sourceOf(before);
  // A point of the file is the row's own: for another row it is a place that a person took over.
  return { ...shared, ...(shared.method === "source" ? { status: "by-hand", method: "picked" } : {}), ...(source ? { source } : {}) };
}
