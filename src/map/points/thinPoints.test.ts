import { describe, expect, it } from "vitest";

import { rowStatuses, type RowStatus } from "#domain/table/point";
import type { ProjectedRows } from "#map/points/projectRows";
import { countInFrame, thinPoints, type PaintedFrame, type RowMarks } from "#map/points/thinPoints";

/** 100 × 100 pixels of one metre, its north-west corner at (0, 100). */
const frame: PaintedFrame = { west: 0, north: 100, resolution: 1, widthPixels: 100, heightPixels: 100 };

function rowsAt(...places: readonly (readonly [x: number, y: number, status: RowStatus])[]): { rows: ProjectedRows; marks: RowMarks } {
  return {
    rows: { length: places.length, x: Float64Array.from(places, ([x]) => x), y: Float64Array.from(places, ([, y]) => y) },
    marks: {
      statuses: Uint8Array.from(places, ([, , status]) => rowStatuses.indexOf(status)),
      selected: new Uint8Array(places.length),
      shown: null,
    },
  };
}

describe("thinPoints", () => {
  it("leaves out what is outside of the frame, and rows without a point", () => {
    const { rows, marks } = rowsAt([50, 50, "sure"], [150, 50, "sure"], [-1, 50, "sure"], [50, 101, "sure"], [NaN, NaN, "not-found"]);
    expect([...thinPoints(rows, marks, frame, 1)]).toEqual([0]);
    expect(countInFrame(rows, marks, frame)).toBe(1);
  });

  it("draws one row per cell: the one that most calls for attention", () => {
    const { rows, marks } = rowsAt([10, 90, "sure"], [11, 89, "failed"], [12, 88, "to-check"]);
    expect([...thinPoints(rows, marks, frame, 10)]).toEqual([1]);
  });

  it("draws each row when cells are a pixel wide", () => {
    const { rows, marks } = rowsAt([10, 90, "sure"], [12, 89, "sure"], [14, 88, "sure"]);
    expect([...thinPoints(rows, marks, frame, 1)].sort()).toEqual([0, 1, 2]);
  });

  it("draws what calls for attention last, over the rest", () => {
    const { rows, marks } = rowsAt([10, 90, "failed"], [30, 70, "sure"], [50, 50, "to-check"], [70, 30, "by-hand"]);
    expect([...thinPoints(rows, marks, frame, 1)]).toEqual([1, 3, 2, 0]);
  });

  it("puts selected rows above all others and never thins them for an unselected one", () => {
    const { rows, marks } = rowsAt([10, 90, "sure"], [11, 89, "failed"]);
    marks.selected[0] = 1;
    expect([...thinPoints(rows, marks, frame, 10)]).toEqual([0]);
    expect([...thinPoints(rows, marks, frame, 1)]).toEqual([1, 0]);
  });

  it("leaves out the rows that the table's filter hides", () => {
    const { rows, marks } = rowsAt([10, 90, "sure"], [50, 50, "sure"]);
    const filtered = { ...marks, shown: Uint8Array.of(0, 1) };
    expect([...thinPoints(rows, filtered, frame, 1)]).toEqual([1]);
    expect(countInFrame(rows, filtered, frame)).toBe(1);
  });
});
