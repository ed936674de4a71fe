import { describe, expect, it } from "vitest";

import { toAppError } from "#domain/appError";
import type { Geocoder, Outcome } from "#domain/geocoding/geocoder";
import type { RowPoint } from "#domain/table/point";
import type { Jobs } from "#plugin-api";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import { startGeocodingRun } from "./geocodingRun";
import { defaultPlan } from "./plan";

const failing: Geocoder = {
  id: "geoplateforme",
  limits: { maxRows: 200_000, maxBytes: 50_000_000 },
  geocodePacket: (rows) => Promise.resolve(rows.map(({ row }): Outcome => ({ kind: "failed", row, reason: "service-error" }))),
  reversePacket: (rows) => Promise.resolve(rows.map(({ row }): Outcome => ({ kind: "failed", row, reason: "service-error" }))),
  candidates: () => Promise.resolve([]),
};

const jobs: Pick<Jobs, "start"> = {
  start: ({ run }) =>
    run({ signal: new AbortController().signal, report: () => undefined, whenResumed: () => Promise.resolve() }).then(
      () => ({ kind: "done" }),
      (thrown: unknown) => ({ kind: "failed", error: toAppError(thrown) }),
    ),
};

async function runAgain(operation: "search" | "reverse", points: readonly (RowPoint | null)[]) {
  const dataset = fakeDataset([{ name: "adresse", role: "address", cells: ["1 rue A", "2 rue B", "3 rue C"] }], points);
  const context = fakeModuleContext(dataset);
  const plan = { ...defaultPlan({ description: { id: "d", title: "t", fileName: "f", format: "x", formatOptions: {}, createdAt: "" }, table: dataset.table }), operation, scope: { kind: "all" } } as const;
  const report = await startGeocodingRun({ ...context, jobs: { ...context.jobs, ...jobs } }, failing, plan);
  return { table: dataset.table, report };
}

const sure: RowPoint = { status: "sure", position: [2, 48], method: "search-csv" };
const fromFile: RowPoint = { status: "untreated", position: [2, 48], method: "source" };

describe("a run that fails for rows that have a point", () => {
  it("keeps the point in a search, and counts the failure all the same", async () => {
    const { table, report } = await runAgain("search", [sure, fromFile, null]);
    expect(table.point(0)).toEqual(sure);
    expect(table.point(1)).toEqual(fromFile);
    expect(table.point(2)).toMatchObject({ status: "failed", position: null });
    expect(report.counts).toMatchObject({ rows: 3, failed: 3 });
    expect(report.holds).toBe(true);
  });

  it("keeps a former answer in a reverse search, and the file's place with the trace of the failure", async () => {
    const { table } = await runAgain("reverse", [sure, fromFile, null]);
    expect(table.point(0)).toEqual(sure);
    expect(table.point(1)).toMatchObject({ status: "failed", position: [2, 48] });
  });
});
