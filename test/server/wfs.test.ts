import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { child, children, descend, parseXml } from "#contracts/xml/parseXml";
import { fromWgs84, crsById } from "#domain/position/projections";
import { sharedFile } from "#test/support/sharedData";
import { startSandbox, type SandboxUnderTest } from "#test/server/sandboxUnderTest";

let sandbox: SandboxUnderTest;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.app.http.close());

const buildings = "BDTOPO_V3:batiment";
const parcels = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle";
const trees = "ESPACES_VERTS:arbre";

const ask = (parameters: Record<string, string>, path = "/wfs/ows") => sandbox.get(`${path}?${new URLSearchParams({ SERVICE: "WFS", VERSION: "2.0.0", ...parameters }).toString()}`);
const features = (parameters: Record<string, string>) => ask({ REQUEST: "GetFeature", OUTPUTFORMAT: "application/json", ...parameters });
const count = async (typeNames: string, parameters: Record<string, string>): Promise<number> => {
  const answer = await features({ typeNames, count: "1", ...parameters });
  expect(answer.statusCode, answer.payload).toBe(200);
  return answer.json<{ numberMatched: number }>().numberMatched;
};
const ids = (answer: { json(): { features: { id: string }[] } }): string[] => answer.json().features.map(({ id }) => id);

describe("WFS GetCapabilities", () => {
  it("names every collection with its own CRS, under the three addresses", async () => {
    const answer = await ask({ REQUEST: "GetCapabilities" });
    const types = children(child(parseXml(answer.payload), "FeatureTypeList"), "FeatureType");
    const crsOf = new Map(types.map((type) => [child(type, "Name")?.text, child(type, "DefaultCRS")?.text]));
    expect(crsOf.get(buildings)).toBe("urn:ogc:def:crs:EPSG::4326");
    expect(crsOf.get(parcels)).toBe("urn:ogc:def:crs:EPSG::2154");
    expect((await ask({ REQUEST: "GetCapabilities" }, "/wfs")).statusCode).toBe(200);
    expect((await ask({ REQUEST: "GetCapabilities" }, "/wfs/wfs")).statusCode).toBe(200);
  });

  it("gives only the sections asked for", async () => {
    const root = parseXml((await ask({ REQUEST: "GetCapabilities", sections: "FeatureTypeList" })).payload);
    expect(root.children.map(({ name }) => name)).toEqual(["FeatureTypeList"]);
  });
});

describe("WFS DescribeFeatureType", () => {
  it("answers in the shape of GeoServer's JSON", async () => {
    const described = (await ask({ REQUEST: "DescribeFeatureType", typeNames: parcels, outputFormat: "application/json" })).json();
    expect(described).toMatchObject({ elementFormDefault: "qualified", targetPrefix: "CADASTRALPARCELS.PARCELLAIRE_EXPRESS" });
    expect(described.featureTypes[0].properties).toContainEqual({ name: "geom", maxOccurs: 1, minOccurs: 0, nillable: true, type: "gml:MultiPolygon", localType: "MultiPolygon" });
    expect(described.featureTypes[0].properties).toContainEqual(expect.objectContaining({ name: "contenance", type: "xsd:int" }));
  });

  it("answers as an XML schema otherwise", async () => {
    const schema = parseXml((await ask({ REQUEST: "DescribeFeatureType", typeName: buildings })).payload);
    const sequence = descend(schema, "complexType", "complexContent", "extension", "sequence");
    expect(children(sequence, "element").map(({ attributes }) => attributes["name"])).toEqual(expect.arrayContaining(["cleabs", "hauteur", "geometrie"]));
  });
});

