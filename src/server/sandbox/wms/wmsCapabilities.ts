import { worldExtent } from "#server/sandbox/discovery/datasets";
import { escapeXml } from "#server/sandbox/ogc/kvp";
import { project, supportedCrss } from "#server/sandbox/ogc/crs";
import type { WmsLayer, WmsServer } from "#server/sandbox/wms/wmsServers";

/** WMS 1.3.0 capabilities. @param baseUrl address of the service, without its query */
export function wmsCapabilities(baseUrl: string, server: WmsServer, layers: readonly WmsLayer[]): string {
  const href = escapeXml(`${baseUrl}?`);
  const operation = (name: string, formats: readonly string[]): string =>
    `      <${name}>${formats.map((format) => `<Format>${format}</Format>`).join("")}<DCPType><HTTP><Get><OnlineResource xlink:type="simple" xlink:href="${href}"/></Get></HTTP></DCPType></${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.opengis.net/wms http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd">
  <Service>
    <Name>WMS</Name>
    <Title>${escapeXml(server.title)}</Title>
    <OnlineResource xlink:type="simple" xlink:href="${href}"/>
    <Fees>none</Fees>
    <AccessConstraints>none</AccessConstraints>${server.layerLimit === null ? "" : `\n    <LayerLimit>${server.layerLimit}</LayerLimit>`}
    <MaxWidth>${server.maximumSide}</MaxWidth>
    <MaxHeight>${server.maximumSide}</MaxHeight>
  </Service>
  <Capability>
    <Request>
${operation("GetCapabilities", ["text/xml"])}
${operation("GetMap", server.formats)}
${operation("GetFeatureInfo", server.infoFormats)}
    </Request>
    <Exception><Format>XML</Format></Exception>
    <Layer>
      <Title>${escapeXml(server.title)}</Title>
${[...supportedCrss, "IGNF:LAMB93"].map((id) => `      <CRS>${id}</CRS>`).join("\n")}
${boxes(worldExtent, ["EPSG:4326", "CRS:84"])}
${layers.map((layer) => describe(layer, baseUrl)).join("\n")}
    </Layer>
  </Capability>
</WMS_Capabilities>
`;
}

function describe(layer: WmsLayer, baseUrl: string): string {
  const extent = layer.kind === "vector" ? layer.collection.extent : worldExtent;
  const styles = layer.kind === "vector" ? layer.styles : [{ name: layer.raster.style, title: layer.raster.style }];
  return `      <Layer queryable="${layer.kind === "vector" ? 1 : 0}">
        <Name>${layer.name}</Name>
        <Title>${escapeXml(layer.title)}</Title>
        <KeywordList><Keyword>démonstration</Keyword></KeywordList>
${supportedCrss.map((id) => `        <CRS>${id}</CRS>`).join("\n")}
${boxes(extent, layer.kind === "vector" ? supportedCrss : ["EPSG:4326", "CRS:84", "EPSG:3857"])}
${styles.map(({ name, title }) => `        <Style><Name>${name}</Name><Title>${escapeXml(title)}</Title>${layer.kind === "vector" ? legend(layer.name, name, baseUrl) : ""}</Style>`).join("\n")}
      </Layer>`;
}

function legend(layer: string, style: string, baseUrl: string): string {
  const url = `${baseUrl}?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=${encodeURIComponent(layer)}&STYLE=${encodeURIComponent(style)}`;
  return `<LegendURL width="200" height="100"><Format>image/png</Format><OnlineResource xlink:type="simple" xlink:href="${escapeXml(url)}"/></LegendURL>`;
}

function boxes([west, south, east, north]: readonly [number, number, number, number], ids: readonly (typeof supportedCrss)[number][]): string {
  const geographic = `        <EX_GeographicBoundingBox><westBoundLongitude>${west}</westBoundLongitude><eastBoundLongitude>${east}</eastBoundLongitude><southBoundLatitude>${south}</southBoundLatitude><northBoundLatitude>${north}</northBoundLatitude></EX_GeographicBoundingBox>`;
  const lines = ids.map((id) => {
    const [minX, minY] = project(id, [west, south]);
    const [maxX, maxY] = project(id, [east, north]);
    // 1.3.0 gives the axes in the order of the authority: latitude first for EPSG:4326.
    const [a, b, c, d] = id === "EPSG:4326" ? [minY, minX, maxY, maxX] : [minX, minY, maxX, maxY];
    return `        <BoundingBox CRS="${id}" minx="${a}" miny="${b}" maxx="${c}" maxy="${d}"/>`;
  });
  return [geographic, ...lines].join("\n");
}
