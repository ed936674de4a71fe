import { describe, expect, it } from "vitest";

import { momentsOf } from "#contracts/ogc/capabilities/dimensionValues";
import { layerOfWfs, parseWfsCapabilities } from "#contracts/ogc/capabilities/wfsCapabilities";
import { parseWmsCapabilities, type WmsLayer } from "#contracts/ogc/capabilities/wmsCapabilities";
import { layerOfWms } from "#contracts/ogc/capabilities/wmsLayer";
import { parseWmtsCapabilities } from "#contracts/ogc/capabilities/wmtsCapabilities";
import { layerOfWmts } from "#contracts/ogc/capabilities/wmtsLayer";
import { crsName } from "#contracts/ogc/crsNames";
import { operationAddress, safeAddress, serviceAddress, withParameters } from "#contracts/ogc/serviceAddress";
import { parseXml } from "#contracts/xml/parseXml";
import type { LayerDescription } from "#domain/layer/layerDescription";

// origin: "from-documentation". Written by us from OGC 01-068r3, 06-042, 07-057r7, 04-094 and 09-025r2.

const typed = "https://geo.example/ows";

function wms(layers: string, { version = "1.3.0", request = "<GetMap><Format>image/png</Format></GetMap>", service = "" } = {}) {
  const root = version === "1.3.0" ? "WMS_Capabilities" : "WMT_MS_Capabilities";
  return parseWmsCapabilities(parseXml(`<${root} version="${version}"><Service>${service}</Service><Capability><Request>${request}</Request>${layers}</Capability></${root}>`), typed);
}

function shown(layer: LayerDescription | string): LayerDescription {
  if (typeof layer === "string") throw new Error(`Not shown: ${layer}`);
  return layer;
}

const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined) throw new Error("Nothing there.");
  return first;
};

