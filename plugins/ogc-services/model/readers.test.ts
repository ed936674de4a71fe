import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { decodeXml } from "#contracts/xml/decodeXml";
import { createApiPacer } from "#plugin-api/apiPacer";
import { createHttpClient } from "#plugin-api/createHttpClient";
import type { FetchedDocument, FoundService, HeadlessContext, ServiceEntry, ServiceReader } from "#plugin-api";
import { systemClock } from "#domain/time/clock";
import en from "../messages/en";
import fr from "../messages/fr";
import { sharedFile } from "#test/support/sharedData";
import createCswReader from "./cswReader";
import createOgcApiReader from "./ogcApiReader";
import createWfsReader from "./wfsReader";
import createWmsReader from "./wmsReader";
import createWmtsReader from "./wmtsReader";

const { signal } = new AbortController();

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string | Uint8Array;
}

/** A network on which only what the test says answers; it remembers what was asked. */
function network(answer: (url: URL, accept: string) => Answer | undefined) {
  const asked: string[] = [];
  const http = createHttpClient({
    moduleId: "ogc-services",
    allowedOrigins: ["user-chosen"],
    rewrite: (url) => url,
    pacer: createApiPacer(systemClock),
    transport: async ({ url, headers }) => {
      asked.push(url);
      const given = answer(new URL(url), headers["accept"] ?? "");
      const { status = 200, type = "text/xml", body } = given ?? { status: 404, type: "text/plain", body: "" };
      return { status, headers: { "content-type": type }, bytes: typeof body === "string" ? new TextEncoder().encode(body) : body };
    },
  });
  const context: HeadlessContext = { moduleId: "ogc-services", http, resolveUrl: (url) => url };
  return { context, asked };
}

function flat(entries: readonly ServiceEntry[]): readonly ServiceEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children ?? [])]);
}

async function mustRead(reader: ServiceReader, url: string, document?: FetchedDocument): Promise<FoundService> {
  const found = await reader.read(new URL(url), { signal, ...(document ? { document } : {}) });
  if (!found) throw new Error(`Not read: ${url}`);
  for (const { message } of found.remarks) expect([message in fr, message in en]).toEqual([true, true]);
  for (const { reason } of flat(found.entries)) expect(reason === undefined || (reason in fr && reason in en)).toBe(true);
  const ids = flat(found.entries).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  return found;
}

function documentOf(url: string, text: string, contentType = "text/xml"): FetchedDocument {
  return { url, contentType, bytes: new TextEncoder().encode(text), text };
}

const silent = network(() => undefined).context;

const files = {
  brgm: sharedFile("data/services/brgm-wms-1.3.0.xml"),
  geo2france: sharedFile("data/services/geo2france-wfs-2.0.0.xml"),
  pigma: sharedFile("data/services/pigma-wfs-2.0.0.xml"),
  wmts2024: sharedFile("recordings/wmts/wmts-capabilities-2024-06-06.xml"),
  wmts2015: sharedFile("recordings/wmts/openlayers-IGNWMTSCapabilities.xml"),
  wmtsOld: sharedFile("recordings/wmts/ogc-client-ign.xml"),
  wfs2024: sharedFile("recordings/wfs/wfs-capabilities-sections-FeatureTypeList-2024-06-06.xml"),
  csw: sharedFile("recordings/csw/GetRecords-gmd-IGNF_RPG.xml"),
  items: sharedFile("data/services/ogc-api-features-items.json"),
  inspire: sharedFile("cases/wms-1.1.1-inspire-doctype.xml"),
};

