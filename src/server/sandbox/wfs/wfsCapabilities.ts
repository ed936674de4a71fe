import { prefixOf, type FeatureCollection } from "#server/sandbox/features/collection";
import { escapeXml } from "#server/sandbox/ogc/kvp";
import { supportedCrss, urnOf } from "#server/sandbox/ogc/crs";

/** The most features that one answer holds. @source data.geopf.fr, recorded: count=20000 gives 5000 */
export const countDefault = 5000;

export const outputFormats = ["application/gml+xml; version=3.2", "GML32", "text/xml; subtype=gml/3.2", "application/json", "csv"] as const;

export const namespaceOf = (collection: Pick<FeatureCollection, "name">): string => `http://${prefixOf(collection)}`;

const sectionNames = ["ServiceIdentification", "ServiceProvider", "OperationsMetadata", "FeatureTypeList", "Filter_Capabilities"] as const;

/**
 * WFS 2.0.0 capabilities.
 * @param sections value of the parameter `sections`: only these parts; all of them when absent or `All`
 */
export function wfsCapabilities(baseUrl: string, collections: readonly FeatureCollection[], sections?: string): string {
  const asked = sections?.split(",").map((name) => name.trim().toLowerCase()) ?? ["all"];
  const parts: Readonly<Record<(typeof sectionNames)[number], () => string>> = {
    ServiceIdentification: () => `  <ows:ServiceIdentification>
    <ows:Title>Bac à sable Géoatelier (WFS)</ows:Title>
    <ows:Abstract>Données de démonstration sous les noms de la Géoplateforme.</ows:Abstract>
    <ows:ServiceType>WFS</ows:ServiceType>
    <ows:ServiceTypeVersion>2.0.0</ows:ServiceTypeVersion>
    <ows:Fees>none</ows:Fees>
    <ows:AccessConstraints>none</ows:AccessConstraints>
  </ows:ServiceIdentification>`,
    ServiceProvider: () => `  <ows:ServiceProvider>
    <ows:ProviderName>Géoatelier</ows:ProviderName>
    <ows:ServiceContact/>
  </ows:ServiceProvider>`,
    OperationsMetadata: () => operations(baseUrl),
    FeatureTypeList: () => `  <FeatureTypeList>\n${collections.map(describe).join("\n")}\n  </FeatureTypeList>`,
    Filter_Capabilities: () => filterCapabilities,
  };
  const shown = sectionNames.filter((name) => asked.includes("all") || asked.includes(name.toLowerCase()));
  const namespaces = [...new Set(collections.map(prefixOf))].map((prefix) => ` xmlns:${prefix}="http://${prefix}"`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<wfs:WFS_Capabilities version="2.0.0" xmlns="http://www.opengis.net/wfs/2.0" xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:fes="http://www.opengis.net/fes/2.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.opengis.net/wfs/2.0 http://schemas.opengis.net/wfs/2.0/wfs.xsd"${namespaces}>
${shown.map((name) => parts[name]()).join("\n")}
</wfs:WFS_Capabilities>
`;
}

function describe(collection: FeatureCollection): string {
  const [west, south, east, north] = collection.extent;
  const others = supportedCrss.filter((id) => id !== collection.nativeCrs && id !== "CRS:84");
  return `    <FeatureType>
      <Name>${collection.name}</Name>
      <Title>${escapeXml(collection.title)}</Title>
      <Abstract>${escapeXml(collection.abstract)}</Abstract>
      <ows:Keywords><ows:Keyword>features</ows:Keyword><ows:Keyword>démonstration</ows:Keyword></ows:Keywords>
      <DefaultCRS>${urnOf(collection.nativeCrs)}</DefaultCRS>
${others.map((id) => `      <OtherCRS>${urnOf(id)}</OtherCRS>`).join("\n")}
      <ows:WGS84BoundingBox><ows:LowerCorner>${west} ${south}</ows:LowerCorner><ows:UpperCorner>${east} ${north}</ows:UpperCorner></ows:WGS84BoundingBox>
    </FeatureType>`;
}

function operations(baseUrl: string): string {
  const http = `<ows:DCP><ows:HTTP><ows:Get xlink:href="${escapeXml(baseUrl)}"/><ows:Post xlink:href="${escapeXml(baseUrl)}"/></ows:HTTP></ows:DCP>`;
  const values = (name: string, allowed: readonly string[]): string =>
    `<ows:Parameter name="${name}"><ows:AllowedValues>${allowed.map((value) => `<ows:Value>${value}</ows:Value>`).join("")}</ows:AllowedValues></ows:Parameter>`;
  const constraint = (name: string, value: string): string =>
    `    <ows:Constraint name="${name}"><ows:NoValues/><ows:DefaultValue>${value}</ows:DefaultValue></ows:Constraint>`;
  return `  <ows:OperationsMetadata>
    <ows:Operation name="GetCapabilities">${http}${values("AcceptVersions", ["2.0.0"])}${values("Sections", sectionNames)}</ows:Operation>
    <ows:Operation name="DescribeFeatureType">${http}${values("outputFormat", ["application/gml+xml; version=3.2", "application/json"])}</ows:Operation>
    <ows:Operation name="GetFeature">${http}${values("resultType", ["results", "hits"])}${values("outputFormat", outputFormats)}<ows:Constraint name="CountDefault"><ows:NoValues/><ows:DefaultValue>${countDefault}</ows:DefaultValue></ows:Constraint></ows:Operation>
    <ows:Parameter name="version"><ows:AllowedValues><ows:Value>2.0.0</ows:Value></ows:AllowedValues></ows:Parameter>
${constraint("ImplementsBasicWFS", "TRUE")}
${constraint("ImplementsTransactionalWFS", "FALSE")}
${constraint("ImplementsResultPaging", "TRUE")}
${constraint("KVPEncoding", "TRUE")}
${constraint("XMLEncoding", "TRUE")}
${constraint("CountDefault", String(countDefault))}
  </ows:OperationsMetadata>`;
}

const filterCapabilities = `  <fes:Filter_Capabilities>
    <fes:Conformance>
${["ImplementsQuery:TRUE", "ImplementsAdHocQuery:TRUE", "ImplementsResourceId:TRUE", "ImplementsMinStandardFilter:TRUE", "ImplementsStandardFilter:TRUE", "ImplementsMinSpatialFilter:TRUE", "ImplementsSpatialFilter:FALSE", "ImplementsSorting:TRUE"]
  .map((entry) => `      <fes:Constraint name="${entry.split(":")[0] ?? ""}"><ows:NoValues/><ows:DefaultValue>${entry.split(":")[1] ?? ""}</ows:DefaultValue></fes:Constraint>`)
  .join("\n")}
    </fes:Conformance>
    <fes:Id_Capabilities><fes:ResourceIdentifier name="fes:ResourceId"/></fes:Id_Capabilities>
    <fes:Scalar_Capabilities>
      <fes:LogicalOperators/>
      <fes:ComparisonOperators>${["PropertyIsEqualTo", "PropertyIsNotEqualTo", "PropertyIsLessThan", "PropertyIsLessThanOrEqualTo", "PropertyIsGreaterThan", "PropertyIsGreaterThanOrEqualTo", "PropertyIsLike", "PropertyIsBetween", "PropertyIsNull"].map((name) => `<fes:ComparisonOperator name="${name}"/>`).join("")}</fes:ComparisonOperators>
    </fes:Scalar_Capabilities>
    <fes:Spatial_Capabilities>
      <fes:GeometryOperands>${["Envelope", "Point", "LineString", "Polygon", "MultiPolygon"].map((name) => `<fes:GeometryOperand name="gml:${name}"/>`).join("")}</fes:GeometryOperands>
      <fes:SpatialOperators>${["BBOX", "Intersects", "Within", "Contains", "Disjoint"].map((name) => `<fes:SpatialOperator name="${name}"/>`).join("")}</fes:SpatialOperators>
    </fes:Spatial_Capabilities>
  </fes:Filter_Capabilities>`;
