import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import { resultCrs } from "#domain/geocoding/projectedResults";
import { resultCells, resultColumns } from "#domain/geocoding/resultColumns";
import { buildImportedTable } from "#domain/import/buildImportedTable";
import { DatasetTable } from "#domain/table/datasetTable";
import { packPoints, unpackPoint } from "#domain/table/packedPoints";
import type { RowPoint } from "#domain/table/point";
import { cellText } from "#domain/table/textColumn";
import { exportedTable } from "../export/exportedTable";
import { offeredFormats, readForImport } from "#test/support/readForImport";

async function reasonOf(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return (error as AppError).context.reason;
}

describe("reading a file for import", () => {
  it("knows the format by its content where the name says nothing", async () => {
    expect((await readForImport("export", "a;b\n1;2\n")).summary.format).toBe("delimited-text");
    expect((await readForImport("export.txt", '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":1}}]}')).summary.format).toBe("geojson");
  });

  it.each([
    ["nothing", "vide.csv", "", "empty-file"],
    ["a header only", "titres.csv", "nom;adresse;ville\n", "header-only"],
    ["a PDF", "rapport.csv", "%PDF-1.4 …", "pdf-file"],
    ["a PDF by its name", "rapport.pdf", "%PDF-1.4 …", "pdf-file"],
    ["an archive", "lot.zip", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), "zip-file"],
    ["a KML", "lieux.kml", '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark/></kml>', "kml-file"],
    ["a KML called CSV", "lieux.csv", '<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Placemark/>\n</kml>', "kml-file"],
    ["a FlatGeobuf", "lieux.fgb", Uint8Array.of(0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0), "flatgeobuf-file"],
    ["a zipped shapefile", "zones.zip", zipSync({ "zones.shp": new Uint8Array(9) }), "shapefile-zip-file"],
    ["a picture", "photo.jpg", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), "image-file"],
    ["an old Excel file", "vieux.xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), "old-office-file"],
    ["a GeoJSON cut short", "lieux.geojson", '{"type":"FeatureCollection","features":[', "not-geojson"],
  ])("says what is wrong with %s", async (_, name, content, reason) => {
    expect(await reasonOf(readForImport(name, content))).toBe(reason);
  });

  it("counts what is filled and previews the first rows", async () => {
    const { summary } = await readForImport("a.csv", "adresse;cp\n12 rue Haute;01200\n;01300\n");
    expect(summary).toMatchObject({ length: 2, filled: [1, 2], preview: [["12 rue Haute", "01200"], ["", "01300"]] });
    expect(summary.plan.roles).toEqual(["address", "postcode"]);
  });

  it("takes 250,000 rows without refusing any", async () => {
    const { summary, cells } = await readForImport("grand.csv", `id;adresse\n${"7;12 rue de l’Église\n".repeat(250_000)}`);
    expect(summary.length).toBe(250_000);
    expect(cells[1] && cellText(cells[1], 249_999)).toBe("12 rue de l’Église");
  }, 60_000);

  it("takes 60 MB", async () => {
    const line = `${"x".repeat(580)};12 rue Haute\n`;
    const { summary } = await readForImport("lourd.csv", `texte;adresse\n${line.repeat(102_000)}`);
    expect(summary.size).toBeGreaterThan(60_000_000);
    expect(summary.length).toBe(102_000);
  }, 60_000);
});

