import "fake-indexeddb/auto";

import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import type { Geocoder, Outcome } from "#domain/geocoding/geocoder";
import { buildImportedTable } from "#domain/import/buildImportedTable";
import type { LonLat } from "#domain/position/lonLat";
import { sourceOf } from "#domain/table/point";
import type { RowId, TableView } from "#domain/table/table";
import { cellText } from "#domain/table/textColumn";
import type { JobControl, JobState, ModuleContext } from "#plugin-api";
import { createHastyClock } from "#test/support/fakeClock";
import { offeredFormats, readForImport } from "#test/support/readForImport";
import { sharedFile } from "#test/support/sharedData";

import { createDatasetStore } from "../../../src/shell/dataset/createDatasetStore";
import type { DatasetStore } from "../../../src/shell/dataset/datasetStore";
import { exportedTable } from "../../../src/shell/export/exportedTable";
import { startGeocodingRun } from "./geocodingRun";
import { defaultPlan } from "./plan";
import { decideSources, rowsToDecide } from "./sourceChoice";

/** As the national engine answers: near, far, the commune's centre, nothing; and a packet that fails. */
function answersAround(placeOf: (row: RowId) => LonLat | null): Geocoder {
  const answer = (row: RowId, address: string): Outcome => {
    const [longitude, latitude] = placeOf(row) ?? [2, 48];
    const match = (metres: number, type: string) => ({ position: [longitude, latitude + metres / 111_200] as const, score: 0.95, label: address, type });
    switch (row % 5) {
      case 0:
        return { kind: "ok", row, match: match(40, "housenumber") };
      case 1:
        return { kind: "ok", row, match: match(9_000, "housenumber") };
      case 2:
        return { kind: "ok", row, match: match(2_000, "municipality") };
      case 3:
        return { kind: "not-found", row };
      default:
        return { kind: "failed", row, reason: "service-error" };
    }
  };
  return {
    id: "geoplateforme",
    limits: { maxRows: 200_000, maxBytes: 50_000_000 },
    geocodePacket: async (rows) => rows.map(({ row, address }) => answer(row, address)),
    reversePacket: async (rows) => rows.map(({ row, position }) => ({ kind: "ok", row, match: { position, score: 1, label: "1 Rue Tout Autre 99999 Ailleurs", type: "housenumber", city: "Ailleurs", citycode: "01001", distanceMetres: 3 } })),
    candidates: () => Promise.resolve([]),
  };
}

function contextOf(dataset: DatasetStore): ModuleContext {
  const control: JobControl = { signal: new AbortController().signal, whenResumed: () => Promise.resolve(), report: () => undefined };
  const start = async (request: { run(control: JobControl): Promise<string | undefined> }): Promise<JobState> => {
    const note = await request.run(control);
    return { kind: "done", ...(note === undefined ? {} : { note }) };
  };
  return { dataset, jobs: { start }, t: (key: string) => key } as unknown as ModuleContext;
}

let databases = 0;

async function opened(name: string, content: string | Uint8Array): Promise<DatasetStore> {
  const { summary, cells } = await readForImport(name, content);
  const { table } = buildImportedTable(summary.columnNames, cells, summary.length, summary.plan);
  const store = createDatasetStore({ databaseName: `file-points-${(databases += 1)}`, locks: undefined });
  await store.open({ ...table, title: name, fileName: name, format: summary.format, formatOptions: summary.usedOptions });
  return store;
}

function tableOf(store: DatasetStore): TableView {
  const table = store.current()?.table;
  if (!table) throw new Error("No dataset is open.");
  return table;
}

const everyRow = (table: TableView): number[] => Array.from({ length: table.length }, (_, index) => index);
const sources = (table: TableView) => everyRow(table).map((index) => sourceOf(table.point(index)));
const positions = (table: TableView) => everyRow(table).map((index) => table.point(index)?.position ?? null);

