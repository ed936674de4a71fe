import { project } from "#server/sandbox/ogc/crs";
import { closed } from "#server/sandbox/features/writeGeoJson";
import type { FeatureAnswer } from "#server/sandbox/wfs/writeGml";

/** Comma-separated, the identifier first under `FID`, the geometry as well-known text. */
export function writeCsv({ collection, features, crs, columns }: FeatureAnswer): string {
  const names = collection.properties.map(({ name }) => name).filter((name) => columns === null || columns.has(name));
  const isWithGeometry = columns === null || columns.has(collection.geometryName);
  const pairs = (path: Parameters<typeof closed>[0]): string => path.map((position) => project(crs.id, position).join(" ")).join(", ");
  const wkt = (parts: readonly Parameters<typeof closed>[0][]): string => {
    switch (collection.geometryType) {
      case "Point":
        return `POINT (${pairs(parts[0] ?? [])})`;
      case "MultiLineString":
        return `MULTILINESTRING (${parts.map((path) => `(${pairs(path)})`).join(", ")})`;
      case "MultiPolygon":
        return `MULTIPOLYGON (${parts.map((ring) => `((${pairs(closed(ring))}))`).join(", ")})`;
    }
  };
  const lines = features.map(({ id, shape, properties }) =>
    [id, ...names.map((name) => String(properties[name] ?? "")), ...(isWithGeometry ? [wkt(shape.parts)] : [])].map(cell).join(","),
  );
  return [["FID", ...names, ...(isWithGeometry ? [collection.geometryName] : [])].join(","), ...lines, ""].join("\r\n");
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