describe("the table built from a file", () => {
  it("has a point for each position of the file, in WGS 84", async () => {
    const { summary, cells } = await readForImport("a.csv", `nom;x_l93;y_l93\nA;700000;6600000\nB;;\nC;abc;6600000\n${"D;700000,5;6600000\n".repeat(7)}`);
    const built = buildImportedTable(summary.columnNames, cells, summary.length, summary.plan);
    expect(summary.plan.crs).toBe("EPSG:2154");
    expect(built).toMatchObject({ points: 8, check: { unreadable: { count: 1 } } });
    const points = built.table.points;
    const first = points && unpackPoint(points, 0);
    expect(first).toMatchObject({ status: "source", method: "source" });
    expect(first?.position?.[0]).toBeCloseTo(3, 7);
    expect(first?.position?.[1]).toBeCloseTo(46.5, 7);
    expect(points && unpackPoint(points, 1)).toBeNull();
  });

  it("reads both coordinates of one column, in the order that makes sense", async () => {
    const { summary, cells } = await readForImport("a.csv", 'nom;geo\nA;48.87, 2.3\nB;"45,76; 4,83"\n');
    const built = buildImportedTable(summary.columnNames, cells, summary.length, summary.plan);
    expect(built.points).toBe(2);
    expect(built.table.points && unpackPoint(built.table.points, 1)?.position).toEqual([4.83, 45.76]);
  });

  it("comes back from an export in the file's own projection, in which it is exported again", async () => {
    const source = `nom;x_l93;y_l93\n${"Mulhouse-Dornach;1022672,99;6747305,21\n".repeat(3)}`;
    const tableOf = async (text: string) => {
      const { summary, cells } = await readForImport("gares.csv", text);
      return { summary, built: buildImportedTable(summary.columnNames, cells, summary.length, summary.plan) };
    };
    const exportOf = async ({ summary, built }: Awaited<ReturnType<typeof tableOf>>) => {
      const exported = exportedTable(new DatasetTable(built.table), Uint32Array.of(0, 1, 2), "corrected", resultCrs(built.table.crs));
      const rows = Array.from({ length: 3 }, (_, row) => exported.batch(0, 3).map((column) => cellText(column, row)));
      const pieces: Uint8Array[] = [];
      const driver = await offeredFormats[0]?.load();
      for await (const piece of driver?.write?.({ ...exported, geometryColumns: { longitude: -1, latitude: -1 }, rows: [rows] }, summary.usedOptions, { signal: new AbortController().signal }) ?? []) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    };
    const first = await tableOf(source);
    expect(first.built.table.crs).toBe("EPSG:2154");
    const text = await exportOf(first);
    expect(text.split("\n")[0]).toContain("x_l93;y_l93;x_2154;y_2154;result_score");
    expect(text.split("\n")[1]).toContain("Mulhouse-Dornach;1022672,99;6747305,21;1022672,99;6747305,21;");
    const again = await tableOf(text);
    expect(again.built).toMatchObject({ resumed: true, points: 3, table: { crs: "EPSG:2154" } });
    expect(await exportOf(again)).toBe(text);
  });

  it("gives back the same table and the same points from an exported CSV", async () => {
    const source = 'cp;nom;longitude\n01200;" Bar ""du Lac""";à droite\n75001;;\n13001;=1+1;\n';
    const first = await readForImport("a.csv", source);
    const table = new DatasetTable(buildImportedTable(first.summary.columnNames, first.cells, first.summary.length, first.summary.plan).table);
    const points: (RowPoint | null)[] = [
      { status: "to-check", position: [5.8, 46.1], method: "search-csv", engine: "geoplateforme", score: 0.61, label: "Bar; du « Lac »", reason: "low-score", date: "2026-11-22T10:00:00.000Z" },
      null,
      { status: "by-hand", position: [5.37, 43.3], method: "dragged", movedMetres: 12.5 },
    ];
    table.points.setPacked(0, packPoints(points));

    const exported = exportedTable(table, Uint32Array.of(0, 1, 2), "corrected");
    const rows = Array.from({ length: 3 }, (_, row) => exported.batch(0, 3).map((column) => cellText(column, row)));
    const driver = await offeredFormats[0]?.load();
    let text = "";
    for await (const piece of driver?.write?.({ columnNames: exported.columnNames, length: 3, rows: [rows] }, first.summary.usedOptions, { signal: new AbortController().signal }) ?? []) {
      text += new TextDecoder().decode(piece);
    }
    const again = await readForImport("a-geocode.csv", text);
    const built = buildImportedTable(again.summary.columnNames, again.cells, again.summary.length, again.summary.plan);

    expect(exported.columnNames).toEqual(["cp", "nom", "longitude", "result_longitude", ...resultColumns.slice(1)]);
    expect(rows[0]?.slice(3)).toEqual(resultCells(points[0] ?? null));
    expect(built.resumed).toBe(true);
    expect(built.table.columns.map(({ name }) => name)).toEqual(["cp", "nom", "longitude"]);
    expect(built.table.cells).toEqual(first.cells);
    expect(points.map((_, row) => built.table.points && unpackPoint(built.table.points, row))).toEqual(points);
  });
});