describe("WMS", () => {
  it("gives a layer what stands above it, and what it says itself first", () => {
    const service = wms(`<Layer><Title>Tout</Title><CRS>EPSG:2154</CRS><Style><Name>gris</Name></Style><Attribution><Title>Région</Title></Attribution><MaxScaleDenominator>50000</MaxScaleDenominator>
      <EX_GeographicBoundingBox><westBoundLongitude>-5</westBoundLongitude><eastBoundLongitude>9</eastBoundLongitude><southBoundLatitude>42</southBoundLatitude><northBoundLatitude>51</northBoundLatitude></EX_GeographicBoundingBox>
      <Layer queryable="1"><Name>a</Name><CRS>EPSG:3857</CRS><Style><Name>couleur</Name></Style></Layer></Layer>`);
    const layer = only(only(service.layers).children);
    expect(layer).toMatchObject({ crs: ["EPSG:3857", "EPSG:2154"], extent: [-5, 42, 9, 51], scales: { smallest: 50_000 }, attribution: { text: "Région" }, queryable: true });
    expect(layer.styles.map(({ name }) => name)).toEqual(["couleur", "gris"]);
    // GetFeatureInfo is not offered: nothing can be asked of it.
    expect(shown(layerOfWms(service, layer)).source).toMatchObject({ kind: "wms", styles: ["couleur"], version: "1.3.0", url: typed });
    expect(shown(layerOfWms(service, layer)).source).not.toHaveProperty("infoFormats");
  });

  it("reads latitudes first in a geographic box of 1.3.0, longitudes first in 1.1.1", () => {
    const box = (crs: string) => `<BoundingBox ${crs}="EPSG:4326" minx="42" miny="-5" maxx="51" maxy="9"/>`;
    expect(only(wms(`<Layer><Name>a</Name>${box("CRS")}</Layer>`).layers).extent).toEqual([-5, 42, 9, 51]);
    expect(only(wms(`<Layer><Name>a</Name>${box("SRS")}</Layer>`, { version: "1.1.1" }).layers).extent).toEqual([42, -5, 51, 9]);
    const lambert = only(wms('<Layer><Name>a</Name><BoundingBox CRS="EPSG:2154" minx="700000" miny="6600000" maxx="701000" maxy="6601000"/></Layer>').layers).extent;
    expect(lambert?.[0]).toBeCloseTo(3, 4);
    expect(lambert?.[1]).toBeCloseTo(46.5, 4);
  });

  it("ignores extents that mean nothing", () => {
    const boxes = '<LatLonBoundingBox minx="9" miny="51" maxx="-5" maxy="42"/><BoundingBox SRS="EPSG:3857" minx="-1e15" miny="-1e15" maxx="1e15" maxy="1e15"/>';
    expect(only(wms(`<Layer><Name>a</Name>${boxes}</Layer>`, { version: "1.1.1" }).layers).extent).toBeNull();
  });

  it("turns the pixel's diagonal of ScaleHint into denominators", () => {
    const hint = 25_000 * Math.SQRT2 * 0.28e-3;
    const layer = only(wms(`<Layer><Name>a</Name><ScaleHint min="0" max="${hint.toFixed(6)}"/></Layer>`, { version: "1.1.1" }).layers);
    expect(layer.scales).toEqual({ smallest: 25_000 });
  });

  it("makes vintages of a time with values, in both versions", () => {
    const inside = wms('<Layer><Name>a</Name><CRS>EPSG:3857</CRS><Dimension name="time" units="ISO8601" default="2020">2000,2010,2020</Dimension></Layer>');
    const layer = shown(layerOfWms(inside, only(inside.layers)));
    expect(layer.vintages?.map(({ title }) => title)).toEqual(["2000", "2010", "2020"]);
    expect(layer.vintages?.[1]?.source).toMatchObject({ parameters: { TIME: "2010" } });
    expect(layer.source).not.toHaveProperty("parameters");

    const old = wms('<Layer><Name>a</Name><SRS>EPSG:3857 EPSG:4326</SRS><Dimension name="time" units="ISO8601"/><Extent name="time">2019-01-01/2021-01-01/P1Y</Extent></Layer>', { version: "1.1.1" });
    const oldLayer = shown(layerOfWms(old, only(old.layers)));
    expect(oldLayer.vintages?.map(({ title, source }) => [title, source.kind === "wms" && source.parameters?.["TIME"]])).toEqual([["2019", "2019-01-01"], ["2020", "2020-01-01"], ["2021", "2021-01-01"]]);
    // Without a default the service would refuse: the latest is asked for.
    expect(oldLayer.source).toMatchObject({ parameters: { TIME: "2021-01-01" }, crs: ["EPSG:3857", "EPSG:4326"] });
  });

  it("shows scripts as text, keeps names to the letter, and names what has no title", () => {
    const [script, untitled] = wms("<Layer><Name>Été:&lt;b&gt; 1</Name><Title>&lt;script&gt;alert(1)&lt;/script&gt;</Title></Layer><Layer><Name>sans_titre</Name><Title>  </Title></Layer>").layers as [WmsLayer, WmsLayer];
    expect([script.name, script.title]).toEqual(["Été:<b> 1", "<script>alert(1)</script>"]);
    expect(untitled.title).toBe("sans_titre");
  });

  it("tells limits, legends that it draws, and links that lead nowhere", () => {
    const service = wms(
      '<Layer queryable="1"><Name>a</Name><CRS>CRS:84</CRS><Attribution><Title>X</Title><OnlineResource xlink:href="javascript:alert(1)"/></Attribution><MetadataURL><OnlineResource xlink:href="https://c.example/?request=GetRecordById&amp;id=1"/></MetadataURL><MetadataURL><OnlineResource xlink:href="/fiche/1"/></MetadataURL><Style><Name>s</Name><LegendURL><Format>image/png</Format><OnlineResource xlink:href="http://geo.example/legende.png"/></LegendURL></Style><Style><Name>t</Name></Style></Layer>',
      {
        service: "<LayerLimit>2</LayerLimit><MaxWidth>4096</MaxWidth><MaxHeight>2048</MaxHeight>",
        request: '<GetMap><Format>image/tiff</Format><Format>image/jpeg</Format></GetMap><GetFeatureInfo><Format>text/html</Format></GetFeatureInfo><sld:GetLegendGraphic/>',
      },
    );
    const layer = shown(layerOfWms(service, only(service.layers)));
    expect(layer.source).toMatchObject({ layerLimit: 2, maxSize: [4096, 2048], infoFormats: ["text/html"], format: "image/jpeg", transparent: false });
    expect(layer.attribution).toEqual({ text: "X" });
    expect(layer.metadataUrl).toBe("https://geo.example/fiche/1");
    expect(layer.legends?.[0]?.url).toBe("https://geo.example/legende.png");
    expect(layer.styles?.[1]?.legends?.[0]?.url).toContain("REQUEST=GetLegendGraphic");
  });

  it("says why a layer can't be shown", () => {
    const service = wms("<Layer><Name>a</Name><CRS>EPSG:28992</CRS></Layer><Layer><Title>Groupe</Title></Layer>");
    expect(service.layers.map((layer) => layerOfWms(service, layer))).toEqual(["no-known-crs", "no-name"]);
    const tiff = wms("<Layer><Name>a</Name></Layer>", { request: "<GetMap><Format>image/tiff</Format></GetMap>" });
    expect(layerOfWms(tiff, only(tiff.layers))).toBe("no-picture-format");
  });
});

