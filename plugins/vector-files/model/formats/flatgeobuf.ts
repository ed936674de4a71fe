import { ByteBuffer } from "flatbuffers";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { Feature } from "flatgeobuf/lib/mjs/flat-geobuf/feature.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { parseProperties } from "flatgeobuf/lib/mjs/generic/feature.js";
import { fromGeometry } from "flatgeobuf/lib/mjs/geojson/geometry.js";
import { fromByteBuffer, type HeaderMeta } from "flatgeobuf/lib/mjs/header-meta.js";
import { calcTreeSize } from "flatgeobuf/lib/mjs/packedrtree.js";

import { AppError } from "#domain/appError";
import type { FeatureSchema, LayerFeature } from "#domain/layer/features";
import type { Extent } from "#domain/position/lonLat";
import { projectedCrss, toWgs84, type ProjectedCrs } from "#domain/position/projections";

import type { FeatureFile } from "./featureFile";
import { readGeometry, valuesOf } from "./geojson";

/** The head of a FlatGeobuf file: what it holds, and where. */
export interface FlatGeobufHead {
  readonly header: HeaderMeta;
  /** null: WGS 84. */
  readonly crs: ProjectedCrs | null;
  /** Offsets in the file, in bytes. */
  readonly indexStart: number;
  readonly featuresStart: number;
}

const magic = [0x66, 0x67, 0x62];

export function isFlatGeobuf(bytes: Uint8Array): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

/** Bytes of the file up to the end of the header, from its first twelve bytes. @throws AppError invalid-input */
export function headLength(bytes: Uint8Array, source: string): number {
  const length = bytes.length >= 12 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true) : 0;
  // The format's own readers draw the same line: a larger header is no header.
  if (!isFlatGeobuf(bytes) || length < 8 || length > 10_485_760) throw damaged(source);
  return 12 + length;
}

/** @param bytes the file's beginning, at least `headLength` of them @throws AppError invalid-input, unsupported */
export function readHead(bytes: Uint8Array, source: string): FlatGeobufHead {
  const end = headLength(bytes, source);
  if (bytes.length < end) throw damaged(source);
  const header = guarded(source, () => fromByteBuffer(new ByteBuffer(bytes.slice(8, end))));
  const indexBytes = header.indexNodeSize > 0 && header.featuresCount > 0 ? calcTreeSize(header.featuresCount, header.indexNodeSize) : 0;
  return { header, crs: crsOf(header, source), indexStart: end, featuresStart: end + indexBytes };
}

/** A feature from its own bytes, the four of its length first. */
export function readFeature(bytes: Uint8Array, index: number, { header, crs }: FlatGeobufHead, source: string): LayerFeature {
  return guarded(source, () => {
    const feature = Feature.getSizePrefixedRootAsFeature(new ByteBuffer(bytes.slice()));
    const shape = feature.geometry();
    const geometry = shape ? readGeometry(fromGeometry(shape, header.geometryType), crs) : null;
    return { id: `#${index + 1}`, geometry, properties: valuesOf(withoutBytes(parseProperties(feature, header.columns))) };
  });
}

/** @throws AppError invalid-input (`damaged-file`), unsupported (`unknown-crs`) */
export function readFlatGeobuf(bytes: Uint8Array, source: string): FeatureFile {
  const head = readHead(bytes, source);
  const features: LayerFeature[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = head.featuresStart;
  while (at + 4 <= bytes.length) {
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) throw damaged(source);
    features.push(readFeature(bytes.subarray(at, end), features.length, head, source));
    at = end;
  }
  if (head.header.featuresCount > features.length) throw damaged(source);
  return { title: head.header.title || null, features, remarks: head.crs ? [{ message: "remark.reprojected", values: { crs: head.crs.name } }] : [] };
}

/** Where the file says that it has data, in WGS 84. */
export function extentOf({ header, crs }: FlatGeobufHead): Extent | null {
  const [west, south, east, north] = header.envelope ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined || ![west, south, east, north].every(Number.isFinite)) return null;
  if (!crs) return [west, south, east, north];
  const corners = [toWgs84(crs, west, south), toWgs84(crs, east, south), toWgs84(crs, west, north), toWgs84(crs, east, north)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export function schemaOfHead({ header, crs }: FlatGeobufHead): FeatureSchema {
  return {
    properties: (header.columns ?? []).map(({ name, title, type }) => ({ name, ...(title ? { title } : {}), type: typeOf(type) })),
    geometryName: null,
    geometryType: geometryTypeOf(header.geometryType),
    nativeCrs: crs?.id ?? "EPSG:4326",
  };
}

function typeOf(type: ColumnType): FeatureSchema["properties"][number]["type"] {
  if (type === ColumnType.String) return "text";
  if (type === ColumnType.Bool) return "boolean";
  if (type === ColumnType.DateTime) return "date";
  if (type === ColumnType.Float || type === ColumnType.Double) return "number";
  return type === ColumnType.Json || type === ColumnType.Binary ? "other" : "integer";
}

function geometryTypeOf(type: GeometryType): FeatureSchema["geometryType"] {
  if (type === GeometryType.Point || type === GeometryType.MultiPoint) return "point";
  if (type === GeometryType.LineString || type === GeometryType.MultiLineString) return "line";
  return type === GeometryType.Polygon || type === GeometryType.MultiPolygon ? "polygon" : "mixed";
}

function crsOf({ crs }: HeaderMeta, source: string): ProjectedCrs | null {
  if (!crs || crs.code === 0 || [4326, 4171, 4258].includes(crs.code)) return null;
  const known = projectedCrss.find(({ id }) => id === `EPSG:${crs.code}`);
  if (!known) throw new AppError("unsupported", `Unknown CRS: ${crs.code}`, { source, reason: "unknown-crs", values: { crs: crs.name ?? `EPSG:${crs.code}` } });
  return known;
}

function withoutBytes(properties: ReturnType<typeof parseProperties>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value instanceof Uint8Array ? null : typeof value === "bigint" ? String(value) : value]));
}

function guarded<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw damaged(source, cause);
  }
}

function damaged(source: string, cause?: unknown): AppError {
  return new AppError("invalid-input", "The FlatGeobuf is cut or damaged.", { source, reason: "damaged-file" }, { cause });
}
