import type { DatasetTable } from "#domain/table/datasetTable";
import { filterSteps } from "#domain/table/filterRows";
import { narrows, type RowFilter, type RowSort } from "#domain/table/rowQuery";
import { sortSteps } from "#domain/table/sortRows";

import { fileOrder } from "./fileOrder";

/** What was worked out last, to be used again when only the filter or only the sort changes. */
export interface ShownRowsCache {
  table?: DatasetTable;
  revision?: number;
  sort?: RowSort | null;
  order?: Uint32Array;
}

/**
 * The rows to show, in their order, in steps that never hold the screen.
 * @returns row ids
 */
export function* shownRowsSteps(
  table: DatasetTable,
  filter: RowFilter,
  sort: RowSort | null,
  cache: ShownRowsCache,
): Generator<void, Uint32Array> {
  const fresh = cache.table === table && cache.revision === table.revision && cache.sort === sort && cache.order;
  const order = fresh || (sort ? yield* sortSteps(table, sort) : fileOrder(table.length));
  Object.assign(cache, { table, revision: table.revision, sort, order });
  if (!narrows(filter)) return order;
  const kept = yield* filterSteps(table, filter);
  const shown = new Uint32Array(table.length);
  let count = 0;
  for (const row of order) if (kept[row] === 1) shown[count++] = row;
  return shown.slice(0, count);
}