describe("WMTS", () => {
  const matrix = (id: string, scale: number, corner: string, size = 256) =>
    `<TileMatrix><ows:Identifier>${id}</ows:Identifier><ScaleDenominator>${scale}</ScaleDenominator><TopLeftCorner>${corner}</TopLeftCorner><TileWidth>${size}</TileWidth><TileHeight>${size}</TileHeight><MatrixWidth>2</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix>`;
  const set = (id: string, crs: string, ...matrices: string[]) => `<TileMatrixSet><ows:Identifier>${id}</ows:Identifier><ows:SupportedCRS>${crs}</ows:SupportedCRS>${matrices.join("")}</TileMatrixSet>`;
  const wmts = (layer: string, sets: string) => parseWmtsCapabilities(parseXml(`<Capabilities><Contents><Layer><ows:Identifier>l</ows:Identifier>${layer}</Layer>${sets}</Contents></Capabilities>`), typed);
  const worldDegrees = 279_541_132.014_358_7;

  it("takes the corner by the CRS's own order, and longitudes first where it can't be otherwise", () => {
    const origin = (crs: string, corner: string) => only([...wms84(crs, corner).matrixSets.values()]).levels[0]?.origin;
    const wms84 = (crs: string, corner: string) => wmts("", set("s", crs, matrix("0", worldDegrees, corner)));
    expect(origin("urn:ogc:def:crs:EPSG::4326", "90 -180")).toEqual([-180, 90]);
    expect(origin("EPSG:4326", "-180 90")).toEqual([-180, 90]);
    expect(origin("IGNF:WGS84G", "-180.0 90.0")).toEqual([-180, 90]);
    expect(origin("urn:ogc:def:crs:OGC:1.3:CRS84", "-180 90")).toEqual([-180, 90]);
    expect(origin("EPSG:2154", "0 12000000")).toEqual([0, 12_000_000]);
    expect(origin("urn:ogc:def:crs:EPSG::3035", "6000000 1000000")).toEqual([1_000_000, 6_000_000]);
  });

  it("counts resolutions in the unit of the CRS", () => {
    const sets = wmts("", set("d", "EPSG:4326", matrix("0", worldDegrees, "90 -180")) + set("m", "EPSG:2154", matrix("5", 50_000, "0 12000000"))).matrixSets;
    expect(sets.get("d")?.levels[0]?.resolution).toBeCloseTo(0.703125, 9);
    expect(sets.get("m")?.levels[0]?.resolution).toBeCloseTo(14, 9);
  });

  const mercator = set("EPSG:3857", "urn:ogc:def:crs:EPSG::3857", matrix("EPSG:3857:0", 559_082_264.028_717_8, "-20037508.34 20037508.34"), matrix("EPSG:3857:1", 279_541_132.014_358_9, "-20037508.34 20037508.34"));

  it("prefers the squares of XYZ tiles, gives the other sets with it, and keeps templates", () => {
    const service = wmts(
      '<Format>image/png</Format><Format>image/jpeg</Format><Style><ows:Identifier>b</ows:Identifier></Style><Style isDefault="true"><ows:Identifier>a</ows:Identifier></Style><TileMatrixSetLink><TileMatrixSet>l93</TileMatrixSet></TileMatrixSetLink><TileMatrixSetLink><TileMatrixSet>EPSG:3857</TileMatrixSet><TileMatrixSetLimits><TileMatrixLimits><TileMatrix>EPSG:3857:1</TileMatrix><MinTileRow>0</MinTileRow><MaxTileRow>9</MaxTileRow><MinTileCol>1</MinTileCol><MaxTileCol>1</MaxTileCol></TileMatrixLimits></TileMatrixSetLimits></TileMatrixSetLink><ResourceURL format="image/png" resourceType="tile" template="http://geo.example/{style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png"/>',
      mercator + set("l93", "EPSG:2154", matrix("5", 50_000, "0 12000000")),
    );
    const layer = shown(layerOfWmts(service, only(service.layers)));
    expect(layer.source).toMatchObject({ tileMatrixSet: "EPSG:3857", minZoom: 1, maxZoom: 1, style: "a", template: "https://geo.example/{style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png" });
    if (layer.source.kind !== "wmts") throw new Error("Not WMTS.");
    expect(layer.source.grids?.map(({ id, crs, levels }) => [id, crs, levels.map(({ limits }) => limits ?? null)])).toEqual([
      ["l93", "EPSG:2154", [null]],
      // A row too many is cut to the matrix.
      ["EPSG:3857", "EPSG:3857", [[1, 0, 1, 0]]],
    ]);
  });

  it("needs no grid for the Géoplateforme's PM, and makes vintages of a time", () => {
    const service = wmts(
      '<Format>image/png</Format><Dimension><ows:Identifier>Time</ows:Identifier><Default>2021</Default><Value>2020</Value><Value>2021</Value></Dimension><TileMatrixSetLink><TileMatrixSet>PM_0_1</TileMatrixSet></TileMatrixSetLink>',
      set("PM_0_1", "EPSG:3857", matrix("0", 559_082_264.028_717_8, "-20037508.34 20037508.34"), matrix("1", 279_541_132.014_358_9, "-20037508.34 20037508.34")),
    );
    const layer = shown(layerOfWmts(service, only(service.layers)));
    expect(layer.source).toMatchObject({ minZoom: 0, maxZoom: 1, dimensions: { Time: "2021" } });
    expect(layer.source).not.toHaveProperty("grids");
    expect(layer.vintages?.map(({ title, source }) => [title, source.kind === "wmts" && source.dimensions])).toEqual([["2020", { Time: "2020" }], ["2021", { Time: "2021" }]]);
  });

  it("says why a layer can't be shown", () => {
    const reason = (layer: string, sets: string) => layerOfWmts(wmts(layer, sets), only(wmts(layer, sets).layers));
    const link = "<TileMatrixSetLink><TileMatrixSet>s</TileMatrixSet></TileMatrixSetLink>";
    expect(reason(`<Format>image/x-bil;bits=32</Format>${link}`, mercator)).toBe("no-picture-format");
    expect(reason(link, set("s", "EPSG:28992", matrix("0", 1, "0 0")))).toBe("no-known-crs");
    expect(reason(link, mercator)).toBe("no-grid");
  });
});

