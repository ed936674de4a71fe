import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { child, children, descend, parseXml, type XmlElement } from "#contracts/xml/parseXml";
import { startSandbox, type SandboxUnderTest } from "#test/server/sandboxUnderTest";

let sandbox: SandboxUnderTest;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.app.http.close());

const layerShape = z.object({
  name: z.string(), title: z.string(), description: z.string(), key: z.string(),
  globalConstraint: z.object({ bbox: z.object({ left: z.number(), right: z.number(), top: z.number(), bottom: z.number() }) }),
  serviceParams: z.object({ id: z.enum(["OGC:WMTS", "OGC:WMS", "OGC:WFS", "GPP:TMS"]), serverUrl: z.object({ full: z.string() }) }),
  styles: z.array(z.object({ name: z.string(), title: z.string(), current: z.boolean(), url: z.string().nullable() })),
  formats: z.array(z.object({ name: z.string(), current: z.boolean() })),
  legends: z.array(z.object({ format: z.string(), url: z.string() })),
  thematic: z.array(z.string()), producer: z.array(z.string()), metadata_urls: z.array(z.string()),
});
const configuration = z.object({ layers: z.record(z.string(), layerShape), tileMatrixSets: z.record(z.string(), z.object({ projection: z.string() })), featured: z.array(z.string()) });

const config = async () => configuration.parse((await sandbox.get("/annexes/cartes.gouv.fr-config/public/entreeCarto.json")).json());
const namesIn = (root: XmlElement | null, list: string, name: string): (string | undefined)[] => children(root, list).map((each) => child(each, name)?.text);

describe("the layer configuration", () => {
  it("names what the services serve and nothing else", async () => {
    const layers = Object.values((await config()).layers);
    const xml = async (path: string): Promise<XmlElement> => parseXml((await sandbox.get(path)).payload);
    const served: Record<string, (string | undefined)[]> = {
      "https://data.geopf.fr/wmts": namesIn(child(await xml("/wmts?SERVICE=WMTS&REQUEST=GetCapabilities"), "Contents"), "Layer", "Identifier"),
      "https://data.geopf.fr/wms-r/wms": namesIn(descend(await xml("/wms-r/wms?SERVICE=WMS&REQUEST=GetCapabilities"), "Capability", "Layer"), "Layer", "Name"),
      "https://data.geopf.fr/wms-v/ows": namesIn(descend(await xml("/wms-v/ows?SERVICE=WMS&REQUEST=GetCapabilities"), "Capability", "Layer"), "Layer", "Name"),
      "https://data.geopf.fr/wfs/ows": namesIn(child(await xml("/wfs/ows?SERVICE=WFS&REQUEST=GetCapabilities"), "FeatureTypeList"), "FeatureType", "Name"),
      "https://data.geopf.fr/tms/1.0.0/": children(child(await xml("/tms/1.0.0"), "TileMaps"), "TileMap").map(({ attributes }) => attributes["href"]?.split("/").at(-1)),
    };
    for (const [address, names] of Object.entries(served)) {
      const named = layers.filter(({ serviceParams }) => serviceParams.serverUrl.full === address).map(({ name }) => name);
      expect(named.sort(), address).toEqual(names.sort());
    }
  });

  it("gives styles, legends and records that answer, a theme « Autres » and the matrix sets", async () => {
    const { layers, tileMatrixSets } = await config();
    expect(Object.values(layers).some(({ thematic }) => thematic.includes("Autres"))).toBe(true);
    expect(tileMatrixSets["2154_10cm"]?.projection).toBe("EPSG:2154");
    for (const layer of Object.values(layers)) {
      for (const { url } of layer.legends.filter((legend) => legend.url.includes("GetLegendGraphic"))) {
        const legend = await sandbox.get(url.replace("https://data.geopf.fr", ""));
        expect(legend.headers["content-type"], url).toBe("image/png");
      }
      for (const url of layer.metadata_urls.filter((each) => each.includes("/csw"))) expect((await sandbox.get(url.replace("https://data.geopf.fr", ""))).payload).toContain("MD_Metadata");
      if (layer.serviceParams.id !== "GPP:TMS" || layer.serviceParams.serverUrl.full === "") continue;
      for (const { url } of layer.styles) expect((await sandbox.get((url ?? "").replace("https://data.geopf.fr", ""))).statusCode).toBe(200);
    }
    for (const { name } of layers["BDTOPO_V3:batiment$GEOPORTAIL:OGC:WMS"]?.styles ?? []) {
      const map = await sandbox.get(`/wms-v/ows?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=BDTOPO_V3:batiment&STYLES=${name}&CRS=EPSG:3857&BBOX=0,0,9,9&WIDTH=9&HEIGHT=9&FORMAT=image/png`);
      expect(map.headers["content-type"]).toBe("image/png");
    }
  });
});

