import { describe, expect, it } from "vitest";

import type { OpenedFile, WrittenTable } from "#plugin-api";
import { memoryFileSource } from "#test/support/memoryFileSource";

import geojson from "./geojson";
import { representativePoint } from "#domain/position/representativePoint";

const call = { signal: new AbortController().signal };

async function read(content: unknown): Promise<{ opened: OpenedFile; rows: (readonly string[])[] }> {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const opened = await geojson.open(memoryFileSource("lieux.geojson", text), {}, call);
  const rows: (readonly string[])[] = [];
  for await (const batch of opened.rows) rows.push(...batch);
  return { opened, rows };
}

async function write(table: WrittenTable): Promise<string> {
  let text = "";
  for await (const piece of geojson.write?.(table, {}, call) ?? []) text += new TextDecoder().decode(piece);
  return text;
}

const point = (longitude: number, latitude: number, properties: object): object => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: [longitude, latitude] },
  properties,
});

describe("reading GeoJSON", () => {
  it("makes columns of all properties, and of the geometry", async () => {
    const { opened, rows } = await read({
      type: "FeatureCollection",
      features: [point(2.35, 48.85, { cp: "01200", nb: 3 }), point(5.4, 43.3, { nom: "Gare", liste: [1, 2] })],
    });
    expect(opened.columnNames).toEqual(["cp", "nb", "nom", "liste", "longitude", "latitude"]);
    expect(opened.geometryColumns).toEqual({ longitude: 4, latitude: 5 });
    expect(rows).toEqual([
      ["01200", "3", "", "", "2.35", "48.85"],
      ["", "", "Gare", "[1,2]", "5.4", "43.3"],
    ]);
  });

  it("keeps a property called longitude apart from a geometry that says otherwise", async () => {
    const { opened } = await read({ type: "FeatureCollection", features: [point(2.35, 48.85, { longitude: "2", latitude: "48" })] });
    expect(opened.columnNames).toEqual(["longitude", "latitude", "geometry_longitude", "geometry_latitude"]);
  });

  it.each([
    ["one feature a line", (lines: string[]) => `${lines.join("\n")}\n\n`],
    ["a text sequence, whose texts may span lines", (lines: string[]) => lines.map((line) => `\u001e${JSON.stringify(JSON.parse(line), null, 2)}\n`).join("")],
    ["one feature in a sequence", (lines: string[]) => `\u001e${lines[0] ?? ""}\n`],
  ])("reads %s", async (_, join) => {
    const text = join([point(2, 44, { a: 1 }), point(2.1, 44, { a: 2 })].map((feature) => JSON.stringify(feature)));
    expect(geojson.recognises("lieux", new TextEncoder().encode(text))).toBe(1);
    const { opened, rows } = await read(text);
    expect(opened.columnNames).toEqual(["a", "longitude", "latitude"]);
    expect(rows).toEqual([["1", "2", "44"], ["2", "2.1", "44"]].slice(0, text.includes('"a":2') || text.includes('"a": 2') ? 2 : 1));
  });

  it("refuses a sequence with a line cut short", async () => {
    await expect(read(`${JSON.stringify(point(2, 44, {}))}\n{"type":"Feature","geom`)).rejects.toMatchObject({ context: { reason: "not-geojson" } });
  });

  it("puts a point in the middle of lines and areas, and says how many", async () => {
    const { opened, rows } = await read({
      type: "FeatureCollection",
      features: [
        { type: "Feature", geometry: { type: "LineString", coordinates: [[0, 0], [2, 0], [2, 2]] }, properties: {} },
        { type: "Feature", geometry: { type: "Polygon", coordinates: [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]] }, properties: {} },
        { type: "Feature", geometry: null, properties: {} },
      ],
    });
    expect(rows).toEqual([
      ["2", "0"],
      ["2", "2"],
      ["", ""],
    ]);
    expect(opened.warnings).toEqual([
      { key: "warning.representative-points", values: { count: 2 } },
      { key: "warning.no-geometry", values: { count: 1 } },
    ]);
  });

  it("puts the point of a horseshoe inside of it", () => {
    const horseshoe = [[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [2, 2], [2, 10], [0, 10], [0, 0]];
    const [x = 0, y = 0] = representativePoint({ type: "Polygon", coordinates: [horseshoe] }) ?? [];
    const inside = x > 0 && x < 10 && y > 0 && y < 10 && !(x > 2 && x < 8 && y > 2);
    expect(inside).toBe(true);
  });

  it("converts coordinates from the CRS that the file names", async () => {
    const { opened, rows } = await read({
      type: "FeatureCollection",
      crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::2154" } },
      features: [point(700000, 6600000, {})],
    });
    expect(Number(rows[0]?.[0])).toBeCloseTo(3, 7);
    expect(Number(rows[0]?.[1])).toBeCloseTo(46.5, 7);
    expect(opened.warnings).toEqual([{ key: "warning.reprojected", values: { crs: "Lambert-93" } }]);
  });

  it.each([
    ["a CRS that nobody knows", { type: "FeatureCollection", crs: { type: "name", properties: { name: "EPSG:99999" } }, features: [] }, "unknown-crs"],
    ["metres without a CRS", { type: "FeatureCollection", features: [point(700000, 6600000, {})] }, "unknown-crs"],
    ["another JSON", { rows: [1, 2] }, "not-geojson"],
    ["half a JSON", '{"type":"FeatureCollection","features":[', "not-geojson"],
    ["an empty file", "", "empty-file"],
  ])("refuses %s with a reason", async (_, content, reason) => {
    await expect(read(content)).rejects.toMatchObject({ context: { reason } });
  });
});