describe.skipIf(Object.values(files).includes(undefined))("documents of real services", () => {
  const text = (name: keyof typeof files) => readFileSync(files[name] ?? "", "utf8");

  it("reads BRGM's WMS with its groups, limits, attributions and legends", async () => {
    const found = await mustRead(createWmsReader(silent), "http://geoservices.brgm.fr/geologie?", documentOf("http://geoservices.brgm.fr/geologie", text("brgm")));
    expect(found).toMatchObject({ kind: "WMS 1.3.0", title: "GéoServices : géologie, hydrogéologie et gravimétrie", provider: "BRGM", remarks: [] });
    const million = flat(found.entries).find(({ id }) => id === "SCAN_F_GEOL1M")?.layer;
    expect(million).toMatchObject({
      extent: [-5.86764, 41.1701, 11.0789, 51.1419],
      scales: { largest: 200_000, smallest: 10_000_000 },
      attribution: { text: "BRGM (modified attribution)", url: "http://www.brgm.fr/" },
      source: { url: "http://geoservices.brgm.fr/geologie?language=fre", maxSize: [4096, 4096], styles: ["inspire_common:DEFAULT"] },
    });
    expect(flat(found.entries).find(({ id }) => id === "SCAN_F_GEOL250")?.layer?.source).toMatchObject({ infoFormats: ["text/plain", "application/vnd.ogc.gml"] });
  });

  it("reads a WMS 1.1.1 that declares INSPIRE's elements and attributes in its DOCTYPE", async () => {
    const bytes = readFileSync(files.inspire ?? "");
    const found = await mustRead(createWmsReader(silent), "http://127.0.0.1/wms", documentOf("http://127.0.0.1/wms", decodeXml(bytes)));
    expect(found).toMatchObject({ kind: "WMS 1.1.1", title: "Géologie" });
    expect(flat(found.entries).find(({ id }) => id === "CARTES")).toMatchObject({ title: "Cartes géologiques", layer: { extent: [-5, 41, 10, 51], source: { version: "1.1.1", layers: ["CARTES"] } } });
  });

  it("reads the 543 layers of the Géoplateforme's WMTS, and those of its forerunners", async () => {
    const reader = createWmtsReader(silent);
    const now = await mustRead(reader, "https://data.geopf.fr/wmts", documentOf("https://data.geopf.fr/wmts", text("wmts2024")));
    expect(now.entries).toHaveLength(543);
    expect(now.entries.filter(({ reason }) => reason === "reason.no-picture-format")).toHaveLength(4);
    expect(now.entries.every(({ title, layer }) => title !== "" && (layer === undefined || layer.extent !== undefined))).toBe(true);
    expect(now.entries.find(({ id }) => id === "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2")?.layer?.source).toMatchObject({ url: "https://data.geopf.fr/wmts", style: "normal", format: "image/png", tileMatrixSet: "PM_0_19", minZoom: 0, maxZoom: 19 });
    const degrees = now.entries.find(({ id }) => id === "ORTHOIMAGERY.ORTHOPHOTOS.LOW_RES.CRS84")?.layer?.source;
    expect(degrees?.kind === "wmts" && degrees.grids?.[0]).toMatchObject({ crs: "EPSG:4326", levels: expect.arrayContaining([expect.objectContaining({ id: "0", origin: [-180, 90], matrixSize: [2, 1] })]) });
    expect((await mustRead(reader, "https://data.geopf.fr/wmts", documentOf("https://data.geopf.fr/wmts", text("wmts2015")))).entries).toHaveLength(349);
    expect((await mustRead(reader, "https://data.geopf.fr/wmts", documentOf("https://data.geopf.fr/wmts", text("wmtsOld")))).entries[0]?.layer?.source).toMatchObject({ tileMatrixSet: "PM" });
  });

  it("reads WFS whole and by sections", async () => {
    const reader = createWfsReader(silent);
    const pigma = await mustRead(reader, "https://www.pigma.org/geoserver/wfs", documentOf("https://www.pigma.org/geoserver/wfs", text("pigma")));
    expect(pigma).toMatchObject({ kind: "WFS 2.0.0", provider: "GIP ATGeRi" });
    expect(pigma.entries[0]?.layer).toMatchObject({ title: "ASP - RPG 2010", source: { collection: "asp:asp_rpg2010", options: { nativeCrs: "EPSG:2154", outputFormat: "application/json" } } });
    const hautsDeFrance = await mustRead(reader, "https://www.geo2france.fr/geoserver/cr_hdf/wfs", documentOf("x", text("geo2france")));
    expect(hautsDeFrance.entries).toHaveLength(8);
    expect(hautsDeFrance.entries[0]?.layer?.metadataUrl).toBe("https://www.geo2france.fr/geonetwork/srv/fre/catalog.search#/metadata/facf3747-bc19-44c7-9fd8-1f765d99c059");
    const sections = await mustRead(reader, "https://data.geopf.fr/wfs/ows?sections=FeatureTypeList", documentOf("x", text("wfs2024")));
    expect(sections.entries).toHaveLength(436);
    expect(sections.entries[0]?.layer?.source).toMatchObject({ url: "https://data.geopf.fr/wfs/ows", collection: "OCS-GERS_BDD_LAMB93_2016:oscge_gers_32_2016" });
  });

  it("reads a record of the Géoplateforme's CSW", async () => {
    const found = await mustRead(createCswReader(silent), "https://data.geopf.fr/csw", documentOf("https://data.geopf.fr/csw", text("csw")));
    expect(found.entries[0]).toMatchObject({ id: "IGNF_RPG", title: "RPG" });
    expect(flat(found.entries).some(({ layer }) => layer?.source.kind === "wms" || layer?.source.kind === "features") || found.entries[0]?.children !== undefined).toBe(true);
  });

  it("finds the collection whose items were pasted", async () => {
    const items = text("items");
    const { context } = network((url) => {
      if (url.pathname === "/api/collections/aires-covoiturage/items") return { type: "application/geo+json", body: items };
      if (url.pathname === "/api/collections/aires-covoiturage") return { type: "application/json", body: JSON.stringify({ id: "aires-covoiturage", title: "Aires", links: [] }) };
      return undefined;
    });
    const found = await mustRead(createOgcApiReader(context), "https://geo.example/api/collections/aires-covoiturage/items?limit=10&f=json");
    expect(found.entries.map(({ layer }) => layer?.source)).toEqual([{ kind: "features", provider: "ogc-api-features", url: "https://geo.example/api", collection: "aires-covoiturage", options: {} }]);
  });
});

