import { maximumZoom } from "#server/sandbox/tiles/tileGrid";

export interface RasterLayer {
  readonly id: string;
  readonly title: string;
  readonly style: string;
  readonly format: "image/png" | "image/jpeg";
}

export const rasterLayers: readonly RasterLayer[] = [
  { id: "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", title: "Plan IGN v2", style: "normal", format: "image/png" },
  { id: "ORTHOIMAGERY.ORTHOPHOTOS", title: "Photographies aériennes", style: "normal", format: "image/jpeg" },
];

/** Scale of level 0 with the pixel of 0.28 mm that OGC assumes. */
const topScaleDenominator = 559_082_264.028_717_9;

/** @param baseUrl address of this service, without its query */
export function wmtsCapabilities(baseUrl: string): string {
  const get = `<ows:DCP><ows:HTTP><ows:Get xlink:href="${baseUrl}?"><ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
  <ows:ServiceIdentification>
    <ows:Title>Bac à sable Géoatelier (WMTS)</ows:Title>
    <ows:ServiceType>OGC WMTS</ows:ServiceType>
    <ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion>
  </ows:ServiceIdentification>
  <ows:OperationsMetadata>
    <ows:Operation name="GetCapabilities">${get}</ows:Operation>
    <ows:Operation name="GetTile">${get}</ows:Operation>
  </ows:OperationsMetadata>
  <Contents>
${rasterLayers.map(describeLayer).join("\n")}
    <TileMatrixSet>
      <ows:Identifier>PM</ows:Identifier>
      <ows:SupportedCRS>EPSG:3857</ows:SupportedCRS>
${Array.from({ length: 22 }, (_, zoom) => describeMatrix(zoom)).join("\n")}
    </TileMatrixSet>
  </Contents>
</Capabilities>
`;
}

function describeLayer({ id, title, style, format }: RasterLayer): string {
  return `    <Layer>
      <ows:Title>${title}</ows:Title>
      <ows:WGS84BoundingBox><ows:LowerCorner>-179.9 -85</ows:LowerCorner><ows:UpperCorner>179.9 85</ows:UpperCorner></ows:WGS84BoundingBox>
      <ows:Identifier>${id}</ows:Identifier>
      <Style isDefault="true"><ows:Title>${style}</ows:Title><ows:Identifier>${style}</ows:Identifier></Style>
      <Format>${format}</Format>
      <TileMatrixSetLink><TileMatrixSet>PM</TileMatrixSet><TileMatrixSetLimits>
${Array.from({ length: maximumZoom + 1 }, (_, zoom) => describeLimits(zoom)).join("\n")}
      </TileMatrixSetLimits></TileMatrixSetLink>
    </Layer>`;
}

function describeLimits(zoom: number): string {
  const last = 2 ** zoom - 1;
  return `        <TileMatrixLimits><TileMatrix>${zoom}</TileMatrix><MinTileRow>0</MinTileRow><MaxTileRow>${last}</MaxTileRow><MinTileCol>0</MinTileCol><MaxTileCol>${last}</MaxTileCol></TileMatrixLimits>`;
}

function describeMatrix(zoom: number): string {
  const count = 2 ** zoom;
  return `      <TileMatrix><ows:Identifier>${zoom}</ows:Identifier><ScaleDenominator>${topScaleDenominator / count}</ScaleDenominator><TopLeftCorner>-20037508.3427891992032528 20037508.3427891992032528</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>${count}</MatrixWidth><MatrixHeight>${count}</MatrixHeight></TileMatrix>`;
}