describe("WFS GetFeature", () => {
  it("cuts at 5,000 whatever was asked, without a word", async () => {
    const answer = (await features({ typeNames: trees, count: "20000" })).json();
    expect(answer.numberReturned).toBe(5000);
    expect(answer.numberMatched).toBeGreaterThan(5000);
    expect(answer.crs.properties.name).toBe("urn:ogc:def:crs:EPSG::2154");
  });

  it("gives each object once through pages with sortBy, and not without", async () => {
    const pages = async (sortBy: Record<string, string>) =>
      (await Promise.all(["0", "1000", "2000", "3000"].map((startIndex) => features({ typeNames: buildings, count: "1000", startIndex, ...sortBy })))).flatMap(ids);
    const sorted = await pages({ sortBy: "cleabs" });
    expect(new Set(sorted).size).toBe(sorted.length);
    expect(sorted).toHaveLength(await count(buildings, {}));
    const unsorted = await pages({});
    expect(new Set(unsorted).size).toBeLessThan(unsorted.length);
  });

  it("sorts numbers as numbers, downwards when told", async () => {
    const heights = (await features({ typeNames: buildings, count: "50", sortBy: "hauteur D" })).json<{ features: { properties: { hauteur: number } }[] }>().features.map((feature) => feature.properties.hauteur);
    expect(heights).toEqual([...heights].sort((one, other) => other - one));
    expect(heights[0]).toBe(34);
  });

  it("counts without sending for resultType=hits", async () => {
    const hits = parseXml((await ask({ REQUEST: "GetFeature", typeNames: buildings, resultType: "hits" })).payload);
    expect(hits.attributes).toMatchObject({ numberMatched: String(await count(buildings, {})), numberReturned: "0" });
    expect(hits.children).toEqual([]);
  });

  it("sends the columns asked for, and no geometry when it is not among them", async () => {
    const [feature] = (await features({ typeNames: buildings, count: "1", propertyName: "cleabs,hauteur" })).json<{ features: { properties: object; geometry: null }[] }>().features;
    expect(Object.keys(feature?.properties ?? {})).toEqual(["cleabs", "hauteur"]);
    expect(feature?.geometry).toBeNull();
  });

  it("reprojects by srsName, x first in JSON under any name", async () => {
    const at = async (srsName: string): Promise<number[]> => (await features({ typeNames: trees, count: "1", sortBy: "cleabs", srsName })).json<{ features: { geometry: { coordinates: number[] } }[] }>().features[0]?.geometry.coordinates ?? [];
    const lonLat = await at("EPSG:4326");
    expect(lonLat[0]).toBeCloseTo(1.24, 1);
    expect(await at("urn:ogc:def:crs:EPSG::4326")).toEqual(lonLat);
    expect(await at("CRS:84")).toEqual(lonLat);
    for (const id of ["EPSG:3857", "EPSG:2154"]) {
      const [x = 0, y = 0] = await at(id);
      const [expectedX, expectedY] = fromWgs84(crsById(id), [lonLat[0] ?? 0, lonLat[1] ?? 0]);
      expect(Math.hypot(x - expectedX, y - expectedY)).toBeLessThan(0.01);
    }
  });

  it("puts latitude first in GML under a urn, and longitude under the short name", async () => {
    const position = async (srsName: string): Promise<string> =>
      /<gml:pos>([^<]*)/.exec((await ask({ REQUEST: "GetFeature", typeNames: "BDTOPO_V3:zone_d_activite_ou_d_interet", count: "1", srsName })).payload)?.[1] ?? "";
    expect(await position("urn:ogc:def:crs:EPSG::4326")).toMatch(/^46\.9\d* 1\.2/);
    expect(await position("EPSG:4326")).toMatch(/^1\.2\d* 46\.9/);
  });

  it("reads the order of a bbox from the name of its CRS; the wrong one gives nothing, silently", async () => {
    const inTown = await count(buildings, { bbox: "1.235,46.900,1.242,46.907,EPSG:4326" });
    expect(inTown).toBeGreaterThan(100);
    expect(await count(buildings, { bbox: "46.900,1.235,46.907,1.242" })).toBe(inTown);
    expect(await count(buildings, { bbox: "46.900,1.235,46.907,1.242,urn:ogc:def:crs:EPSG::4326" })).toBe(inTown);
    expect(await count(buildings, { bbox: "1.235,46.900,1.242,46.907" })).toBe(0);
    expect(await count(buildings, { bbox: "1.235,46.900,1.242,46.907,urn:ogc:def:crs:EPSG::4326" })).toBe(0);
  });

  it("says nothing of the CRS of an empty answer", async () => {
    const path = sharedFile("recordings/wfs/wfs-getfeature-empty.json");
    const empty = (await features({ typeNames: buildings, cql_filter: "hauteur > 1000" })).json<object>();
    expect(empty).toMatchObject({ features: [], crs: null, numberMatched: 0 });
    if (path) expect(Object.keys(empty)).toEqual(Object.keys(JSON.parse(await readFile(path, "utf8")) as object));
  });

  it("finds by featureID", async () => {
    const some = ids(await features({ typeNames: buildings, count: "2", sortBy: "cleabs" }));
    expect(ids(await features({ featureID: some.join(",") })).sort()).toEqual([...some].sort());
  });

  it("writes CSV with its identifier and geometry", async () => {
    const lines = (await ask({ REQUEST: "GetFeature", typeNames: "BDTOPO_V3:zone_d_activite_ou_d_interet", outputFormat: "csv", srsName: "EPSG:4326" })).payload.split("\r\n");
    expect(lines[0]).toBe("FID,cleabs,categorie,nature,toponyme,code_insee,geometrie");
    expect(lines[1]).toMatch(/^zone_d_activite_ou_d_interet\.\d+,.*,POINT \(1\.2\d+ 46\.9\d+\)$/);
  });
});