// origin: "from-documentation", below.
const wms = (version: string, layer = "<Name>a</Name><Title>A</Title>") =>
  `<?xml version="1.0"?><${version === "1.3.0" ? "WMS_Capabilities" : "WMT_MS_Capabilities"} version="${version}"><Service><Title>S</Title></Service><Capability><Request><GetMap><Format>image/png</Format></GetMap></Request><Layer><Title>R</Title><SRS>EPSG:3857</SRS><Layer>${layer}</Layer></Layer></Capability></${version === "1.3.0" ? "WMS_Capabilities" : "WMT_MS_Capabilities"}>`;

describe("any address of a service", () => {
  it.each([
    "https://g.example/ows?service=wms&request=GetMap&version=1.1.1&layers=a&styles=&bbox=0,0,1,1&width=9&height=9&srs=EPSG:3857&format=image/png&map=/x.map",
    "https://g.example/ows?map=/x.map&", "https://g.example/ows?map=/x.map&SERVICE=WMS&REQUEST=GetCapabilities", "https://g.example/ows?REQUEST=getcapabilities&map=/x.map", "https://g.example/ows?&Service=WMS&map=/x.map",
  ])("is enough: %s", async (url) => {
    const { context, asked } = network((at) => (at.searchParams.get("VERSION") === "1.3.0" ? { body: wms("1.3.0") } : undefined));
    const found = await mustRead(createWmsReader(context), url);
    expect(found).toMatchObject({ url: "https://g.example/ows?map=/x.map", kind: "WMS 1.3.0", entries: [{ id: "a", layer: { source: { url: "https://g.example/ows?map=/x.map" } } }] });
    expect(asked).toEqual(["https://g.example/ows?map=/x.map&SERVICE=WMS&REQUEST=GetCapabilities&VERSION=1.3.0"]);
  });

  it("falls back on the older version, and says so", async () => {
    const exception = '<ServiceExceptionReport><ServiceException code="VersionNegotiationFailed">No.</ServiceException></ServiceExceptionReport>';
    const { context } = network((url) => ({ body: url.searchParams.get("VERSION") === "1.1.1" ? wms("1.1.1") : exception }));
    const found = await mustRead(createWmsReader(context), "https://g.example/wms");
    expect(found.kind).toBe("WMS 1.1.1");
    expect(found.remarks).toContainEqual({ message: "remark.old-version", values: { version: "1.1.1" } });
  });

  it("tells which layers the pasted request named, and which are gone", async () => {
    const { context } = network(() => ({ body: wms("1.3.0") }));
    const { remarks } = await mustRead(createWmsReader(context), "https://g.example/wms?request=GetMap&LAYERS=a,b");
    expect(remarks).toEqual([{ message: "remark.asked", values: { count: 1, layers: "a" } }, { message: "remark.asked-missing", values: { count: 1, layers: "b" } }]);
  });

  it("looks behind the page of a GeoServer", async () => {
    const { context } = network((url) => (url.pathname === "/geoserver/ows" ? { body: wms("1.3.0") } : { type: "text/html", body: "<!DOCTYPE html><title>GeoServer</title>" }));
    expect((await mustRead(createWmsReader(context), "https://g.example/geoserver/web/?0")).url).toBe("https://g.example/geoserver/ows");
  });

  it("names each service sure of its own address only", () => {
    const readers = [createWmsReader(silent), createWmtsReader(silent), createWfsReader(silent), createCswReader(silent), createOgcApiReader(silent)];
    const sure = (url: string) => readers.filter((reader) => reader.recognise(new URL(url)) >= 0.9).map(({ id }) => id);
    expect(sure("https://data.geopf.fr/wms-r/wms")).toEqual(["wms"]);
    expect(sure("https://data.geopf.fr/wms-v/ows?SERVICE=WMS&VERSION=1.3.0")).toEqual(["wms"]);
    expect(sure("https://data.geopf.fr/wms-r")).toEqual(["wms"]);
    expect(sure("https://data.geopf.fr/wmts?request=GetTile&layer=x")).toEqual(["wmts"]);
    expect(sure("https://g.example/1.0.0/WMTSCapabilities.xml")).toEqual(["wmts"]);
    expect(sure("https://data.geopf.fr/wfs/ows")).toEqual(["wfs"]);
    expect(sure("https://g.example/geonetwork/srv/fre/csw?q=eau")).toEqual(["csw"]);
    expect(sure("https://g.example/api/collections/x/items?f=json")).toEqual(["ogc-api-features"]);
    expect(sure("https://g.example/geoserver/ows")).toEqual([]);
    expect(sure("https://g.example/tiles/{z}/{x}/{y}.png")).toEqual([]);
    expect(sure("https://g.example/data.geojson")).toEqual([]);
  });
});

