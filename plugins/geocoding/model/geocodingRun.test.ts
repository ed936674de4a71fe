import { describe, expect, it } from "vitest";

import { AppError, toAppError } from "#domain/appError";
import type { Geocoder, Outcome } from "#domain/geocoding/geocoder";
import type { Column } from "#domain/table/column";
import type { Change } from "#domain/table/correction";
import type { RowPoint } from "#domain/table/point";
import type { TableView } from "#domain/table/table";
import type { DatasetAccess, JobControl, JobState, ModuleContext, OpenDataset } from "#plugin-api";
import { createHastyClock } from "#test/support/fakeClock";

import { discardUnfinishedRun, readUnfinishedRun, resumeGeocodingRun, startGeocodingRun } from "./geocodingRun";
import { defaultPlan, previewAddresses, rowsInScope, type GeocodingPlan } from "./plan";

const columns: Column[] = [
  { id: "c1", name: "adresse", role: "address" },
  { id: "c2", name: "cp", role: "postcode" },
  { id: "c3", name: "insee", role: "citycode" },
];

/** Row ids start at 100 so that none is a line number. */
const firstRow = 100;

function smallDataset(cells: readonly (readonly string[])[]) {
  const points: (RowPoint | null)[] = cells.map(() => null);
  const records = new Map<string, string>();
  const saved: { changes: readonly Change[]; group?: string }[] = [];
  const view: Pick<TableView, "length" | "columns" | "rowIdAt" | "indexOf" | "cell" | "point" | "status" | "longitudes"> = {
    length: cells.length,
    columns,
    rowIdAt: (index) => firstRow + index,
    indexOf: (row) => (row >= firstRow && row < firstRow + cells.length ? row - firstRow : -1),
    cell: (index, column) => cells[index]?.[columns.findIndex(({ id }) => id === column)] ?? "",
    point: (index) => points[index] ?? null,
    status: (index) => points[index]?.status ?? "untreated",
    longitudes: new Float64Array(cells.length).fill(Number.NaN),
  };
  const open = { description: { id: "d1", title: "festivals.csv" }, table: view } as unknown as OpenDataset;
  const dataset = {
    current: () => open,
    selection: () => new Set([firstRow + 1]),
    shownRows: () => Uint32Array.of(firstRow + 2, firstRow),
    async apply(changes: readonly Change[], about: { group?: string }) {
      await Promise.resolve();
      saved.push({ changes, ...about });
      for (const change of changes) {
        if (change.kind !== "point") continue;
        const index = view.indexOf(change.row);
        expect(change.before).toBe(points[index] ?? null);
        points[index] = change.after;
      }
    },
    readRecord: async (key: string): Promise<unknown> => {
      const record = records.get(key);
      return record === undefined ? undefined : JSON.parse(record);
    },
    writeRecord: async (key: string, value: unknown) => void records.set(key, JSON.stringify(value)),
    deleteRecord: async (key: string) => void records.delete(key),
  } as unknown as DatasetAccess;
  return { dataset, open, points, saved };
}

