import { describe, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";
import type { ImportPlan } from "#domain/import/importPlan";
import type { Change } from "#domain/table/correction";
import { textColumnFrom } from "#domain/table/textColumn";
import type { HttpClient } from "#plugin-api";

import type { DatasetToOpen } from "../dataset/datasetStore";
import type { ImportClient } from "./createImportClient";
import { createImportStore } from "./createImportStore";
import type { FileSummary } from "./importProtocol";

const summary: FileSummary = {
  fileName: "liste.csv",
  size: 10,
  module: "delimited-text",
  format: "delimited-text",
  keepsOriginal: false,
  options: [],
  usedOptions: { delimiter: "semicolon" },
  columnNames: ["a", "b", "c"],
  length: 2,
  preview: [],
  filled: [2, 2, 2],
  warnings: [],
  guesses: [{ role: "address", reason: "name" }, { role: "city", reason: "name" }, { role: null }],
  crsReason: null,
  check: null,
  damages: [],
  exported: false,
  plan: { roles: ["address", "city", null], crs: null, pairOrder: "latitude-longitude" },
};

const refusedHttp: HttpClient = {
  json: () => Promise.reject(new AppError("bug", "unused")),
  text: () => Promise.reject(new AppError("bug", "unused")),
  bytes: () => Promise.reject(new AppError("service-failed", "Failed to fetch")),
};

function setUp(client: Partial<ImportClient> = {}, http: HttpClient = refusedHttp) {
  const shown: string[] = [];
  const applied: { changes: readonly Change[]; why: string }[] = [];
  const opened: DatasetToOpen[] = [];
  const asked: Record<string, string>[] = [];
  const store = createImportStore({
    client: {
      read: (_file, options) => {
        asked.push({ ...options });
        return Promise.resolve(summary);
      },
      open: () => Promise.resolve({ table: { columns: [], cells: [], length: 2 }, pointCount: 1, check: null, repairs: [], resumed: false }),
      check: () => Promise.resolve({ check: null, damages: [] }),
      compareCities: () => Promise.resolve({ count: 0, examples: [] }),
      dispose: () => undefined,
      ...client,
    },
    dataset: {
      open: (table) => {
        opened.push(table);
        return Promise.resolve();
      },
      apply: (changes, about) => {
        applied.push({ changes, why: about.why });
        return Promise.resolve();
      },
    },
    http,
    formats: () => Promise.resolve([]),
    show: (each) => {
      shown.push(each.name);
      return Promise.resolve({ layers: 1, remarks: ["3 objets"] });
    },
    now: () => 0,
  });
  return { store, opened, asked, shown, applied };
}

const file = new File(["a;b;c"], "liste.csv");

describe("the import", () => {
  it("goes from a file to a dataset that remembers how it was read", async () => {
    const { store, opened } = setUp();
    await store.readFile(file);
    expect(store.state.getState()).toMatchObject({ kind: "ready", plan: { roles: ["address", "city", null] } });
    expect(await store.open()).toBe(true);
    expect(opened).toMatchObject([{ title: "liste", fileName: "liste.csv", format: "delimited-text", formatOptions: { delimiter: "semicolon" } }]);
    expect(store.state.getState()).toMatchObject({ kind: "done", rows: 2, points: 1 });
  });

  it("gives a role to one column only, but the address to several", async () => {
    const { store } = setUp();
    await store.readFile(file);
    store.setRole(2, "city");
    store.setRole(1, "address");
    expect(store.state.getState()).toMatchObject({ plan: { roles: ["address", "address", "city"] } });
  });

  it("exchanges the two columns of coordinates in one step, or the order of a pair, and tells what it makes", async () => {
    const checked: ImportPlan[] = [];
    const { store } = setUp({
      check: (plan) => {
        checked.push(plan);
        return Promise.resolve({ check: null, damages: [] });
      },
    });
    await store.readFile(file);
    store.setRole(0, "longitude");
    store.setRole(1, "latitude");
    store.exchangeCoordinates();
    expect(store.state.getState()).toMatchObject({ plan: { roles: ["latitude", "longitude", null] } });
    store.setRole(0, "position");
    store.setRole(1, null);
    store.exchangeCoordinates();
    expect(store.state.getState()).toMatchObject({ plan: { roles: ["position", null, null], pairOrder: "longitude-latitude" } });
    expect(checked.at(-1)?.pairOrder).toBe("longitude-latitude");
  });

  it("reads the file again with each option that is chosen, and keeps the earlier ones", async () => {
    const { store, asked } = setUp();
    await store.readFile(file);
    await store.setOption("encoding", "windows-1252");
    await store.setOption("delimiter", "comma");
    expect(asked).toEqual([{}, { encoding: "windows-1252" }, { encoding: "windows-1252", delimiter: "comma" }]);
  });

  it("names the file that failed", async () => {
    const { store } = setUp({ read: () => Promise.reject(new AppError("conflict", "changed", { reason: "file-changed", source: "liste.csv" })) });
    await store.readFile(file);
    expect(store.state.getState()).toMatchObject({ kind: "failed", fileName: "liste.csv", error: { code: "conflict" } });
  });

  it("repairs the chosen cells once the table is open, as one correction that can be undone", async () => {
    const repair = { column: 1, rows: Uint32Array.of(0, 4), before: textColumnFrom(["1000", "1200"]), after: textColumnFrom(["01000", "01200"]) };
    const { store, applied } = setUp({
      open: (plan) =>
        Promise.resolve({
          table: { columns: [], cells: [], length: 5 },
          pointCount: 0,
          check: null,
          repairs: plan.repairs?.includes("lost-zeros:1") ? [{ column: "c2", repair }] : [],
          resumed: false,
        }),
    });
    await store.readFile(file);
    store.setRepairs(["lost-zeros:1"]);
    await store.open();
    expect(applied).toEqual([
      {
        why: "correction.repaired",
        changes: [
          { kind: "cell", row: 0, column: "c2", before: "1000", after: "01000" },
          { kind: "cell", row: 4, column: "c2", before: "1200", after: "01200" },
        ],
      },
    ]);
    expect(store.state.getState()).toMatchObject({ kind: "done", repaired: 2 });
  });

  it("compares INSEE codes and communes after the review is shown, and again for other columns", async () => {
    const compared: ImportPlan["roles"][] = [];
    const { store } = setUp({
      compareCities: (plan) => {
        compared.push(plan.roles);
        return Promise.resolve({ count: 1, examples: [{ row: 0, text: "01004 (Ambérieu-en-Bugey) ; Lyon" }] });
      },
    });
    await store.readFile(file);
    expect(compared).toEqual([]);
    store.setRole(2, "citycode");
    await vi.waitFor(() => expect(store.state.getState()).toMatchObject({ contradicted: { count: 1 } }));
    store.setCrs("EPSG:2154");
    expect(compared).toEqual([["address", "city", "citycode"]]);
  });

  it("names a file that is no table, and shows it on the map when asked", async () => {
    const { store, shown } = setUp({ read: () => Promise.reject(new AppError("unsupported", "a KML", { reason: "kml-file", source: "lieux.kml" })) });
    await store.readFile(new File(["<kml/>"], "lieux.kml"));
    expect(store.state.getState()).toMatchObject({ kind: "named", fileKind: "kml", fileName: "lieux.kml" });
    await store.showAsLayer();
    expect(shown).toEqual(["lieux.kml"]);
    expect(store.state.getState()).toMatchObject({ kind: "shown", shown: { layers: 1, remarks: ["3 objets"] } });
  });

  it("says what each of several files is, the parts of a shapefile as one, and shows those that the map can", async () => {
    const { store, shown } = setUp();
    const kml = new File(['<kml xmlns="http://www.opengis.net/kml/2.2">'], "lieux.kml");
    const shp = new File([Uint8Array.of(0, 0, 0x27, 0x0a)], "communes.shp");
    await store.readFiles([kml, shp, new File([Uint8Array.of(3)], "communes.dbf"), new File(["PROJCS["], "communes.prj"), file]);
    expect(store.state.getState()).toMatchObject({
      kind: "several",
      files: [
        { kind: "kml", parts: [] },
        { kind: "shapefile", parts: ["communes.dbf", "communes.prj"] },
        { kind: null, file: { name: "liste.csv" } },
      ],
    });
    await store.showAsLayer();
    expect(shown).toEqual(["lieux.kml"]);
    expect(store.state.getState()).toMatchObject({ files: [{ shown: true }, { shown: false }, { shown: false }] });
    await store.readFile(file);
    expect(store.state.getState()).toMatchObject({ kind: "ready" });
  });

  it("forgets a reading whose file was replaced by another", async () => {
    let finish = (_: FileSummary): void => undefined;
    const slow = new Promise<FileSummary>((resolve) => {
      finish = resolve;
    });
    let first = true;
    const { store } = setUp({
      read: (_file, _options, _formats, { signal }) => {
        if (!first) return Promise.resolve(summary);
        first = false;
        return new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => reject(new AppError("cancelled", "replaced")));
          slow.then(resolve, reject);
        });
      },
    });
    const abandoned = store.readFile(new File([], "premier.csv"));
    await vi.waitFor(() => expect(first).toBe(false));
    await store.readFile(file);
    finish({ ...summary, fileName: "premier.csv" });
    await abandoned;
    expect(store.state.getState()).toMatchObject({ kind: "ready", summary: { fileName: "liste.csv" } });
  });

  it("explains that a server may refuse to be read from another page", async () => {
    const { store } = setUp();
    await store.readUrl("https://exemple.fr/liste.csv");
    expect(store.state.getState()).toMatchObject({ kind: "failed", error: { context: { reason: "url-refused", source: "exemple.fr" } } });
  });

  it("refuses what is no address of the web before asking anybody", async () => {
    const { store } = setUp();
    await store.readUrl("C:\\liste.csv");
    expect(store.state.getState()).toMatchObject({ kind: "failed", error: { context: { reason: "bad-url" } } });
  });

  it("names a fetched file after its address", async () => {
    const names: string[] = [];
    const { store } = setUp(
      {
        read: (fetched) => {
          names.push(fetched.name);
          return Promise.resolve(summary);
        },
      },
      { ...refusedHttp, bytes: () => Promise.resolve(new Uint8Array(3)) },
    );
    await store.readUrl("https://exemple.fr/donnees/liste%20A.csv?version=2");
    await store.readUrl("https://exemple.fr/api/export?format=csv");
    expect(names).toEqual(["liste A.csv", "export.csv"]);
  });
});
