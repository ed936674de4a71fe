import { rowStatuses, type RowStatus } from "#domain/table/point";
import type { PointMarks } from "#map/points/groupPoints";
import type { ProjectedRows } from "#map/points/projectRows";
import { alarming, rankOfStatus, type PaintedFrame, type RowMarks } from "#map/points/thinPoints";

const statusCount = rowStatuses.length;
const ranks = Uint8Array.from({ length: 2 * statusCount }, (_, index) => rankOfStatus[index % statusCount]!);

/**
 * The classes by which rows are counted in groups: their statuses, and once more for those that are selected.
 * @param withSelection false where selected rows are drawn by themselves
 */
export function groupMarks({ statuses, selected, shown }: RowMarks, withSelection: boolean): PointMarks {
  const classes = withSelection ? statuses.map((status, index) => status + (selected[index] === 1 ? statusCount : 0)) : statuses;
  return { classes, ranks, shown };
}

/** What a group's symbol says. @param byClass rows of each class of `groupMarks` */
export function readGroup(byClass: Uint32Array): { readonly most: RowStatus; readonly alarm: RowStatus | null; readonly selected: boolean } {
  let most = 0;
  const count = (status: number): number => byClass[status]! + (byClass[statusCount + status] ?? 0);
  for (let status = 1; status < statusCount; status += 1) if (count(status) > count(most)) most = status;
  const alarm = alarming.find((status) => count(rowStatuses.indexOf(status)) > 0) ?? null;
  return { most: rowStatuses[most]!, alarm, selected: byClass.subarray(statusCount).some((rows) => rows > 0) };
}

/** Indexes of the selected rows in the frame; null where there are more than these. */
export function selectedInFrame(rows: ProjectedRows, { selected, shown }: RowMarks, { west, north, resolution, widthPixels, heightPixels }: PaintedFrame, most: number): readonly number[] | null {
  const [east, south] = [west + widthPixels * resolution, north - heightPixels * resolution];
  const found: number[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    if (selected[index] !== 1 || (shown !== null && shown[index] === 0)) continue;
    const [x, y] = [rows.x[index]!, rows.y[index]!];
    if (!(x >= west && x < east && y > south && y <= north)) continue;
    if (found.length === most) return null;
    found.push(index);
  }
  return found;
}
