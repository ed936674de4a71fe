import type { RowId } from "#domain/table/table";

/** The rows shown from one to the other, both included, whichever comes first; the second alone when the first is not shown. */
export function rowsBetween(shown: Uint32Array, anchor: RowId, row: RowId): Uint32Array {
  const from = shown.indexOf(anchor);
  const to = shown.indexOf(row);
  if (from < 0 || to < 0) return Uint32Array.of(row);
  return shown.slice(Math.min(from, to), Math.max(from, to) + 1);
}
