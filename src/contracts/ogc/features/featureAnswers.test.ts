import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { parseCrsName, positionReaderOf } from "#contracts/ogc/features/crsName";
import { parseJsonDescription, parseXmlDescription } from "#contracts/ogc/features/describeFeatureType";
import { readGeoJson } from "#contracts/ogc/features/readGeoJson";
import { readGml } from "#contracts/ogc/features/readGml";
import { parseXml } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import { sharedFile } from "#test/support/sharedData";

const call = { source: "test", start: 0 };

describe("the name of a CRS", () => {
  it.each([
    ["EPSG:4326", "EPSG:4326", false],
    ["urn:ogc:def:crs:EPSG::4326", "EPSG:4326", true],
    ["urn:x-ogc:def:crs:EPSG:6.11.2:4326", "EPSG:4326", true],
    ["http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:4326", true],
    ["http://www.opengis.net/gml/srs/epsg.xml#4326", "EPSG:4326", false],
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "CRS:84", false],
    ["http://www.opengis.net/def/crs/OGC/1.3/CRS84", "CRS:84", false],
    ["urn:ogc:def:crs:EPSG::2154", "EPSG:2154", false],
  ])("%s is %s, latitude first: %s", (name, id, latitudeFirst) => {
    expect(parseCrsName(name)).toEqual({ id, latitudeFirst });
  });

  it("that we can't reproject is refused by its name", () => {
    const ntf = parseCrsName("urn:ogc:def:crs:EPSG::4275");
    const [longitude = 0, latitude = 0] = (ntf && positionReaderOf(ntf)?.(48.84451225, 2.42567186)) ?? [];
    expect([longitude.toFixed(4), latitude.toFixed(4)]).toEqual(["2.4250", "48.8444"]);
    expect(() => positionReaderOf({ id: "EPSG:99999", latitudeFirst: false })).toThrow(expect.objectContaining({ code: "unsupported" }));
  });
});

