import { localNameOf, prefixOf, type CollectionProperty, type FeatureCollection } from "#server/sandbox/features/collection";
import { namespaceOf } from "#server/sandbox/wfs/wfsCapabilities";

/** As GeoServer answers `outputFormat=application/json`. */
export function describeAsJson(collections: readonly FeatureCollection[]): object {
  const first = collections[0];
  return {
    elementFormDefault: "qualified",
    targetNamespace: first ? namespaceOf(first) : "",
    targetPrefix: first ? prefixOf(first) : "",
    featureTypes: collections.map((collection) => ({
      typeName: localNameOf(collection),
      properties: [
        ...collection.properties.map(({ name, type }) => ({ name, maxOccurs: 1, minOccurs: 0, nillable: true, type: `xsd:${type}`, localType: type })),
        { name: collection.geometryName, maxOccurs: 1, minOccurs: 0, nillable: true, type: `gml:${collection.geometryType}`, localType: collection.geometryType },
      ],
    })),
  };
}

const gmlTypes = { Point: "gml:PointPropertyType", MultiLineString: "gml:MultiCurvePropertyType", MultiPolygon: "gml:MultiSurfacePropertyType" } as const;

/** An XML schema of collections that share their prefix. */
export function describeAsXml(collections: readonly FeatureCollection[]): string {
  const first = collections[0];
  const prefix = first ? prefixOf(first) : "";
  const namespace = first ? namespaceOf(first) : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:${prefix}="${namespace}" elementFormDefault="qualified" targetNamespace="${namespace}">
  <xsd:import namespace="http://www.opengis.net/gml/3.2" schemaLocation="http://schemas.opengis.net/gml/3.2.1/gml.xsd"/>
${collections.map((collection) => describe(collection, prefix)).join("\n")}
</xsd:schema>
`;
}

function describe(collection: FeatureCollection, prefix: string): string {
  const local = localNameOf(collection);
  const column = ({ name, type }: Pick<CollectionProperty, "name"> & { type: string }): string =>
    `          <xsd:element maxOccurs="1" minOccurs="0" name="${name}" nillable="true" type="${type}"/>`;
  return `  <xsd:complexType name="${local}Type">
    <xsd:complexContent>
      <xsd:extension base="gml:AbstractFeatureType">
        <xsd:sequence>
${collection.properties.map(({ name, type }) => column({ name, type: `xsd:${type}` })).join("\n")}
${column({ name: collection.geometryName, type: gmlTypes[collection.geometryType] })}
        </xsd:sequence>
      </xsd:extension>
    </xsd:complexContent>
  </xsd:complexType>
  <xsd:element name="${local}" substitutionGroup="gml:AbstractFeature" type="${prefix}:${local}Type"/>`;
}