describe("WFS filters in CQL", () => {
  it.each([
    ["hauteur > 10 AND hauteur <= 12", "hauteur BETWEEN 10.0001 AND 12"],
    ["usage_1 = 'Religieux' OR usage_1 = 'Industriel'", "usage_1 IN ('Religieux', 'Industriel')"],
    ["NOT (usage_1 = 'Annexe')", "usage_1 <> 'Annexe'"],
    ["usage_1 LIKE 'Ré%'", "usage_1 ILIKE 'ré%'"],
    ["nombre_d_etages IS NULL", "NOT nombre_d_etages IS NOT NULL"],
    ["construction_legere = true", "\"usage_1\" = 'Annexe'"],
    ["hauteur > 3 AND usage_1 = 'Annexe' OR hauteur = 34", "(hauteur > 3 AND usage_1 = 'Annexe') OR hauteur = 34"],
    ["BBOX(geometrie,46.900,1.235,46.907,1.242)", "BBOX(geometrie,1.235,46.900,1.242,46.907,'EPSG:4326')"],
    ["INTERSECTS(geometrie,SRID=4326;POLYGON((1.235 46.9,1.242 46.9,1.242 46.907,1.235 46.907,1.235 46.9)))", "BBOX(geometrie,1.235,46.900,1.242,46.907,'EPSG:4326')"],
    ["INTERSECTS(geometrie,POLYGON((46.9 1.235,46.9 1.242,46.907 1.242,46.907 1.235,46.9 1.235)))", "BBOX(geometrie,1.235,46.900,1.242,46.907,'EPSG:4326')"],
  ])("%s is the same as %s", async (one, other) => {
    const first = await count(buildings, { cql_filter: one });
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(await count(buildings, {}));
    expect(await count(buildings, { cql_filter: other })).toBe(first);
  });

  it("finds nothing for coordinates in the wrong order, silently", async () => {
    expect(await count(buildings, { cql_filter: "BBOX(geometrie,1.235,46.900,1.242,46.907)" })).toBe(0);
    expect(await count(buildings, { cql_filter: "INTERSECTS(geometrie,POINT(1.2386 46.9042))" })).toBe(0);
  });

  it("reads coordinates without SRID in the metres of a Lambert-93 table", async () => {
    const [x, y] = fromWgs84(crsById("EPSG:2154"), [1.2386, 46.9042]);
    const near = await count(parcels, { cql_filter: `DWITHIN(geom,POINT(${x} ${y}),150,meters)` });
    expect(near).toBeGreaterThan(10);
    expect(await count(parcels, { cql_filter: "DWITHIN(geom,SRID=4326;POINT(1.2386 46.9042),150,meters)" })).toBe(near);
    expect(await count(parcels, { cql_filter: "DWITHIN(geom,SRID=4326;POINT(1.2386 46.9042),300,meters)" })).toBeGreaterThan(near);
  });

  it("keeps quotes in texts", async () => {
    expect(await count("BDTOPO_V3:zone_d_activite_ou_d_interet", { cql_filter: "categorie = 'zone d''activité ou d''intérêt'" })).toBeGreaterThan(5);
  });

  it.each(["hauteur >", "hauteur > 3 hauteur", "(hauteur > 3", "hauteur ~ 3", "NEAR(geometrie,1,2)", "INTERSECTS(geometrie,POINT(a b))", "'a' = hauteur"])("refuses %s", async (cql_filter) => {
    const answer = await features({ typeNames: buildings, cql_filter });
    expect(answer.statusCode).toBe(400);
    expect(answer.payload).toContain("<ows:ExceptionText>");
  });
});