describe("what goes wrong", () => {
  const read = (answer: Answer) => createWmsReader(network(() => answer).context).read(new URL("https://g.example/wms"), { signal });

  it("is told in the service's own words, whatever the status", async () => {
    const body = '<ServiceExceptionReport><ServiceException>Base fermée pour la nuit</ServiceException></ServiceExceptionReport>';
    for (const status of [200, 400, 500]) {
      await expect(read({ status, body })).rejects.toMatchObject({ code: "service-failed", message: "Base fermée pour la nuit", context: { source: "g.example", reason: "ogc-exception" } });
    }
  });

  it.each([
    ["page-not-service", { type: "text/html", body: "<!DOCTYPE html><html><title>Accueil</title></html>" }],
    ["xml-truncated", { body: wms("1.3.0").slice(0, 200) }],
    ["xml-doctype", { body: `<!DOCTYPE x [<!ENTITY a "b">]>${wms("1.3.0").replace('<?xml version="1.0"?>', "")}` }],
    ["empty-answer", { body: "" }],
    ["not-xml", { type: "text/plain", body: "msLoadMap(): failed" }],
  ])("is told as it is: %s", async (reason, answer) => {
    await expect(read(answer)).rejects.toMatchObject({ code: "invalid-response", context: { source: "g.example", reason } });
  });

  it("is not ours when another document comes", async () => {
    expect(await read({ body: "<rss><channel/></rss>" })).toBeNull();
  });

  it("reads UTF-16 and ISO-8859-1 as they come over the wire", async () => {
    const latin = Uint8Array.from([...wms("1.3.0", "<Name>é</Name>").replace('"1.0"?', '"1.0" encoding="ISO-8859-1"?')].map((one) => one.charCodeAt(0)));
    const { context } = network(() => ({ body: latin }));
    expect((await mustRead(createWmsReader(context), "https://g.example/wms")).entries[0]?.id).toBe("é");
    const wide = new Uint8Array(new Uint16Array([0xfeff, ...[...wms("1.3.0", "<Name>é</Name>")].map((one) => one.charCodeAt(0))]).buffer);
    expect((await mustRead(createWmsReader(network(() => ({ body: wide })).context), "https://g.example/wms")).entries[0]?.id).toBe("é");
  });
});