async function exportedText(store: DatasetStore): Promise<string> {
  const table = tableOf(store);
  const exported = exportedTable(table, Uint32Array.from(everyRow(table)), "corrected");
  const columns = exported.batch(0, table.length);
  const rows = everyRow(table).map((row) => columns.map((column) => cellText(column, row)));
  const driver = await offeredFormats[0]?.load();
  let text = "";
  const options = store.current()?.description.formatOptions ?? {};
  for await (const piece of driver?.write?.({ columnNames: exported.columnNames, length: table.length, rows: [rows] }, options, { signal: new AbortController().signal }) ?? []) {
    text += new TextDecoder().decode(piece);
  }
  return text;
}

const franceServices = sharedFile("data/datasets/france-services-2024.csv");

describe.skipIf(!franceServices)("the points of a real file", () => {
  it("are all there after geocoding, deciding, undo, export and import again", async () => {
    const store = await opened("france-services-2024.csv", readFileSync(franceServices ?? ""));
    const table = tableOf(store);
    const fromFile = sources(table);
    const withPoint = fromFile.filter(Boolean).length;
    expect(withPoint).toBeGreaterThan(2_700);
    const firstPoints = positions(table);
    const plan = defaultPlan(store.current()!);
    expect(plan).toMatchObject({ operation: "reverse", scope: { kind: "source" } });

    const report = await startGeocodingRun(contextOf(store), answersAround((row) => fromFile[row] ?? null), { ...plan, operation: "search", scope: { kind: "all" } }, { clock: createHastyClock() });
    expect(report).toMatchObject({ holds: true, counts: { rows: table.length } });
    expect(sources(table)).toEqual(fromFile);
    const moved = everyRow(table).filter((row) => fromFile[row] && JSON.stringify(table.point(row)?.position) !== JSON.stringify(fromFile[row]));
    expect(moved).toEqual([]);

    const toDecide = rowsToDecide(table);
    expect(await decideSources({ dataset: store }, toDecide, "take-answer")).toBe(toDecide.length);
    expect(sources(table)).toEqual(fromFile);
    expect(positions(table)).not.toEqual(firstPoints);
    const again = await opened("again.csv", await exportedText(store));
    expect(sources(tableOf(again)).filter(Boolean)).toHaveLength(withPoint);
    expect(everyRow(table).map((row) => tableOf(again).point(row))).toEqual(everyRow(table).map((row) => table.point(row)));
    expect(await decideSources({ dataset: again }, rowsToDecide(tableOf(again)), "keep-source")).toBe(toDecide.length);
    expect(positions(tableOf(again)).filter((_, row) => fromFile[row])).toEqual(fromFile.filter(Boolean));

    await store.undo();
    await store.undo();
    expect(positions(table)).toEqual(firstPoints);
    expect(sources(table)).toEqual(fromFile);
  }, 60_000);
});

it("compares the address found at a point with the row's own, and keeps the point", async () => {
  const store = await opened("a.csv", "adresse;cp;ville;lon;lat\n12 rue Haute;01200;Valserhône;5,826;46,106\n;;;5,827;46,107\n");
  const table = tableOf(store);
  const plan = defaultPlan(store.current()!);
  expect(plan.operation).toBe("reverse");
  await startGeocodingRun(contextOf(store), answersAround(() => null), plan);
  expect(table.point(0)).toMatchObject({ status: "to-check", reason: "other-address", position: [5.826, 46.106], source: [5.826, 46.106] });
  expect(table.point(1)).toMatchObject({ status: "sure", position: [5.827, 46.107] });
});

it("makes the columns asked an address, so that a later change of their cells is seen", async () => {
  const store = await opened("a.csv", "zone;lon;lat\nHaute 01000;5,826;46,106\n");
  const table = tableOf(store);
  await startGeocodingRun(contextOf(store), answersAround(() => [5.826, 46.106]), { ...defaultPlan(store.current()!), operation: "search", scope: { kind: "all" }, addressColumns: ["c1"] });
  expect(table.status(0)).toBe("sure");
  await store.apply([{ kind: "cell", row: 0, column: "c1", before: "Haute 01000", after: "Basse" }], { why: "correction.cell-edited" });
  expect(table.point(0)).toMatchObject({ status: "to-check", reason: "stale" });
  await store.undo();
  expect(table.status(0)).toBe("sure");
});
