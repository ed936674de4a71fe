import type { FeatureGeometry } from "#domain/layer/features";

const codes: Readonly<Record<FeatureGeometry["type"], number>> = { Point: 1, LineString: 2, Polygon: 3, MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6, GeometryCollection: 7 };

type Position = readonly number[];

/** A geometry as GeoPackage keeps it: header with its bounds, then WKB, little-endian, EPSG:4326. @source OGC 12-128r18 §2.1.3 */
export function geoPackageGeometry(geometry: FeatureGeometry, bounds: Bounds): Uint8Array {
  const isPoint = geometry.type === "Point";
  const body = wkb(geometry);
  const head = isPoint ? 8 : 40;
  const bytes = new Uint8Array(head + body.length);
  const view = new DataView(bytes.buffer);
  // `GP`, version 1, flags: little-endian, with bounds in x and y but for points.
  bytes.set([0x47, 0x50, 0, isPoint ? 0x01 : 0x03]);
  view.setInt32(4, 4326, true);
  if (!isPoint) [bounds[0], bounds[2], bounds[1], bounds[3]].forEach((value, index) => view.setFloat64(8 + 8 * index, value, true));
  bytes.set(body, head);
  return bytes;
}

/** West, south, east, north. */
export type Bounds = [number, number, number, number];

export const noBounds = (): Bounds => [Infinity, Infinity, -Infinity, -Infinity];

export function growBounds(bounds: Bounds, geometry: FeatureGeometry): Bounds {
  const walk = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    const [x, y] = coordinates as unknown[];
    if (typeof x === "number" && typeof y === "number") {
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
    } else coordinates.forEach(walk);
  };
  walk(geometry.coordinates);
  geometry.geometries?.forEach((part) => growBounds(bounds, part));
  return bounds;
}

function wkb(geometry: FeatureGeometry): Uint8Array {
  const bytes = new Uint8Array(sizeOf(geometry));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const count = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const position = ([x = NaN, y = NaN]: Position): void => {
    view.setFloat64(at, x, true);
    view.setFloat64(at + 8, y, true);
    at += 16;
  };
  const line = (positions: readonly Position[]): void => {
    count(positions.length);
    positions.forEach(position);
  };
  const write = ({ type, coordinates, geometries = [] }: FeatureGeometry): void => {
    view.setUint8(at, 1);
    at += 1;
    count(codes[type]);
    if (type === "Point") position(coordinates as Position);
    else if (type === "LineString") line(coordinates as Position[]);
    else if (type === "Polygon") {
      count((coordinates as Position[][]).length);
      (coordinates as Position[][]).forEach(line);
    } else {
      const parts = type === "GeometryCollection" ? geometries : (coordinates as unknown[]).map((part): FeatureGeometry => ({ type: singleOf(type), coordinates: part }));
      count(parts.length);
      parts.forEach(write);
    }
  };
  write(geometry);
  return bytes;
}

function singleOf(type: FeatureGeometry["type"]): FeatureGeometry["type"] {
  return type === "MultiPoint" ? "Point" : type === "MultiLineString" ? "LineString" : "Polygon";
}

function sizeOf({ type, coordinates, geometries = [] }: FeatureGeometry): number {
  const line = (positions: readonly unknown[]): number => 4 + 16 * positions.length;
  const polygon = (rings: readonly (readonly unknown[])[]): number => 4 + rings.reduce((sum, ring) => sum + line(ring), 0);
  switch (type) {
    case "Point":
      return 21;
    case "LineString":
      return 5 + line(coordinates as unknown[]);
    case "Polygon":
      return 5 + polygon(coordinates as unknown[][]);
    case "MultiPoint":
      return 9 + 21 * (coordinates as unknown[]).length;
    case "MultiLineString":
      return 9 + (coordinates as unknown[][]).reduce((sum, part) => sum + 5 + line(part), 0);
    case "MultiPolygon":
      return 9 + (coordinates as unknown[][][]).reduce((sum, part) => sum + 5 + polygon(part), 0);
    case "GeometryCollection":
      return 9 + geometries.reduce((sum, part) => sum + sizeOf(part), 0);
  }
}