describe("WFS by POST", () => {
  const post = (url: string, type: string, payload: string) =>
    sandbox.app.http.inject({ method: "POST", url: `/sandbox${url}`, headers: { "content-type": type }, payload, remoteAddress: "10.9.9.9" });

  it("reads the filter from the body and the rest from the address", async () => {
    const answer = await post(`/wfs/ows?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetFeature&TYPENAMES=${buildings}&OUTPUTFORMAT=application/json&count=1`, "application/x-www-form-urlencoded", "cql_filter=hauteur%20%3D%2034");
    expect(answer.json().numberMatched).toBe(1);
  });

  it("reads a request in XML with its FES filter", async () => {
    const request = (filter: string) => `<?xml version="1.0" encoding="UTF-8"?>
      <wfs:GetFeature xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:fes="http://www.opengis.net/fes/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" service="WFS" version="2.0.0" outputFormat="application/json" count="3">
        <wfs:Query typeNames="${buildings}" srsName="EPSG:4326"><fes:Filter>${filter}</fes:Filter><fes:SortBy><fes:SortProperty><fes:ValueReference>hauteur</fes:ValueReference><fes:SortOrder>DESC</fes:SortOrder></fes:SortProperty></fes:SortBy></wfs:Query>
      </wfs:GetFeature>`;
    const high = "<fes:PropertyIsGreaterThan><fes:ValueReference>hauteur</fes:ValueReference><fes:Literal>11</fes:Literal></fes:PropertyIsGreaterThan>";
    const zone = `<fes:Within><fes:ValueReference>geometrie</fes:ValueReference><gml:Polygon srsName="urn:ogc:def:crs:EPSG::4326"><gml:exterior><gml:LinearRing><gml:posList>46.9 1.235 46.9 1.242 46.907 1.242 46.907 1.235 46.9 1.235</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></fes:Within>`;
    const answer = (await post("/wfs/ows", "text/xml", request(`<fes:And>${high}${zone}</fes:And>`))).json();
    const same = await count(buildings, { cql_filter: "hauteur > 11 AND WITHIN(geometrie,SRID=4326;POLYGON((1.235 46.9,1.242 46.9,1.242 46.907,1.235 46.907,1.235 46.9)))" });
    expect(same).toBeGreaterThan(0);
    expect(answer.numberMatched).toBe(same);
    expect(answer.features[0].properties.hauteur).toBe(34);
    const like = `<fes:PropertyIsLike wildCard="*" singleChar="." escapeChar="!"><fes:ValueReference>usage_1</fes:ValueReference><fes:Literal>Rel*</fes:Literal></fes:PropertyIsLike>`;
    expect((await post("/wfs/ows", "text/xml", request(like))).json().numberMatched).toBe(1);
    expect((await post("/wfs/ows", "text/xml", request("<fes:Beyond/>"))).payload).toContain("Unsupported filter operator: Beyond");
    expect((await post("/wfs/ows", "text/xml", "<wfs:GetFeature")).statusCode).toBe(400);
  });
});