interface Found {
  readonly documents: readonly { readonly id: string; readonly layer_name: string }[];
}

describe("recherche", () => {
  const search = (query: string, payload?: object) =>
    sandbox.app.http.inject({ method: "POST", url: `/sandbox/recherche/api/indexes/geoplateforme${query}`, remoteAddress: "10.7.7.7", ...(payload ? { payload } : {}) });

  it("gives all documents by pages, each once", async () => {
    const pages = await Promise.all(["1", "2", "3", "4"].map(async (page) => (await search(`?page=${page}&size=10`, {})).json<Found>().documents));
    const keys = pages.flat().map(({ id }) => id);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(Object.keys((await config()).layers).length);
  });

  it("filters by what the body asks for, without accents or case", async () => {
    const found = (await search("?size=50", { type: "WFS", title: "PARCELLAIRE" })).json<Found>().documents;
    expect(found.map(({ layer_name: name }) => name)).toEqual(["CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"]);
    expect((await search("", { title: 7 })).statusCode).toBe(400);
  });

  it("suggests from three letters on", async () => {
    const suggested = (await sandbox.get("/recherche/api/indexes/geoplateforme/suggest?text=photo%20aer")).json();
    expect(suggested[0]).toMatchObject({ index: "geoplateforme", source: { title: expect.stringContaining("Photographies") } });
    expect((await sandbox.get("/recherche/api/indexes/geoplateforme/suggest?text=ph")).statusCode).toBe(400);
    expect((await sandbox.get("/recherche/api/indexes")).statusCode).toBe(200);
  });
});

describe("CSW", () => {
  const gmd = "OUTPUTSCHEMA=http://www.isotc211.org/2005/gmd";

  it("gives records by pages that start at 1", async () => {
    const results = async (start: number): Promise<XmlElement | null> => child(parseXml((await sandbox.get(`/csw?SERVICE=CSW&VERSION=2.0.2&REQUEST=GetRecords&RESULTTYPE=results&${gmd}&STARTPOSITION=${start}&MAXRECORDS=4`)).payload), "SearchResults");
    const [first, second] = [await results(1), await results(5)];
    expect(first?.attributes).toMatchObject({ numberOfRecordsMatched: "7", numberOfRecordsReturned: "4", nextRecord: "5" });
    expect(second?.attributes).toMatchObject({ numberOfRecordsReturned: "3", nextRecord: "0" });
    const titles = [first, second].flatMap((page) => children(page, "MD_Metadata").map((record) => descend(record, "identificationInfo", "MD_DataIdentification", "citation", "CI_Citation", "title", "CharacterString")?.text));
    expect(new Set(titles).size).toBe(7);
  });

  it("gives one record by its id, and none for another", async () => {
    const record = parseXml((await sandbox.get(`/csw?REQUEST=GetRecordById&${gmd}&ID=IGNF_BD-TOPO`)).payload);
    expect(descend(record, "MD_Metadata", "fileIdentifier", "CharacterString")?.text).toBe("IGNF_BD-TOPO");
    expect(parseXml((await sandbox.get(`/csw?REQUEST=GetRecordById&${gmd}&ID=nowhere`)).payload).children).toEqual([]);
  });

  it("fails on free text, as the real one", async () => {
    const answer = await sandbox.get(`/csw?REQUEST=GetRecords&RESULTTYPE=results&CONSTRAINT=${encodeURIComponent("AnyText LIKE '%plan%'")}`);
    expect(answer.statusCode).toBe(500);
    expect(answer.payload).toContain("UnknownFormatConversionException");
    expect((await sandbox.get("/csw?REQUEST=GetCapabilities")).payload).toContain("GetRecordById");
    expect((await sandbox.get("/csw?REQUEST=Harvest")).statusCode).toBe(400);
  });
});
