import GeometryCollection from "ol/geom/GeometryCollection.js";
import LineString from "ol/geom/LineString.js";
import MultiLineString from "ol/geom/MultiLineString.js";
import MultiPoint from "ol/geom/MultiPoint.js";
import MultiPolygon from "ol/geom/MultiPolygon.js";
import Point from "ol/geom/Point.js";
import Polygon from "ol/geom/Polygon.js";
import type Geometry from "ol/geom/Geometry.js";
import type { TransformFunction } from "ol/proj.js";

import type { FeatureGeometry } from "#domain/layer/features";

/**
 * A GeoJSON geometry in the view's coordinates. Written into flat arrays at once and projected there: three times as
 * fast as OpenLayers' own reader, which counts for 50,000 objects.
 * @param project from WGS 84, longitude first, in place
 * @returns null for a geometry without a position
 */
export function toGeometry(geometry: FeatureGeometry, project: TransformFunction): Geometry | null {
  if (geometry.type === "GeometryCollection") {
    const parts = (geometry.geometries ?? []).flatMap((part) => toGeometry(part, project) ?? []);
    return parts.length > 0 ? new GeometryCollection(parts) : null;
  }
  const flat: number[] = [];
  const ends: number[] = [];
  const endss: number[][] = [];
  const { coordinates } = geometry;
  switch (geometry.type) {
    case "Point":
      pushPosition(coordinates, flat);
      break;
    case "MultiPoint":
    case "LineString":
      pushLine(coordinates, flat);
      break;
    case "MultiLineString":
    case "Polygon":
      pushLines(coordinates, flat, ends);
      break;
    case "MultiPolygon":
      for (const polygon of listOf(coordinates)) {
        const own: number[] = [];
        pushLines(polygon, flat, own);
        if (own.length > 0) endss.push(own);
      }
  }
  if (flat.length === 0) return null;
  project(flat, flat, 2);
  switch (geometry.type) {
    case "Point":
      return new Point(flat, "XY");
    case "MultiPoint":
      return new MultiPoint(flat, "XY");
    case "LineString":
      return new LineString(flat, "XY");
    case "MultiLineString":
      return new MultiLineString(flat, "XY", ends);
    case "Polygon":
      return new Polygon(flat, "XY", ends);
    case "MultiPolygon":
      return new MultiPolygon(flat, "XY", endss);
  }
}

function pushPosition(position: unknown, flat: number[]): void {
  if (!Array.isArray(position)) return;
  const [longitude, latitude] = position as readonly unknown[];
  if (Number.isFinite(longitude) && Number.isFinite(latitude)) flat.push(longitude as number, latitude as number);
}

function pushLine(line: unknown, flat: number[]): void {
  for (const position of listOf(line)) pushPosition(position, flat);
}

function pushLines(lines: unknown, flat: number[], ends: number[]): void {
  for (const line of listOf(lines)) {
    const before = flat.length;
    pushLine(line, flat);
    if (flat.length > before) ends.push(flat.length);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
