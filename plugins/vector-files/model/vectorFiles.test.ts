import "fake-indexeddb/auto";

import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import type { FeatureQuery, LayerFeature } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { FeatureProvider, FetchedDocument, HeadlessContext, ServiceReader } from "#plugin-api";
import { contextWithFiles } from "#test/support/fakeHttp";

import french from "../messages/fr";
import { flatGeobufOf } from "./fakeFlatGeobuf";
import { readGeoJson } from "./formats/geojson";
import { readGpx } from "./formats/gpx";
import { readKml } from "./formats/kml";
import { createKeptFiles } from "./keptFiles";
import flatgeobufProvider from "./providers/flatgeobufProvider";
import geojsonProvider from "./providers/geojsonProvider";
import memoryProvider from "./providers/memoryProvider";
import flatgeobufReader from "./readers/flatgeobufReader";
import geojsonReader from "./readers/geojsonReader";
import kmlReader from "./readers/kmlReader";

const signal = new AbortController().signal;
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

async function all(provider: FeatureProvider, source: FeaturesSource, query: Partial<FeatureQuery> = {}): Promise<LayerFeature[]> {
  const features: LayerFeature[] = [];
  for await (const page of provider.read(source, { limit: 10_000, ...query }, { signal })) features.push(...page.features);
  return features;
}

const point = (x: number, y: number, properties: object = {}, id?: string) => ({ type: "Feature", ...(id ? { id } : {}), properties, geometry: { type: "Point", coordinates: [x, y, 12] } });
const collection = (features: readonly unknown[], more: object = {}) => ({ type: "FeatureCollection", ...more, features });

