import type { LonLat } from "#domain/position/lonLat";
import { localNameOf, prefixOf, type CollectionFeature, type FeatureCollection } from "#server/sandbox/features/collection";
import { closed } from "#server/sandbox/features/writeGeoJson";
import { escapeXml } from "#server/sandbox/ogc/kvp";
import { decimalsOf, project, urnOf, type NamedCrs } from "#server/sandbox/ogc/crs";
import { namespaceOf } from "#server/sandbox/wfs/wfsCapabilities";

/** What becomes of a request's answer, whatever it is written in. */
export interface FeatureAnswer {
  readonly collection: FeatureCollection;
  readonly features: readonly CollectionFeature[];
  readonly matched: number;
  readonly crs: NamedCrs;
  /** Names asked for; all when null. */
  readonly columns: ReadonlySet<string> | null;
}

/** GML 3.2. Under a urn EPSG:4326 has its latitude first, as GeoServer writes it. */
export function writeGml({ collection, features, matched, crs, columns }: FeatureAnswer, schemaUrl: string): string {
  const prefix = prefixOf(collection);
  const local = localNameOf(collection);
  const has = (name: string): boolean => columns === null || columns.has(name);
  const members = features.map(({ id, shape, properties }) => {
    const values = collection.properties.flatMap(({ name, type }) => {
      const value = properties[name] ?? null;
      if (value === null || !has(name)) return [];
      return [`<${prefix}:${name}>${escapeXml(type === "date" ? `${String(value)}Z` : String(value))}</${prefix}:${name}>`];
    });
    if (has(collection.geometryName)) {
      values.push(`<${prefix}:${collection.geometryName}>${geometry(id, shape.parts, collection.geometryType, crs)}</${prefix}:${collection.geometryName}>`);
    }
    return `  <wfs:member><${prefix}:${local} gml:id="${id}">${values.join("")}</${prefix}:${local}></wfs:member>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<wfs:FeatureCollection xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:${prefix}="${namespaceOf(collection)}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" numberMatched="${matched}" numberReturned="${features.length}" timeStamp="${new Date().toISOString()}" xsi:schemaLocation="${namespaceOf(collection)} ${escapeXml(schemaUrl)} http://www.opengis.net/wfs/2.0 http://schemas.opengis.net/wfs/2.0/wfs.xsd http://www.opengis.net/gml/3.2 http://schemas.opengis.net/gml/3.2.1/gml.xsd">
${members.join("\n")}
</wfs:FeatureCollection>
`;
}

/** An answer to `resultType=hits`. */
export function writeHits(matched: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" numberMatched="${matched}" numberReturned="0" timeStamp="${new Date().toISOString()}" xsi:schemaLocation="http://www.opengis.net/wfs/2.0 http://schemas.opengis.net/wfs/2.0/wfs.xsd"/>
`;
}

function geometry(id: string, parts: readonly (readonly LonLat[])[], type: FeatureCollection["geometryType"], crs: NamedCrs): string {
  const decimals = decimalsOf(crs.id);
  const isSwapped = crs.id === "EPSG:4326" && crs.form === "urn";
  const numbers = (positions: readonly LonLat[]): string =>
    positions
      .map((position) => {
        const [x, y] = project(crs.id, position).map((value) => String(Number(value.toFixed(decimals))));
        return isSwapped ? `${y ?? ""} ${x ?? ""}` : `${x ?? ""} ${y ?? ""}`;
      })
      .join(" ");
  const srs = `srsName="${crs.form === "urn" ? urnOf(crs.id) : crs.id}" srsDimension="2"`;
  switch (type) {
    case "Point":
      return `<gml:Point ${srs} gml:id="${id}.geom"><gml:pos>${numbers(parts[0] ?? [])}</gml:pos></gml:Point>`;
    case "MultiLineString":
      return `<gml:MultiCurve ${srs} gml:id="${id}.geom">${parts.map((path, rank) => `<gml:curveMember><gml:LineString gml:id="${id}.geom.${rank + 1}"><gml:posList>${numbers(path)}</gml:posList></gml:LineString></gml:curveMember>`).join("")}</gml:MultiCurve>`;
    case "MultiPolygon":
      return `<gml:MultiSurface ${srs} gml:id="${id}.geom">${parts.map((ring, rank) => `<gml:surfaceMember><gml:Polygon gml:id="${id}.geom.${rank + 1}"><gml:exterior><gml:LinearRing><gml:posList>${numbers(closed(ring))}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>`).join("")}</gml:MultiSurface>`;
  }
}