describe("OGC API", () => {
  const landing = { title: "Région", description: "Des <b>données</b>", links: [{ rel: "data", href: "collections", type: "application/json" }, { rel: "conformance", href: "/ogc/conformance" }, { rel: "license", href: "https://l.example", title: "Licence Ouverte" }] };
  const collections = { collections: [{ id: "eau", title: "<script>x</script>", extent: { spatial: { bbox: [[-5, 42, 0, 9, 51, 100]] } }, storageCrs: "http://www.opengis.net/def/crs/EPSG/0/2154" }, { id: "tuiles", itemType: "tile" }, { nothing: true }], links: [{ rel: "next", href: "/ogc/collections?page=2" }] };
  const answer = (url: URL, accept: string): Answer | undefined => {
    // It shows its pages to whoever does not say `f=json`.
    if (url.searchParams.get("f") !== "json" && !url.searchParams.has("page")) return { type: "text/html", body: `<!DOCTYPE html><a href="/ogc/collections">${accept}</a>` };
    const body = { "/ogc": landing, "/ogc/collections": url.searchParams.has("page") ? { collections: [{ id: "suite" }] } : collections, "/ogc/conformance": { conformsTo: ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"] } }[url.pathname.replace(/\/$/, "")];
    return body ? { type: "application/json", body: JSON.stringify(body) } : undefined;
  };

  it.each(["https://g.example/ogc/", "https://g.example/ogc?f=html", "https://g.example/ogc/collections", "https://g.example/ogc/conformance"])("is read from %s", async (url) => {
    const found = await mustRead(createOgcApiReader(network(answer).context), url);
    expect(found).toMatchObject({ title: "Région", summary: "Des données", conditions: "Licence Ouverte", url: "https://g.example/ogc" });
    expect(found.entries.map(({ id, title, reason }) => [id, title, reason])).toEqual([["eau", "<script>x</script>", undefined], ["tuiles", "tuiles", "reason.no-features"], ["suite", "suite", undefined]]);
    expect(found.entries[0]?.layer).toMatchObject({ extent: [-5, 42, 9, 51], source: { collection: "eau", options: { nativeCrs: "EPSG:2154" } } });
    expect(found.remarks).toContainEqual({ message: "remark.unread", values: { count: 1 } });
  });

  it("is recognised in its page and in its JSON, and not in GeoJSON", () => {
    const reader = createOgcApiReader(silent);
    expect(reader.accepts(documentOf("x", '<!DOCTYPE html><a href="https://g.example/ogc/collections">Collections</a>', "text/html"))).toBe(true);
    expect(reader.accepts(documentOf("x", JSON.stringify(landing), "application/json"))).toBe(true);
    expect(reader.accepts(documentOf("x", '{"type":"FeatureCollection","features":[]}', "application/json"))).toBe(false);
  });
});

describe("CSW", () => {
  const capabilities = "<csw:Capabilities><ows:ServiceIdentification><ows:Title>Catalogue</ows:Title><ows:ServiceType>CSW</ows:ServiceType></ows:ServiceIdentification><ogc:Filter_Capabilities/></csw:Capabilities>";
  const link = (protocol: string, url: string, name: string) => `<gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>${url}</gmd:URL></gmd:linkage><gmd:protocol><gco:CharacterString>${protocol}</gco:CharacterString></gmd:protocol><gmd:name><gco:CharacterString>${name}</gco:CharacterString></gmd:name></gmd:CI_OnlineResource></gmd:onLine>`;
  const record = (id: string, links: string) => `<gmd:MD_Metadata><gmd:fileIdentifier><gco:CharacterString>${id}</gco:CharacterString></gmd:fileIdentifier><gmd:identificationInfo><gmd:MD_DataIdentification><gmd:citation><gmd:CI_Citation><gmd:title><gmx:Anchor>Titre ${id}</gmx:Anchor></gmd:title></gmd:CI_Citation></gmd:citation></gmd:MD_DataIdentification></gmd:identificationInfo><gmd:distributionInfo>${links}</gmd:distributionInfo></gmd:MD_Metadata>`;
  const page = (records: string, matched: number) => `<csw:GetRecordsResponse><csw:SearchResults numberOfRecordsMatched="${matched}">${records}</csw:SearchResults></csw:GetRecordsResponse>`;

  it("makes entries of records and of the services that they name", async () => {
    const both = link("OGC:WMS", "https://g.example/wms?", "a") + link("OGC:WFS-1.0.0-http-get-capabilities", "https://g.example/wfs", "p:a") + link("WWW:LINK-1.0-http--link", "https://g.example/page", "");
    const { context } = network((url) => ({ body: url.searchParams.get("REQUEST") === "GetCapabilities" ? capabilities : page(record("1", both) + record("2", link("OGC:WMTS", "https://g.example/wmts", "b")) + record("3", ""), 812) }));
    const found = await mustRead(createCswReader(context), "https://g.example/csw");
    expect(found.title).toBe("Catalogue");
    expect(found.entries[0]).toMatchObject({ title: "Titre 1", children: [{ layer: { source: { kind: "wms", layers: ["a"], url: "https://g.example/wms" } } }, { layer: { source: { kind: "features", collection: "p:a" } } }] });
    expect(found.entries[1]?.children?.[0]).toMatchObject({ reason: "reason.open-service", summary: "https://g.example/wmts" });
    expect(found.entries[2]?.reason).toBe("reason.no-service");
    expect(found.remarks).toContainEqual({ message: "remark.first-records", values: { count: 3, total: 812 } });
  });

  it("searches titles where full text fails, as at the Géoplateforme", async () => {
    const { context, asked } = network((url) => {
      if (url.searchParams.get("REQUEST") === "GetCapabilities") return { body: capabilities };
      if (url.searchParams.get("CONSTRAINT")?.includes("AnyText")) return { status: 500, body: "<ows:ExceptionReport><ows:Exception><ows:ExceptionText>UnknownFormatConversionException</ows:ExceptionText></ows:Exception></ows:ExceptionReport>" };
      return { body: page(record("1", ""), 1) };
    });
    const found = await mustRead(createCswReader(context), "https://g.example/csw?q=plan d'eau");
    expect(found.remarks).toContainEqual({ message: "remark.searched", values: { words: "plan d'eau" } });
    expect(new URL(asked.at(-1) ?? "").searchParams.get("CONSTRAINT")).toBe("Title LIKE '%plan%' AND Title LIKE '%d''eau%'");
  });
});