function contextFor(dataset: DatasetAccess, control: Partial<JobControl> = {}) {
  const reports: (string | undefined)[] = [];
  const jobs = {
    async start(request: { total: number; run(control: JobControl): Promise<string | undefined> }): Promise<JobState> {
      try {
        const note = await request.run({
          signal: new AbortController().signal,
          whenResumed: () => Promise.resolve(),
          report: (_done, _total, note) => void reports.push(note),
          ...control,
        });
        return { kind: "done", ...(note === undefined ? {} : { note }) };
      } catch (thrown) {
        const error = toAppError(thrown);
        return error.code === "cancelled" ? { kind: "cancelled", done: 0, total: request.total } : { kind: "failed", error };
      }
    },
  };
  const t = (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`;
  return { context: { dataset, jobs, t } as unknown as ModuleContext, reports };
}

function geocoder(onPacket: (call: number) => void = () => undefined): Geocoder & { readonly asked: string[] } {
  const asked: string[] = [];
  let call = 0;
  return {
    id: "geoplateforme",
    limits: { maxRows: 200_000, maxBytes: 50_000_000 },
    asked,
    async geocodePacket(rows) {
      call += 1;
      onPacket(call);
      asked.push(...rows.map((row) => row.address));
      return rows.map(({ row, address }): Outcome => ({ kind: "ok", row, match: { position: [2, 48], score: 0.9, label: address, type: "housenumber" } }));
    },
    async reversePacket(rows) {
      return rows.map(({ row }): Outcome => ({ kind: "not-found", row }));
    },
    candidates: () => Promise.resolve([]),
  };
}

const manyCells = (count: number) => Array.from({ length: count }, (_, index) => [`${index + 1} rue A`, "57000", "57463"]);

describe("a plan", () => {
  it("starts from the roles of the columns", () => {
    const { open, dataset } = smallDataset([["1 rue A", "57000", "57463"], ["", "", ""]]);
    const plan = defaultPlan(open);
    expect(plan).toMatchObject({ operation: "search", addressColumns: ["c1", "c2"], citycodeColumn: "c3", postcodeColumn: null });
    expect(previewAddresses(dataset, plan, 5)).toEqual([
      { row: 100, input: { row: 100, address: "1 rue A 57000", citycode: "57463", expected: { postcode: "57000", citycode: "57463" } }, prepared: { kind: "ask", address: "1 rue A 57000" } },
      { row: 101, input: { row: 101, address: "" }, prepared: { kind: "skip", reason: "empty-address" } },
    ]);
  });

  it("gives postcodes and INSEE codes back the zero that a spreadsheet ate, and shows it", () => {
    const { open, dataset } = smallDataset([["12 rue du Port", "6414", "6029"]]);
    const [shown] = previewAddresses(dataset, defaultPlan(open), 1);
    expect(shown?.prepared).toEqual({ kind: "ask", address: "12 rue du Port 06414" });
    expect(shown?.input.citycode).toBe("06029");
    const otherOrder = { ...defaultPlan(open), addressColumns: ["c3", "c1"] };
    expect(previewAddresses(dataset, otherOrder, 1)[0]?.input.address).toBe("6029 12 rue du Port");
  });

  it("carries what the row's columns say of its place, filter or not", () => {
    const { open, dataset } = smallDataset([["12 rue du Port", "6414", "6029"]]);
    const unfiltered = { ...defaultPlan(open), addressColumns: ["c1"], citycodeColumn: null };
    expect(previewAddresses(dataset, unfiltered, 1)[0]?.input).toEqual({ row: 100, address: "12 rue du Port", expected: { postcode: "06414", citycode: "06029" } });
  });

  it("takes the rows of its scope, and never those that a person placed", () => {
    const { open, dataset, points } = smallDataset(manyCells(5));
    points[0] = { status: "by-hand", position: [1, 1] };
    points[1] = { status: "failed", position: null };
    points[2] = { status: "to-check", position: [1, 1], score: 0.4 };
    const inScope = (scope: GeocodingPlan["scope"], keepByHand = true) => rowsInScope(dataset, { ...defaultPlan(open), scope, keepByHand });
    expect(inScope({ kind: "all" })).toEqual([101, 102, 103, 104]);
    expect(inScope({ kind: "all" }, false)).toHaveLength(5);
    expect(inScope({ kind: "untreated" })).toEqual([103, 104]);
    expect(inScope({ kind: "failed" })).toEqual([101]);
    expect(inScope({ kind: "below-score", score: 0.5 })).toEqual([102]);
    expect(inScope({ kind: "selected" })).toEqual([101]);
    expect(inScope({ kind: "shown" }, false)).toEqual([102, 100]);
  });
});

describe("a run", () => {
  it("saves each packet as one correction of one group before it asks the next, and proves its count", async () => {
    const { dataset, open, points, saved } = smallDataset(manyCells(500));
    const savedWhenAsked: number[] = [];
    const service = geocoder(() => savedWhenAsked.push(saved.length));
    const { context } = contextFor(dataset);
    const report = await startGeocodingRun(context, service, defaultPlan(open), { clock: createHastyClock() });
    expect(savedWhenAsked).toEqual([0, 1]);
    expect(new Set(saved.map((correction) => correction.group)).size).toBe(1);
    expect(points.every((point) => point?.status === "sure")).toBe(true);
    expect(report).toMatchObject({ rowsIn: 500, holds: true, counts: { rows: 500, ok: 500 }, state: { kind: "done" } });
    expect(report.state).toMatchObject({ note: expect.stringContaining("proof.holds") });
    expect(await readUnfinishedRun(dataset)).toBeNull();
  });

  it("goes on after a killed tab from the last saved packet, asks nothing twice, and counts all", async () => {
    const { dataset, open } = smallDataset(manyCells(1_000));
    const dying = geocoder((call) => {
      if (call === 3) throw new AppError("permission-denied", "as a tab that dies would stop");
    });
    await startGeocodingRun(contextFor(dataset).context, dying, defaultPlan(open), { clock: createHastyClock() });
    const unfinished = await readUnfinishedRun(dataset);
    expect(unfinished).toMatchObject({ done: 600, total: 1_000 });
    const service = geocoder();
    const report = await resumeGeocodingRun(contextFor(dataset).context, service, { clock: createHastyClock() });
    expect(service.asked[0]).toBe("601 rue A 57000");
    expect(service.asked).toHaveLength(400);
    expect(report).toMatchObject({ rowsIn: 1_000, holds: true, counts: { ok: 1_000 } });
    expect(await resumeGeocodingRun(contextFor(dataset).context, service)).toBeNull();
  });

  it("keeps what was done when it is cancelled, and leaves nothing to resume", async () => {
    const { dataset, open, points } = smallDataset(manyCells(2_000));
    const control = new AbortController();
    const service = geocoder((call) => {
      if (call === 2) control.abort();
    });
    const report = await startGeocodingRun(contextFor(dataset, { signal: control.signal }).context, service, defaultPlan(open), { clock: createHastyClock() });
    expect(report.state.kind).toBe("cancelled");
    expect(report).toMatchObject({ holds: false, counts: { rows: 600 } });
    expect(points.filter(Boolean)).toHaveLength(600);
    expect(await readUnfinishedRun(dataset)).toBeNull();
  });

  it("leaves alone a point that a person placed while it ran", async () => {
    const { dataset, open, points } = smallDataset(manyCells(3));
    const service = geocoder(() => (points[1] = { status: "by-hand", position: [5, 45] }));
    const report = await startGeocodingRun(contextFor(dataset).context, service, defaultPlan(open));
    expect(points[1]).toEqual({ status: "by-hand", position: [5, 45] });
    expect(report).toMatchObject({ keptByHand: 1, holds: true });
  });

  it("leaves to check what was found in another department than the row's own", async () => {
    const { dataset, open, points } = smallDataset([["7 Rue Diderot", "36995", ""]]);
    const service: Geocoder = {
      ...geocoder(),
      geocodePacket: async (rows) => rows.map(({ row }) => ({ kind: "ok", row, match: { position: [-3.5, 48], score: 0.3, label: "Le Saint", type: "municipality", city: "Le Saint", citycode: "56201", postcode: "56110" } })),
    };
    await startGeocodingRun(contextFor(dataset).context, service, defaultPlan(open));
    expect(points[0]).toMatchObject({ status: "to-check", reason: "other-city" });
  });

  it("tells why it waits", async () => {
    const { dataset, open } = smallDataset(manyCells(3));
    const service = geocoder((call) => {
      if (call === 1) throw new AppError("quota-exceeded", "429", { retryAfterMs: 4_000 });
    });
    const { context, reports } = contextFor(dataset);
    await startGeocodingRun(context, service, defaultPlan(open), { clock: createHastyClock() });
    expect(reports).toContain('wait.quota {"seconds":4}');
  });

  it("can be forgotten", async () => {
    const { dataset, open } = smallDataset(manyCells(3));
    const refusing = geocoder(() => {
      throw new AppError("permission-denied", "401");
    });
    const report = await startGeocodingRun(contextFor(dataset).context, refusing, defaultPlan(open));
    expect(report.state).toMatchObject({ kind: "failed", error: { code: "permission-denied" } });
    expect(await readUnfinishedRun(dataset)).not.toBeNull();
    await discardUnfinishedRun(dataset);
    expect(await readUnfinishedRun(dataset)).toBeNull();
  });

  it("reverses the points of rows and skips those without one", async () => {
    const { dataset, open, points } = smallDataset(manyCells(2));
    points[0] = { status: "untreated", position: [6, 49], method: "source" };
    const report = await startGeocodingRun(contextFor(dataset).context, geocoder(), { ...defaultPlan(open), operation: "reverse", scope: { kind: "all" } });
    expect(report.counts).toMatchObject({ notFound: 1, skipped: 1 });
    expect(points[0]).toMatchObject({ position: [6, 49], method: "reverse-csv" });
    expect(points[1]).toMatchObject({ status: "skipped", reason: "no-position" });
  });
});