describe("WFS", () => {
  it("reads 1.1.0: DefaultSRS, formats and limits of OWS 1.0", () => {
    const service = parseWfsCapabilities(
      parseXml('<wfs:WFS_Capabilities version="1.1.0"><ows:OperationsMetadata><ows:Operation name="GetFeature"><ows:DCP><ows:HTTP><ows:Get xlink:href="http://10.1.2.3:8080/geoserver/wfs?"/></ows:HTTP></ows:DCP><ows:Parameter name="outputFormat"><ows:Value>GML2</ows:Value><ows:Value>json</ows:Value></ows:Parameter></ows:Operation><ows:Constraint name="DefaultMaxFeatures"><ows:Value>500</ows:Value></ows:Constraint></ows:OperationsMetadata><FeatureTypeList><FeatureType><Name>a:B</Name><Title/><DefaultSRS>urn:x-ogc:def:crs:EPSG:4326</DefaultSRS><OtherSRS>http://www.opengis.net/gml/srs/epsg.xml#2154</OtherSRS><MetadataURL type="TC211" format="text/xml">https://c.example/1</MetadataURL></FeatureType></FeatureTypeList></wfs:WFS_Capabilities>'),
      typed,
    );
    expect(service).toMatchObject({ version: "1.1.0", url: typed, addressMended: true, countDefault: 500, paging: null });
    expect(layerOfWfs(service, only(service.featureTypes))).toMatchObject({
      title: "a:B",
      metadataUrl: "https://c.example/1",
      source: { kind: "features", provider: "wfs", collection: "a:B", version: "1.1.0", options: { nativeCrs: "EPSG:4326", outputFormat: "json" } },
    });
    expect(only(service.featureTypes).otherCrs).toEqual(["EPSG:2154"]);
  });

  it("reads 1.0.0, keywords in one text and its address in an attribute", () => {
    const service = parseWfsCapabilities(
      parseXml('<WFS_Capabilities version="1.0.0"><Service><Title>Vieux</Title></Service><Capability><Request><GetFeature><DCPType><HTTP><Get onlineResource="https://geo.example/ows?map=a"/></HTTP></DCPType></GetFeature></Request></Capability><FeatureTypeList><FeatureType><Name>b</Name><Keywords>eau, rivière</Keywords><SRS>EPSG:27572</SRS><LatLongBoundingBox minx="-5" miny="42" maxx="9" maxy="51"/></FeatureType></FeatureTypeList></WFS_Capabilities>'),
      typed,
    );
    expect(service).toMatchObject({ version: "1.0.0", title: "Vieux", url: "https://geo.example/ows?map=a" });
    expect(only(service.featureTypes)).toMatchObject({ keywords: ["eau", "rivière"], defaultCrs: "EPSG:27572", extent: [-5, 42, 9, 51] });
  });
});

