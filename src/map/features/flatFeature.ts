import type { TransformFunction } from "ol/proj.js";

import type { FeatureGeometry, LayerFeature } from "#domain/layer/features";

/** A part of a geometry in the view's coordinates, easting and northing one after the other. */
export interface FlatPart {
  readonly kind: "points" | "lines" | "rings";
  readonly flat: readonly number[];
  /** Where each line or ring ends in `flat`. */
  readonly ends: readonly number[];
}

/** A feature as it is drawn: no object of OpenLayers, of which 50,000 would take seconds and stop the page. */
export interface FlatFeature {
  readonly source: LayerFeature;
  readonly parts: readonly FlatPart[];
  /** Units of the view's CRS: `[minX, minY, maxX, maxY]`; turned inside out when there is nothing to draw. */
  readonly extent: readonly [number, number, number, number];
}

/** @param project from WGS 84, longitude first, in place */
export function flatFeature(source: LayerFeature, project: TransformFunction): FlatFeature {
  const parts = source.geometry ? partsOf(source.geometry) : [];
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { flat } of parts) {
    project(flat, flat, 2);
    for (let index = 0; index < flat.length; index += 2) {
      const x = flat[index]!;
      const y = flat[index + 1]!;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  return { source, parts, extent: [minX, minY, maxX, maxY] };
}

interface GrowingPart extends FlatPart {
  readonly flat: number[];
  readonly ends: number[];
}

function partsOf(geometry: FeatureGeometry): GrowingPart[] {
  const { type, coordinates } = geometry;
  if (type === "GeometryCollection") return (geometry.geometries ?? []).flatMap(partsOf);
  const flat: number[] = [];
  const ends: number[] = [];
  switch (type) {
    case "Point":
      pushPosition(coordinates, flat);
      break;
    case "MultiPoint":
      pushLine(coordinates, flat);
      break;
    case "LineString":
      pushLines([coordinates], flat, ends);
      break;
    case "MultiLineString":
    case "Polygon":
      pushLines(coordinates, flat, ends);
      break;
    case "MultiPolygon":
      for (const polygon of listOf(coordinates)) pushLines(polygon, flat, ends);
  }
  if (flat.length === 0) return [];
  return [{ kind: type.endsWith("Point") ? "points" : type.endsWith("LineString") ? "lines" : "rings", flat, ends }];
}

function pushPosition(position: unknown, flat: number[]): void {
  if (!Array.isArray(position)) return;
  const longitude: unknown = position[0];
  const latitude: unknown = position[1];
  if (typeof longitude === "number" && typeof latitude === "number" && Number.isFinite(longitude) && Number.isFinite(latitude)) flat.push(longitude, latitude);
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
