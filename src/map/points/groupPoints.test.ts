import { describe, expect, it } from "vitest";

import { rowStatuses, type RowStatus } from "#domain/table/point";
import { badgeRoom, countLabel } from "#map/points/groupBadge";
import { groupPoints } from "#map/points/groupPoints";
import { groupMarks, readGroup, selectedInFrame } from "#map/points/groupRows";
import { densityOf } from "#map/points/pointDensity";
import { thinPoints, type PaintedFrame, type RowMarks } from "#map/points/thinPoints";

/** 200 × 200 pixels of one metre, its north-west corner at (0, 200); squares of 50. */
const frame: PaintedFrame = { west: 0, north: 200, resolution: 1, widthPixels: 200, heightPixels: 200 };

type Place = readonly [x: number, y: number, status?: RowStatus];

function rowsAt(places: readonly Place[]) {
  const rows = { length: places.length, x: Float64Array.from(places, ([x]) => x), y: Float64Array.from(places, ([, y]) => y) };
  const marks: RowMarks = { statuses: Uint8Array.from(places, ([, , status = "sure"]) => rowStatuses.indexOf(status)), selected: new Uint8Array(places.length), shown: null };
  return { rows, marks };
}

function group(places: readonly Place[], most = 3, within = frame) {
  const { rows, marks } = rowsAt(places);
  return groupPoints(rows, groupMarks(marks, false), within, 50, most, (count) => badgeRoom(count, 0.2));
}

const crowd: readonly Place[] = [[10, 10], [12, 10, "to-check"], [14, 20], [16, 20, "by-hand"]];

describe("groupPoints", () => {
  it("groups a square that holds more than can be told apart, and leaves the others", () => {
    const { groups, grouped } = group([...crowd, [120, 120], [122, 120], [124, 120]]);
    expect(groups.map(({ count }) => count)).toEqual([4]);
    expect([...(grouped ?? [])]).toEqual([1, 1, 1, 1, 0, 0, 0]);
    expect(groups[0]).toMatchObject({ x: 13, y: 15, extent: [10, 10, 16, 20] });
  });

  it("groups nothing where all can be told apart", () => {
    expect(group(crowd, 4)).toEqual({ groups: [], grouped: null });
  });

  it("counts every row once: in a group, or drawn by itself", () => {
    const places = Array.from({ length: 500 }, (_, at): Place => [(at * 37) % 200, ((at * 91) % 199) + 0.5]);
    const { groups, grouped } = group(places, 20);
    const alone = grouped ? grouped.filter((one) => one === 0).length : places.length;
    expect(groups.reduce((sum, { count }) => sum + count, 0) + alone).toBe(500);
    expect(groups.length).toBeGreaterThan(3);
  });

  it("keeps a group as it is when the view moves", () => {
    const moved = group(crowd, 3, { ...frame, west: -33, north: 221 });
    expect(moved.groups).toEqual(group(crowd).groups);
  });

  it("joins groups whose symbols would cover each other", () => {
    const neighbours: readonly Place[] = [[46, 10], [47, 10], [48, 10], [49, 10], [49.5, 10], [51, 10], [52, 10], [53, 10], [54, 10]];
    expect(group(neighbours).groups.map(({ count }) => count)).toEqual([9]);
  });

  it("joins what touches only since one took in another and grew", () => {
    const around = (x: number, y: number, count: number): Place[] => Array.from({ length: count }, () => [x, y]);
    const { rows, marks } = rowsAt([...around(45, 45, 6), ...around(45, 63, 5), ...around(52, 45, 4)]);
    const side = (count: number): number => (count > 8 ? 30 : 10);
    const { groups } = groupPoints(rows, groupMarks(marks, false), frame, 50, 3, (count) => [side(count), side(count)]);
    expect(groups).toMatchObject([{ count: 15, x: 45, y: 45 }]);
  });

  it("leaves out what is hidden, and rows without a point", () => {
    const { rows, marks } = rowsAt([...crowd, [NaN, NaN]]);
    const hidden = groupMarks({ ...marks, shown: Uint8Array.of(0, 1, 1, 1, 1) }, false);
    expect(groupPoints(rows, hidden, frame, 50, 2, () => [1, 1]).groups.map(({ count }) => count)).toEqual([3]);
  });
});

describe("what a group of rows says", () => {
  it("is what most of them are, and what calls for attention", () => {
    const { groups } = group(crowd);
    expect(readGroup(groups[0]!.byClass)).toEqual({ most: "sure", alarm: "to-check", selected: false });
    // The one that is chosen where no scale tells them apart.
    expect(groups[0]!.one).toBe(1);
  });

  it.each(rowStatuses)("knows rows that are « %s »", (status) => {
    const { groups } = group(Array.from({ length: 5 }, (_, at): Place => [10 + at, 10, status]));
    expect(readGroup(groups[0]!.byClass).most).toBe(status);
  });

  it("tells that some are selected, where they are too many to be drawn by themselves", () => {
    const { rows, marks } = rowsAt(crowd);
    marks.selected[2] = 1;
    expect(selectedInFrame(rows, marks, frame, 1)).toEqual([2]);
    expect(selectedInFrame(rows, marks, frame, 0)).toBeNull();
    const { groups } = groupPoints(rows, groupMarks(marks, true), frame, 50, 3, () => [1, 1]);
    expect(readGroup(groups[0]!.byClass)).toEqual({ most: "sure", alarm: "to-check", selected: true });
  });

  it("leaves none of its rows to be drawn by itself", () => {
    const { rows, marks } = rowsAt([...crowd, [120, 120]]);
    const { grouped } = group([...crowd, [120, 120]]);
    expect([...thinPoints(rows, marks, frame, 1, grouped)]).toEqual([4]);
  });

  it("has its number in few signs", () => {
    expect([4, 999, 1_240, 9_999, 12_345, 1_240_000].map(countLabel)).toEqual(["4", "999", "1\u202f240", "9\u202f999", "12\u202fk", "1\u202f240\u202fk"]);
  });
});

describe("densityOf", () => {
  it("thins halos and symbols as points become many", () => {
    const steps = [100, 1_000, 5_000, 200_000].map(densityOf);
    for (const [at, step] of steps.slice(1).entries()) {
      expect(step.halo).toBeLessThan(steps[at]!.halo);
      expect(step.diameter).toBeLessThan(steps[at]!.diameter);
      expect(step.shrink).toBeLessThan(steps[at]!.shrink);
    }
  });
});