describe("times", () => {
  const of = (...values: string[]) => momentsOf({ name: "time", units: "ISO8601", default: null, values }).map(({ title }) => title);

  it("are spread out, ordered, and as short as they can be", () => {
    expect(of("2020-03-01/2020-05-01/P1M")).toEqual(["2020-03", "2020-04", "2020-05"]);
    expect(of("2020-03-02T00:00:00Z/2020-03-03T00:00:00Z/PT12H")).toEqual(["2020-03-02 00:00", "2020-03-02 12:00", "2020-03-03 00:00"]);
    expect(of("2021-05-04", "2020-05-04")).toEqual(["2020-05-04", "2021-05-04"]);
    expect(of("current", "n'importe quoi")).toEqual([]);
  });

  it("are cut to the latest 300, even from ten years of seconds", () => {
    const titles = of("2010-01-01T00:00:00Z/2020-01-01T00:00:00Z/PT1S");
    expect(titles).toHaveLength(300);
    expect(titles.at(-1)).toBe("2020-01-01 00:00");
  });
});

describe("addresses", () => {
  it.each([
    ["https://g.example/wms?service=WMS&request=GetMap&LAYERS=a%20b,c&bbox=1,2,3,4&width=9&map=/data/x.map", "https://g.example/wms?map=/data/x.map"],
    ["https://g.example/cgi-bin/mapserv?MAP=/d/été.map&", "https://g.example/cgi-bin/mapserv?MAP=/d/%C3%A9t%C3%A9.map"],
    ["https://g.example/ows?", "https://g.example/ows"],
    ["https://g.example/ows?&REQUEST=GetCapabilities&amp;apikey=1", "https://g.example/ows?apikey=1"],
    ["https://g.example/wms?id=12&request=GetCapabilities#x", "https://g.example/wms?id=12"],
    ["https://g.example/csw?request=GetRecordById&id=12", "https://g.example/csw"],
  ])("keep what is the service's own: %s", (pasted, kept) => {
    expect(serviceAddress(pasted).url).toBe(kept);
  });

  it("tell what the pasted request asked for", () => {
    expect(serviceAddress("https://g.example/wms?layers=a%20b,c").request.get("LAYERS")).toBe("a b,c");
    expect(withParameters("https://g.example/wms?map=x&", { A: "1" })).toBe("https://g.example/wms?map=x&A=1");
  });

  it.each([
    [undefined, "https://g.example/ows?map=1", false],
    ["http://g.example/autre?", "https://g.example/autre", true],
    ["http://localhost:8080/geoserver/wms", "https://g.example/ows?map=1", true],
    ["http://autre.example/wms", "https://g.example/ows?map=1", true],
    ["https://autre.example/wms?SERVICE=WMS&", "https://autre.example/wms", false],
    ["https://g.example/ows", "https://g.example/ows?map=1", false],
    ["www.g.example/ows", "https://g.example/ows?map=1", true],
    ["/autre/wms?", "https://g.example/autre/wms", false],
    ["ftp://g.example/", "https://g.example/ows?map=1", true],
  ])("of operations are mended where they can't be right: %s", (declared, url, mended) => {
    expect(operationAddress(declared, "https://g.example/ows?map=1")).toEqual({ url, mended });
  });

  it.each([
    // As MapServer behind a gateway writes them.
    ["http://localhost:8080/ms?map=/t.map&request=GetLegendGraphic&layer=a", "https://g.example/ows?map=1&request=GetLegendGraphic&layer=a"],
    ["http://10.0.0.4/legendes/a.png", "https://g.example/legendes/a.png"],
    ["http://g.example/a.png", "https://g.example/a.png"],
    ["http://autre.example/a.png", "http://autre.example/a.png"],
  ])("of pictures are mended with it: %s", (declared, url) => {
    expect(safeAddress(declared, "https://g.example/ows?map=1")).toBe(url);
  });

  it.each([
    ["urn:ogc:def:crs:EPSG::2154", "EPSG:2154"], ["urn:ogc:def:crs:EPSG:6.9:4326", "EPSG:4326"], ["http://www.opengis.net/def/crs/EPSG/0/4171", "EPSG:4171"], ["http://www.opengis.net/gml/srs/epsg.xml#27572", "EPSG:27572"],
    ["epsg:3857", "EPSG:3857"], ["EPSG:900913", "EPSG:3857"], ["urn:ogc:def:crs:OGC:1.3:CRS84", "CRS:84"], ["http://www.opengis.net/def/crs/OGC/1.3/CRS84", "CRS:84"], ["CRS:84", "CRS:84"], ["IGNF:LAMB93", "EPSG:2154"], ["good_crs", "good_crs"],
  ])("of CRS have one name: %s", (spelt, name) => {
    expect(crsName(spelt)).toBe(name);
  });
});