describe("WFS refusals", () => {
  it("have the form that was recorded, in JSON and in XML", async () => {
    const json = await features({ typeNames: buildings, propertyName: "toto=toto", exceptions: "application/json" });
    expect(json.statusCode).toBe(400);
    const recordedJson = sharedFile("recordings/errors/wfs-exception.json");
    if (recordedJson) expect(json.payload.trim()).toBe((await readFile(recordedJson, "utf8")).trim());
    const xml = await features({ typeNames: buildings, cql_filter: "geom = 1" });
    const recordedXml = sharedFile("recordings/errors/wfs-exception.xml");
    if (recordedXml) expect(xml.payload.trim()).toBe((await readFile(recordedXml, "utf8")).trim());
  });

  it.each<[Record<string, string>, number, string]>([
    [{ typeNames: "BDTOPO_V3:nowhere" }, 400, "Feature type BDTOPO_V3:nowhere unknown"],
    [{}, 400, "typeName"],
    [{ typeNames: buildings, outputFormat: "application/geo+json" }, 400, "Failed to find response for output format"],
    [{ typeNames: buildings, outputFormat: "application/JSON" }, 400, "Failed to find response for output format"],
    [{ typeNames: buildings, srsName: "EPSG:27572" }, 400, "srsName"],
    [{ typeNames: buildings, sortBy: "nowhere" }, 400, "Illegal property name: nowhere"],
    [{ typeNames: buildings, bbox: "1,2,3" }, 400, "Could not parse bbox"],
    [{ typeNames: buildings, bbox: "1,46,2,47,EPSG:4326", cql_filter: "hauteur > 3" }, 500, "mutually exclusive"],
    [{ typeNames: buildings, count: "many" }, 400, "count"],
  ])("%j", async (parameters, status, words) => {
    const answer = await ask({ REQUEST: "GetFeature", ...parameters });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/xml");
    expect(answer.payload).toContain(words);
  });

  it("stop a client that asks more than 30 times in a second", async () => {
    const answers = await Promise.all(Array.from({ length: 31 }, () => sandbox.app.http.inject({ url: "/sandbox/wfs?REQUEST=GetCapabilities&sections=ServiceProvider", remoteAddress: "10.8.8.8" })));
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 429)).toHaveLength(1);
  });
});

const ogrinfo = "/usr/bin/ogrinfo";
if (!existsSync(ogrinfo)) console.warn("SKIPPED: ogrinfo (gdal-bin) is not on this machine; nobody else reads our WFS.");

describe.skipIf(!existsSync(ogrinfo))("another reader of WFS", () => {
  it("finds the collections, their columns, filters and positions", async () => {
    const other = await startSandbox();
    const address = await other.app.http.listen({ port: 0, host: "127.0.0.1" });
    const run = async (...parameters: string[]): Promise<string> =>
      (await promisify(execFile)(ogrinfo, ["-ro", ...parameters.slice(0, -1), `WFS:${address}/sandbox/wfs/ows?VERSION=2.0.0`, ...parameters.slice(-1)], { env: { ...process.env, NO_PROXY: "127.0.0.1" }, timeout: 60_000 })).stdout;
    try {
      const layer = await run("-so", parcels);
      expect(layer).toMatch(/Feature Count: 2824/);
      expect(layer).toMatch(/contenance: Integer/);
      expect(layer).toMatch(/Lambert-93|Lambert 93/i);
      const place = await run("-where", "nature = 'mairie'", "BDTOPO_V3:zone_d_activite_ou_d_interet");
      expect(place).toMatch(/Feature Count: 1\b/);
      expect(place).toMatch(/POINT \(1\.23\d* 46\.90\d*\)/);
    } finally {
      await other.app.http.close();
    }
  }, 90_000);
});