describe("a page of GeoJSON", () => {
  const collection = (features: readonly unknown[], rest: object = {}): string => JSON.stringify({ type: "FeatureCollection", features, ...rest });
  const point = (coordinates: readonly unknown[], more: object = {}): object => ({ type: "Feature", id: "a.1", geometry: { type: "Point", coordinates }, properties: {}, ...more });

  it("reads counts that the service does not know as unknown", () => {
    const { matched, returned } = readGeoJson(collection([point([1, 2])], { numberMatched: "unknown", totalFeatures: "unknown", crs: null }), call);
    expect([matched, returned]).toEqual([null, 1]);
  });

  it("drops the third coordinate and keeps structured values as JSON", () => {
    const { features } = readGeoJson(collection([point([1, 2, 99.5], { properties: { bbox: [1, 2], nom: "x" } })]), call);
    expect(features[0]).toEqual({ id: "a.1", geometry: { type: "Point", coordinates: [1, 2] }, properties: { bbox: "[1,2]", nom: "x" } });
  });

  it("leaves out a feature that can't be read, counts it and keeps the others", () => {
    const { features, leftOut, returned } = readGeoJson(collection([point([1, 2]), point(["a", 2]), null, { type: "Feature", geometry: { type: "Spiral", coordinates: [] } }, point([3, 4])]), call);
    expect(features.map(({ geometry }) => geometry?.coordinates)).toEqual([[1, 2], [3, 4]]);
    expect([leftOut, returned]).toEqual([3, 5]);
  });

  it("reads x first even under the urn name of EPSG:4326, as GeoServer writes it", () => {
    const { features } = readGeoJson(collection([point([2.35, 48.85])], { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4326" } } }), call);
    expect(features[0]?.geometry?.coordinates).toEqual([2.35, 48.85]);
  });

  it("reprojects Lambert-93, named in the answer or known of the layer", () => {
    const named = readGeoJson(collection([point([700000, 6600000])], { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::2154" } } }), call);
    const known = readGeoJson(collection([point([700000, 6600000])]), { ...call, nativeCrs: "EPSG:2154" });
    for (const { features } of [named, known]) {
      const [x, y] = features[0]?.geometry?.coordinates as [number, number];
      expect(x).toBeCloseTo(3, 6);
      expect(y).toBeCloseTo(46.5, 6);
    }
  });

  it("numbers features without an id from the start of the page", () => {
    const { features } = readGeoJson(collection([{ type: "Feature", geometry: null, properties: null }]), { source: "test", start: 5000 });
    expect(features).toEqual([{ id: "#5000", geometry: null, properties: {} }]);
  });

  it("says that an answer was cut on its way", () => {
    expect(() => readGeoJson(collection([point([1, 2])]).slice(0, -20), call)).toThrow(expect.objectContaining({ context: expect.objectContaining({ reason: "truncated-answer" }) as unknown }));
  });

  const parcels = sharedFile("recordings/wfs/wfs-getfeature-parcelles-25349-0A.json");
  it.skipIf(!parcels)("reads the recorded parcels of the Géoplateforme, all of them", () => {
    const text = readFileSync(parcels ?? "", "utf8");
    const { features, leftOut } = readGeoJson(text, call);
    expect(features.length).toBe((JSON.parse(text) as { features: unknown[] }).features.length);
    expect(leftOut).toBe(0);
    expect(features[0]).toMatchObject({ id: "parcelle.72787233", geometry: { type: "MultiPolygon" }, properties: { idu: "253490000A0061", contenance: 1850 } });
  });

  const empty = sharedFile("recordings/wfs/wfs-getfeature-empty.json");
  it.skipIf(!empty)("reads the recorded answer of nothing", () => {
    expect(readGeoJson(readFileSync(empty ?? "", "utf8"), call)).toEqual({ features: [], matched: 0, returned: 0, leftOut: 0 });
  });

  const road = sharedFile("recordings/wfs/wfs-getfeature-route_numerotee.json");
  it.skipIf(!road)("takes the recorded road whose geometry is empty as one without geometry", () => {
    expect(readGeoJson(readFileSync(road ?? "", "utf8"), call).features[0]).toMatchObject({ geometry: null, properties: { numero: "D32" } });
  });

  const items = sharedFile("data/services/ogc-api-features-items.json");
  it.skipIf(!items)("reads the recorded items of an OGC API, whose ids stand in @id", () => {
    const { features, matched } = readGeoJson(readFileSync(items ?? "", "utf8"), call);
    expect([matched, features.length, features[0]?.id]).toEqual([19, 10, "1"]);
  });
});

describe("a page of GML", () => {
  const page = (body: string, attributes = 'numberMatched="unknown"'): string => `<wfs:FeatureCollection ${attributes}><wfs:member><m:lieu gml:id="lieu.1">${body}</m:lieu></wfs:member></wfs:FeatureCollection>`;
  const read = (xml: string, schema: Parameters<typeof readGml>[1] = null) => readGml(parseXml(xml), schema, call);

  it("reads latitude first under a urn name and longitude first under the short one", () => {
    const point = (srsName: string): unknown => read(page(`<m:geom><gml:Point srsName="${srsName}"><gml:pos>48.85 2.35</gml:pos></gml:Point></m:geom>`)).features[0]?.geometry?.coordinates;
    expect(point("urn:ogc:def:crs:EPSG::4326")).toEqual([2.35, 48.85]);
    expect(point("EPSG:4326")).toEqual([48.85, 2.35]);
  });

  it("reads a surface of patches with a hole, three dimensions dropped", () => {
    const ring = (list: string): string => `<gml:LinearRing><gml:posList srsDimension="3">${list}</gml:posList></gml:LinearRing>`;
    const xml = page(`<m:geom><gml:Surface><gml:patches><gml:PolygonPatch><gml:exterior>${ring("0 0 9 4 0 9 4 4 9 0 0 9")}</gml:exterior><gml:interior>${ring("1 1 9 2 1 9 2 2 9 1 1 9")}</gml:interior></gml:PolygonPatch></gml:patches></gml:Surface></m:geom>`);
    expect(read(xml).features[0]?.geometry).toEqual({ type: "Polygon", coordinates: [[[0, 0], [4, 0], [4, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 1]]] });
  });

  it("reads the coordinates of GML 2", () => {
    const xml = `<FeatureCollection><gml:featureMember><lieu fid="l.7"><geom><gml:LineString><gml:coordinates>1,2 3,4</gml:coordinates></gml:LineString></geom></lieu></gml:featureMember></FeatureCollection>`;
    expect(read(xml).features[0]).toEqual({ id: "l.7", geometry: { type: "LineString", coordinates: [[1, 2], [3, 4]] }, properties: {} });
  });

  it("gives values the types of the schema, and takes nil for no value", () => {
    const schema = { properties: [{ name: "n", type: "integer" }, { name: "ok", type: "boolean" }] as const, geometryName: null, geometryType: "none", nativeCrs: null } as const;
    const { features } = read(page(`<m:n>12</m:n><m:ok>true</m:ok><m:vide nil="true"/><m:date><gml:TimeInstant><gml:timePosition>2024-01-02</gml:timePosition></gml:TimeInstant></m:date>`), schema);
    expect(features[0]?.properties).toEqual({ n: 12, ok: true, vide: null, date: "2024-01-02" });
  });

  it("leaves out a feature whose geometry can't be read", () => {
    expect(read(page("<m:geom><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>1 2 x 4</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></m:geom>"))).toMatchObject({ features: [], leftOut: 1, returned: 1, matched: null });
  });

  it("is no page of features when it is something else", () => {
    expect(() => read("<HTML/>")).toThrow(AppError);
  });

  const pigma = sharedFile("data/services/pigma-getfeature-2.0.0.xml");
  it.skipIf(!pigma)("reads the recorded features of Pigma", () => {
    const { features, matched, leftOut } = read(readFileSync(pigma ?? "", "utf8"));
    expect([features.length, matched, leftOut]).toEqual([10, 1693, 0]);
    expect(features[0]).toMatchObject({ id: "hierarchisation_l.fid--24c9db69_17b1184059d_491d", properties: { axe: "D941" } });
  });
});

describe("the description of a feature type", () => {
  it("in GeoServer's JSON gives properties and the geometry", () => {
    const body = { featureTypes: [{ typeName: "batiment", properties: [{ name: "cleabs", type: "xsd:string", localType: "string" }, { name: "hauteur", type: "xsd:number", localType: "number" }, { name: "date_creation", type: "xsd:date-time" }, { name: "geometrie", type: "gml:MultiPolygon", localType: "MultiPolygon" }] }] };
    expect(parseJsonDescription(body, "BDTOPO_V3:batiment")).toEqual({
      properties: [{ name: "cleabs", type: "text" }, { name: "hauteur", type: "number" }, { name: "date_creation", type: "date" }],
      geometryName: "geometrie",
      geometryType: "polygon",
      nativeCrs: null,
    });
  });

  it("in another JSON document is none", () => {
    expect(parseJsonDescription({ type: "FeatureCollection", features: [] }, "a:b")).toBeNull();
  });

  it("of another feature type is not taken for it", () => {
    const xml = `<schema><element name="a" type="m:aType"/><element name="c" type="m:cType"/><complexType name="aType"/><complexType name="cType"/></schema>`;
    expect(() => parseXmlDescription(parseXml(xml), "m:b")).toThrow(expect.objectContaining({ code: "not-found" }));
  });

  const pigma = sharedFile("data/services/pigma-describefeaturetype-2.0.0.xsd.xml");
  it.skipIf(!pigma)("recorded of Pigma is read, its line included", () => {
    const schema = parseXmlDescription(parseXml(readFileSync(pigma ?? "", "utf8")), "cd16:hierarchisation_l");
    expect(schema).toMatchObject({ geometryName: "geom", geometryType: "line" });
    expect(schema.properties).toContainEqual({ name: "cumuld", type: "integer" });
  });
});