describe("writing GeoJSON", () => {
  it("gives back the same table, with numbers and leading zeros", async () => {
    const table = {
      columnNames: ["cp", "nom", "longitude", "latitude", "result_score"],
      rows: [
        ["01200", 'Bar "Le Lac"', "5.826008", "46.106071", "0.9"],
        ["75001", "", "", "", ""],
      ],
    };
    const text = await write({ ...table, rows: [table.rows], length: 2, columnKinds: [undefined, undefined, undefined, undefined, "number"], geometryColumns: { longitude: 2, latitude: 3 } });
    const { opened, rows } = await read(text);
    expect(opened.columnNames).toEqual(table.columnNames);
    expect(rows).toEqual(table.rows);
    expect(JSON.parse(text)).toMatchObject({ features: [{ geometry: { type: "Point", coordinates: [5.826008, 46.106071] } }, { geometry: null }] });
  });

  it("gives numbers back as numbers, booleans as booleans and null as null", async () => {
    const properties = [{ siret: "00012", nb: 3, part: 0.5, ouvert: true, fin: null }, { siret: "12", nb: null, part: 1e-7, ouvert: false, fin: null }];
    const { opened, rows } = await read({ type: "FeatureCollection", features: properties.map((each) => point(2.35, 48.85, each)) });
    expect(opened.columnKinds).toEqual(["text", "number", "number", "boolean", "text", "number", "number"]);
    const text = await write({ columnNames: opened.columnNames, columnKinds: opened.columnKinds ?? [], rows: [rows.map((row, index) => (index === 0 ? row.with(1, "1 234,5") : row))] });
    expect(JSON.parse(text)).toMatchObject({ features: [{ properties: { ...properties[0], nb: 1234.5 } }, { properties: properties[1] }] });
  });

  it("gives a file back as it came, with what was changed and added", async () => {
    const area = { type: "Polygon", coordinates: [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]] };
    const features = [
      { type: "Feature", id: "zone-1", geometry: area, properties: { nom: "Zone", tags: { a: [1, null], b: "x" } } },
      { ...point(2.35, 48.85, { nom: "Gare", nb: 3 }), id: 7, geometry: { type: "Point", coordinates: [2.35, 48.85, 35.5] } },
      { type: "Feature", geometry: null, properties: { nom: "Nulle part", vide: null } },
    ];
    const source = memoryFileSource("lieux.geojson", JSON.stringify({ type: "FeatureCollection", features }));
    const opened = await geojson.open(source, {}, call);
    const rows: string[][] = [];
    for await (const batch of opened.rows) rows.push(...batch.map((row) => [...row]));
    const width = opened.columnNames.length;
    const table = {
      columnNames: [...opened.columnNames, "result_longitude", "result_latitude", "geo_moved_m"],
      columnKinds: opened.columnKinds ?? [],
      geometryColumns: { longitude: width, latitude: width + 1 },
    };
    const written = rows.map((row) => [...row, ...row.slice(-2), ""]);
    written[2] = [...(rows[2] ?? []).with(0, "Place"), "5.4", "43.3", ""];
    const text = await write({ ...table, rows: [written], original: { source, rows: null } });
    const [zone, gare, place] = (JSON.parse(text) as { features: { id?: unknown; geometry: unknown; properties: object }[] }).features;
    expect(zone).toMatchObject({ id: "zone-1", geometry: area, properties: { nom: "Zone", tags: { a: [1, null], b: "x" } } });
    expect(zone?.properties).not.toHaveProperty("nb");
    // A column of results without a value is there all the same: it is looked for when the file is read again.
    expect(zone?.properties).toHaveProperty("geo_moved_m", null);
    expect(gare).toMatchObject({ id: 7, geometry: { type: "Point", coordinates: [2.35, 48.85, 35.5] }, properties: { nb: 3 } });
    expect(place).toMatchObject({ geometry: { type: "Point", coordinates: [5.4, 43.3] }, properties: { nom: "Place", vide: null } });
    // Some of the rows, in another order.
    const part = await write({ ...table, rows: [[written[2], written[0] ?? []]], original: { source, rows: Uint32Array.of(2, 0) } });
    expect(JSON.parse(part)).toMatchObject({ features: [{ properties: { nom: "Place" } }, { id: "zone-1", geometry: area }] });
    await expect(write({ ...table, rows: [[...written, written[0] ?? []]], original: { source, rows: null } })).rejects.toMatchObject({ code: "conflict" });
  });

  it("tells empty and repeated headers apart", async () => {
    const text = await write({ columnNames: ["a", "", "a"], rows: [[["1", "2", "3"]]], length: 1 });
    expect(JSON.parse(text)).toMatchObject({ features: [{ properties: { a: "1", colonne_2: "2", a_2: "3" } }] });
  });
});
