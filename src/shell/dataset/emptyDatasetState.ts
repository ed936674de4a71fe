import { showAllRows } from "#domain/table/rowQuery";
import { rowStatuses, type RowStatus } from "#domain/table/point";
import type { DatasetState } from "./datasetStore";

/** No dataset: the beginning, and what remains after closing one. */
export function emptyDatasetState(): DatasetState {
  return {
    phase: { kind: "none" },
    storage: { kind: "checking" },
    revision: 0,
    selection: new Set(),
    focus: null,
    focusFromMap: false,
    showRequest: 0,
    shown: new Uint32Array(0),
    shownStale: false,
    filter: showAllRows,
    sort: null,
    hiddenColumns: new Set(),
    columnWidths: {},
    remarks: null,
    statusCounts: countStatuses(new Uint8Array(0)),
    canUndo: false,
    canRedo: false,
    lastStep: null,
    forgottenElsewhere: null,
  };
}

/** @param statuses indexes into `rowStatuses` */
export function countStatuses(statuses: Uint8Array): Record<RowStatus, number> {
  const counts = new Uint32Array(rowStatuses.length);
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return Object.fromEntries(rowStatuses.map((status, index) => [status, counts[index] ?? 0])) as Record<RowStatus, number>;
}
