import { matrixSets, type MatrixSet } from "#server/sandbox/tiles/matrixSets";
import { rasterLayers, type RasterLayer } from "#server/sandbox/tiles/rasterLayers";

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
${Object.values(matrixSets).map(describeMatrixSet).join("\n")}
  </Contents>
</Capabilities>
`;
}

function describeLayer({ id, title, style, format, matrixSet }: RasterLayer): string {
  const { matrices, lastServed } = matrixSets[matrixSet];
  const box = matrixSet === "PM" ? ["-179.9 -85", "179.9 85"] : ["-9.86 41.15", "10.38 51.56"];
  return `    <Layer>
      <ows:Title>${title}</ows:Title>
      <ows:WGS84BoundingBox><ows:LowerCorner>${box[0] ?? ""}</ows:LowerCorner><ows:UpperCorner>${box[1] ?? ""}</ows:UpperCorner></ows:WGS84BoundingBox>
      <ows:Identifier>${id}</ows:Identifier>
      <Style isDefault="true"><ows:Title>${style}</ows:Title><ows:Identifier>${style}</ows:Identifier></Style>
      <Format>${format}</Format>
      <TileMatrixSetLink><TileMatrixSet>${matrixSet}</TileMatrixSet><TileMatrixSetLimits>
${matrices.slice(0, lastServed + 1).map(({ id: matrix, width, height }) => `        <TileMatrixLimits><TileMatrix>${matrix}</TileMatrix><MinTileRow>0</MinTileRow><MaxTileRow>${height - 1}</MaxTileRow><MinTileCol>0</MinTileCol><MaxTileCol>${width - 1}</MaxTileCol></TileMatrixLimits>`).join("\n")}
      </TileMatrixSetLimits></TileMatrixSetLink>
    </Layer>`;
}

function describeMatrixSet({ id, crs, origin, matrices }: MatrixSet): string {
  // 0.28 mm is the pixel that OGC assumes.
  const lines = matrices.map(
    ({ id: matrix, resolution, width, height }) =>
      `      <TileMatrix><ows:Identifier>${matrix}</ows:Identifier><ScaleDenominator>${resolution / 0.000_28}</ScaleDenominator><TopLeftCorner>${origin.join(" ")}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>${width}</MatrixWidth><MatrixHeight>${height}</MatrixHeight></TileMatrix>`,
  );
  return `    <TileMatrixSet>
      <ows:Identifier>${id}</ows:Identifier>
      <ows:SupportedCRS>${crs}</ows:SupportedCRS>
${lines.join("\n")}
    </TileMatrixSet>`;
}