describe("a GeoJSON file", () => {
  it("keeps rows without a geometry, drops heights, and takes scripts as text", () => {
    const { features, remarks } = readGeoJson(
      bytesOf(collection([point(2, 48, { nom: "<script>alert(1)</script>", liste: [1, 2], vide: null }), { type: "Feature", geometry: null, properties: { nom: "Sans place" } }])),
      "x.geojson",
    );
    expect(features).toEqual([
      { id: "#1", geometry: { type: "Point", coordinates: [2, 48] }, properties: { nom: "<script>alert(1)</script>", liste: "[1,2]", vide: null } },
      { id: "#2", geometry: null, properties: { nom: "Sans place" } },
    ]);
    expect(remarks).toEqual([]);
  });

  it("obeys an old crs member, and refuses one that nobody knows", () => {
    const inLambert = collection([point(700_000, 6_600_000)], { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::2154" } } });
    const [feature] = readGeoJson(bytesOf(inLambert), "x").features;
    const [longitude = 0, latitude = 0] = feature?.geometry?.coordinates as number[];
    // The projection's origin.
    expect(longitude).toBeCloseTo(3, 9);
    expect(latitude).toBeCloseTo(46.5, 9);
    const unknown = collection([point(1, 1)], { crs: { type: "name", properties: { name: "EPSG:31370" } } });
    expect(() => readGeoJson(bytesOf(unknown), "x")).toThrow(expect.objectContaining({ code: "unsupported", context: expect.objectContaining({ reason: "unknown-crs" }) }));
  });

  it("in metres without a CRS is refused rather than placed in the sea", () => {
    expect(() => readGeoJson(bytesOf(collection([point(652709, 6862305)])), "x")).toThrow(AppError);
  });

  it("counts broken geometries and keeps their rows; gives repeated ids new ones", () => {
    const { features, remarks } = readGeoJson(bytesOf(collection([point(1, 2, {}, "a"), { ...point(3, 4, {}, "a"), geometry: { type: "Polygon", coordinates: "x" } }, 7])), "x");
    expect(features.map(({ id, geometry }) => [id, geometry?.type])).toEqual([
      ["a", "Point"],
      ["#2", undefined],
    ]);
    expect(remarks).toEqual([{ message: "remark.broken", values: { count: 1 } }]);
  });

  it.each(['{"type":"FeatureCollection"', "[]", '{"type":"folder"}'])("%s is none", (text) => {
    expect(() => readGeoJson(bytesOf(text), "x")).toThrow(expect.objectContaining({ context: expect.objectContaining({ reason: "not-geojson" }) }));
  });
});

const kml = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Tournée</name>
  <Placemark id="p"><name>École</name><description><![CDATA[<b>Grande</b>]]></description>
    <ExtendedData><Data name="code"><value>007</value></Data><SchemaData schemaUrl="#s"><SimpleData name="etat">bon</SimpleData></SchemaData></ExtendedData>
    <Point><coordinates> 2.1,48.2,35 </coordinates></Point></Placemark>
  <Folder><name>Zones</name>
    <Placemark><name>Troué</name><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,4 0,0</coordinates></LinearRing></outerBoundaryIs>
      <innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2 1,2 1,1</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>
    <Placemark><MultiGeometry><LineString><coordinates>0,0 1,1</coordinates></LineString><LineString><coordinates>2,2 3,3</coordinates></LineString></MultiGeometry></Placemark>
    <Placemark><name>Nulle part</name></Placemark>
    <GroundOverlay/><NetworkLink/></Folder></Document></kml>`;

describe("a KML file", () => {
  it("gives the placemarks of all folders with their data, and says what is left out", () => {
    const { title, features, remarks } = readKml(bytesOf(kml), "x.kml");
    expect(title).toBe("Tournée");
    expect(features.map(({ geometry }) => geometry?.type)).toEqual(["Point", "Polygon", "MultiLineString", undefined]);
    expect(features[0]).toMatchObject({ geometry: { coordinates: [2.1, 48.2] }, properties: { name: "École", description: "<b>Grande</b>", code: "007", etat: "bon" } });
    expect(features[1]?.properties["folder"]).toBe("Zones");
    expect((features[1]?.geometry?.coordinates as unknown[]).length).toBe(2);
    expect(remarks.map(({ message }) => message)).toEqual(["remark.overlays", "remark.links"]);
  });

  it("is read in its archive too", () => {
    expect(readKml(zipSync({ "doc.kml": bytesOf(kml), "image.png": new Uint8Array(8) }), "x.kmz").features).toHaveLength(4);
    expect(() => readKml(Uint8Array.from([0x50, 0x4b, 3, 4, 0]), "x.kmz")).toThrow(expect.objectContaining({ context: expect.objectContaining({ reason: "damaged-file" }) }));
  });

  it("unpacks one document of a KMZ, not all that unfold beside it", () => {
    const archive = zipSync({ "doc.kml": bytesOf(kml), "autre.kml": [bytesOf("<kml>".repeat(1_000)), { level: 9 }] });
    // The other one can't be unpacked: reading it would be refused.
    const name = new TextDecoder("latin1").decode(archive).indexOf("autre.kml");
    archive.fill(0xff, name + "autre.kml".length, name + "autre.kml".length + 8);
    expect(readKml(archive, "x.kmz").features).toHaveLength(4);
  });
});

describe("a GPX file", () => {
  it("gives waypoints, routes and tracks, the segments of a track together", () => {
    const gpx = `<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>Sortie</name></metadata>
      <wpt lat="48.1" lon="-1.6"><ele>42.5</ele><name>Borne</name></wpt>
      <rte><rtept lat="48" lon="-1"/><rtept lat="49" lon="-2"/></rte>
      <trk><name>Trace</name><trkseg><trkpt lat="48" lon="-1"/><trkpt lat="48.1" lon="-1.1"/></trkseg><trkseg><trkpt lat="47" lon="-1"/><trkpt lat="47.1" lon="-1.1"/></trkseg></trk></gpx>`;
    const { title, features } = readGpx(bytesOf(gpx), "x.gpx");
    expect(title).toBe("Sortie");
    expect(features.map(({ geometry, properties }) => [geometry?.type, properties["kind"]])).toEqual([
      ["Point", "wpt"],
      ["LineString", "rte"],
      ["MultiLineString", "trk"],
    ]);
    expect(features[0]).toMatchObject({ geometry: { coordinates: [-1.6, 48.1] }, properties: { ele: 42.5, name: "Borne" } });
  });
});

describe("features of a file that is read whole", () => {
  const source: FeaturesSource = { kind: "features", provider: "geojson", url: "https://files.test/a.geojson" };
  const file = bytesOf(collection([point(1, 45, { n: 3, code: "01" }), point(2, 46, { n: 1.5, code: "02" }), point(9, 49, { n: 2, code: "03" }), { type: "Feature", geometry: null, properties: { n: null, code: "04" } }]));

  it("are described, counted, filtered, ordered and cut, from one reading", async () => {
    const context = contextWithFiles({ [source.url]: file });
    const provider = geojsonProvider(context);
    expect(await provider.describe(source, { signal })).toEqual({
      properties: [
        { name: "n", type: "number" },
        { name: "code", type: "text" },
      ],
      geometryName: null,
      geometryType: "point",
      nativeCrs: "EPSG:4326",
    });
    expect(await provider.count(source, { extent: [0, 44, 3, 47] }, { signal })).toBe(2);
    const sorted = await all(provider, source, { sortBy: { property: "n", descending: false }, limit: 2, properties: ["code"] });
    expect(sorted.map(({ properties }) => properties)).toEqual([{ code: "02" }, { code: "03" }]);
    const filtered = await all(provider, { ...source, filter: { kind: "compare", property: "n", operator: ">=", value: 2 } });
    expect(filtered.map(({ properties }) => properties["code"])).toEqual(["01", "03"]);
    expect(context.asked).toHaveLength(1);
  });

  it("are asked for again after a fault", async () => {
    const files: Record<string, Uint8Array | AppError> = { [source.url]: new AppError("service-failed", "Away.") };
    const provider = geojsonProvider(contextWithFiles(files));
    await expect(all(provider, source)).rejects.toMatchObject({ code: "service-failed" });
    files[source.url] = file;
    expect(await all(provider, source)).toHaveLength(4);
  });
});

const local = (name: string, bytes: Uint8Array): FetchedDocument => ({ url: `file:///${name}`, contentType: "", bytes, text: new TextDecoder().decode(bytes) });

async function readLocal(reader: ServiceReader, name: string, bytes: Uint8Array) {
  const document = local(name, bytes);
  expect(reader.accepts(document)).toBe(true);
  const found = await reader.read(new URL(document.url), { signal, document });
  const source = found?.entries[0]?.layer?.source;
  if (source?.kind !== "features") throw new Error("No layer of features.");
  for (const { message } of found?.remarks ?? []) expect(message in french, message).toBe(true);
  return { found, source };
}

describe("a file of this computer", () => {
  it("is kept in the browser, so that another visit finds it; the same file is the same layer", async () => {
    const bytes = bytesOf(collection([point(1, 45), { type: "Feature", geometry: null, properties: {} }]));
    const first = await readLocal(geojsonReader(contextWithFiles({})), "a.geojson", bytes);
    expect(first.source).toMatchObject({ provider: "memory", options: { name: "a.geojson" } });
    expect(first.found?.remarks.map(({ message }) => message)).toEqual(["remark.features", "remark.rows"]);
    const again = await readLocal(geojsonReader(contextWithFiles({})), "copie.geojson", bytes);
    expect(again.source.url).toBe(first.source.url);
    // A context of its own has nothing in memory: what it finds stood in the database.
    expect(await all(memoryProvider(contextWithFiles({})), first.source)).toHaveLength(2);
  });

  it("of another format is found again in its own", async () => {
    const { source } = await readLocal(kmlReader(contextWithFiles({})), "t.kml", bytesOf(kml));
    expect(await all(memoryProvider(contextWithFiles({})), source)).toHaveLength(4);
  });

  it("that is gone is named in the fault", async () => {
    const gone: FeaturesSource = { kind: "features", provider: "memory", url: "memory:none", options: { name: "a.gpx" } };
    await expect(all(memoryProvider(contextWithFiles({})), gone)).rejects.toMatchObject({ code: "not-found", context: { reason: "memory-file-gone", values: { name: "a.gpx" } } });
  });

  it("is used for the visit where the browser keeps nothing, and that is said", async () => {
    const { indexedDB } = globalThis;
    Reflect.deleteProperty(globalThis, "indexedDB");
    try {
      const context: HeadlessContext = contextWithFiles({});
      const { found, source } = await readLocal(geojsonReader(context), "b.geojson", bytesOf(collection([point(5, 45)])));
      expect(found?.remarks.map(({ message }) => message)).toContain("remark.not-kept");
      expect(await all(memoryProvider(context), source)).toHaveLength(1);
      expect(await createKeptFiles("nowhere").keep({ name: "x", kind: "gpx", bytes: new Uint8Array(2) })).toMatchObject({ durable: false });
    } finally {
      globalThis.indexedDB = indexedDB;
    }
  });
});

describe("a FlatGeobuf file at an address", () => {
  const url = "https://files.test/points.fgb";
  const source: FeaturesSource = { kind: "features", provider: "flatgeobuf", url };
  const points = Array.from({ length: 60 }, (_, index) => ({ nom: `P${index}`, x: index / 10, y: 45 }));

  it("says by its head what it holds", async () => {
    const context = contextWithFiles({ [url]: flatGeobufOf(points) });
    const found = await flatgeobufReader(context).read(new URL(url), { signal });
    expect(found?.entries[0]?.layer).toMatchObject({ extent: [0, 45, 5.9, 45], source });
    expect(found?.remarks).toEqual([{ message: "remark.features", values: { count: 60 } }]);
    expect(context.asked).toHaveLength(1);
  });

  it("gives the features of a view, and reads their part of the file only", async () => {
    const large = flatGeobufOf(Array.from({ length: 3000 }, (_, index) => ({ nom: `P${index} ${"x".repeat(200)}`, x: index / 1000, y: 45 })));
    const context = contextWithFiles({ [url]: large });
    const provider = flatgeobufProvider(context);
    const found = await all(provider, source, { extent: [1.0005, 44, 1.0025, 46] });
    expect(found.map(({ id, geometry }) => [id, geometry?.coordinates])).toEqual([
      ["#1002", [1.001, 45]],
      ["#1003", [1.002, 45]],
    ]);
    const read = context.asked.map((asked) => /bytes=(\d+)-(\d+)/.exec(asked)).reduce((sum, range) => sum + Number(range?.[2]) - Number(range?.[1]) + 1, 0);
    expect(read).toBeLessThan(large.length / 3);
  });

  it("gives its very last feature, filters, counts and describes", async () => {
    const provider = flatgeobufProvider(contextWithFiles({ [url]: flatGeobufOf(points) }));
    expect((await all(provider, source, { extent: [5.85, 44, 7, 46] })).map(({ properties }) => properties["nom"])).toEqual(["P59"]);
    expect(await all(provider, source)).toHaveLength(60);
    expect(await provider.count(source, {}, { signal })).toBe(60);
    expect(await provider.count(source, { extent: [0, 44, 0.45, 46] }, { signal })).toBe(5);
    expect(await all(provider, source, { filter: { kind: "like", property: "nom", pattern: "P1*" } })).toHaveLength(11);
    expect(await all(provider, source, { limit: 7 })).toHaveLength(7);
    expect((await provider.describe(source, { signal })).properties).toEqual([{ name: "nom", type: "text" }]);
  });

  it("in Lambert-93 is asked for in its own metres and given in degrees", async () => {
    const inLambert = flatGeobufOf([{ nom: "Paris", x: 652_709, y: 6_862_305 }, { nom: "Rennes", x: 352_000, y: 6_789_000 }, { nom: "Nice", x: 1_044_000, y: 6_297_000 }], 2154);
    const found = await all(flatgeobufProvider(contextWithFiles({ [url]: inLambert })), source, { extent: [2, 48, 3, 49] });
    expect(found.map(({ properties }) => properties["nom"])).toEqual(["Paris"]);
    expect((found[0]?.geometry?.coordinates as number[])[0]).toBeCloseTo(2.355, 2);
  });

  it("is refused when it is cut or none", async () => {
    const cut = contextWithFiles({ [url]: flatGeobufOf(points).subarray(0, 60) });
    await expect(flatgeobufReader(cut).read(new URL(url), { signal })).rejects.toMatchObject({ context: { reason: "damaged-file" } });
    await expect(readLocal(flatgeobufReader(contextWithFiles({})), "x.fgb", flatGeobufOf(points).subarray(0, -40))).rejects.toMatchObject({ context: { reason: "damaged-file" } });
  });
});
