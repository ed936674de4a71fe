import { expect, it } from "vitest";

import { noPoint, packPoints, unpackPoint, type PackedPoints } from "#domain/table/packedPoints";
import { rowStatuses, type RowPoint } from "#domain/table/point";
import { samePoint } from "#domain/table/samePoint";
import { tableOf } from "#domain/table/tableForTests";

const points: (RowPoint | null)[] = [
  { status: "source", position: [2.35, 48.85], method: "source" },
  null,
  {
    status: "to-check",
    position: [2.35, 48.85],
    method: "source",
    reason: "far-from-source",
    label: "3 Rue Haute 75001 Paris",
    answer: [2.36, 48.86],
    sourceMetres: 1330.25,
  },
  { status: "confirmed", position: [2.36, 48.86], method: "search-csv", source: [2.35, 48.85], sourceMetres: 1330.25 },
];

it("gives back the points that it packed, with the places of the file and of the answer", () => {
  const packed = structuredClone(packPoints(points));
  expect(points.map((_, index) => unpackPoint(packed, index))).toEqual(points);
  const table = tableOf({ a: ["", "", "", ""] }, points);
  expect(points.map((_, index) => table.point(index))).toEqual(points);
  expect(points.map((_, index) => table.hasSource(index))).toEqual([false, false, true, true]);
});

it.each([{ source: [2, 48] }, { answer: [2, 48] }, { sourceMetres: 1 }] as const)("tells points apart that differ in %j", (field) => {
  const point = points[0] as RowPoint;
  expect(samePoint(point, { ...point, ...field })).toBe(false);
});

it("reads the codes that browsers kept before there were points of the file and confirmed ones", () => {
  const kept: PackedPoints = { length: 8, statuses: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, noPoint) };
  const statuses = Array.from({ length: 8 }, (_, index) => unpackPoint(kept, index)?.status ?? null);
  expect(statuses).toEqual(["untreated", "sure", "to-check", "not-found", "skipped", "failed", "by-hand", null]);
  expect(rowStatuses.slice(7)).toEqual(["source", "confirmed"]);
});

it("reads a point of the file that was kept before there was a word for it as what it is", () => {
  const kept: PackedPoints = { length: 2, statuses: Uint8Array.of(0, 0), longitudes: Float64Array.of(2.35, NaN), latitudes: Float64Array.of(48.85, NaN), methods: Uint8Array.of(1, 0) };
  expect(unpackPoint(kept, 0)).toEqual({ status: "source", position: [2.35, 48.85], method: "source" });
  expect(unpackPoint(kept, 1)?.status).toBe("untreated");
  const table = tableOf({ a: ["", ""] });
  table.points.setPacked(0, kept);
  expect([...table.statuses]).toEqual([rowStatuses.indexOf("source"), 0]);
});
