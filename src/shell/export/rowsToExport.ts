import type { DatasetAccess } from "#plugin-api";

export type ExportScope = "all" | "shown" | "selected";

/** Indexes in the table: all and selected rows in the order of the file, shown ones in the order shown. */
export function rowsToExport(dataset: DatasetAccess, scope: ExportScope): Uint32Array {
  const table = dataset.current()?.table;
  if (!table) return new Uint32Array(0);
  if (scope === "all") return Uint32Array.from({ length: table.length }, (_, index) => index);
  const rows = scope === "shown" ? dataset.shownRows() : Uint32Array.from(dataset.selection());
  const indexes = rows.map((row) => table.indexOf(row));
  return scope === "selected" ? indexes.sort() : indexes;
}

/** How many rows `rowsToExport` would give, without gathering them. */
export function countToExport(dataset: DatasetAccess, scope: ExportScope): number {
  if (scope === "shown") return dataset.shownRows().length;
  return scope === "selected" ? dataset.selection().size : (dataset.current()?.table.length ?? 0);
}
