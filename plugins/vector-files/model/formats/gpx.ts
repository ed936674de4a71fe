import { child, children, decodeXml, parseXml, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import type { FeatureValue, LayerFeature } from "#domain/layer/features";

import type { FeatureFile } from "./featureFile";
import { joined } from "./kml";

/**
 * GPX 1.0 and 1.1: waypoints as points, routes and tracks as lines, one feature each; the segments of a track are the
 * parts of its line.
 * @throws AppError invalid-input (`unknown-file`), and those of the XML reader
 */
export function readGpx(bytes: Uint8Array, source: string, contentType = ""): FeatureFile {
  const root = parseXml(decodeXml(bytes, contentType), source);
  if (root.name !== "gpx") throw new AppError("invalid-input", "The XML is no GPX.", { source, reason: "unknown-file" });
  const features: LayerFeature[] = [];
  const add = (kind: string, element: XmlElement, lines: readonly (readonly (readonly [number, number])[])[]): void => {
    const parts = lines.filter((line) => line.length > 1).map((coordinates) => ({ type: "LineString" as const, coordinates }));
    features.push({ id: `${kind}#${features.length + 1}`, geometry: joined(parts), properties: { kind, ...propertiesOf(element) } });
  };
  for (const point of children(root, "wpt")) {
    const [position] = positionsOf([point]);
    features.push({ id: `wpt#${features.length + 1}`, geometry: position ? { type: "Point", coordinates: position } : null, properties: { kind: "wpt", ...propertiesOf(point) } });
  }
  for (const route of children(root, "rte")) add("rte", route, [positionsOf(children(route, "rtept"))]);
  for (const track of children(root, "trk")) add("trk", track, children(track, "trkseg").map((segment) => positionsOf(children(segment, "trkpt"))));
  const lines = [...children(root, "trk"), ...children(root, "rte")];
  // A file of one track has the track's name more often than one of its own.
  const only = lines.length === 1 ? textOf(lines[0], "name") : "";
  return { title: textOf(child(root, "metadata"), "name") || textOf(root, "name") || only || null, features, remarks: [] };
}

function positionsOf(points: readonly XmlElement[]): (readonly [number, number])[] {
  return points.flatMap(({ attributes }) => {
    const [longitude, latitude] = [Number(attributes["lon"] ?? NaN), Number(attributes["lat"] ?? NaN)];
    return Number.isFinite(longitude) && Number.isFinite(latitude) ? [[longitude, latitude] as const] : [];
  });
}

function propertiesOf(element: XmlElement): Record<string, FeatureValue> {
  const properties: Record<string, FeatureValue> = {};
  for (const name of ["name", "cmt", "desc", "time", "sym", "type", "number"]) if (textOf(element, name) !== "") properties[name] = textOf(element, name);
  const height = textOf(element, "ele");
  if (height !== "" && Number.isFinite(Number(height))) properties["ele"] = Number(height);
  return properties;
}
