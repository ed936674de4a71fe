import { unzipSync } from "fflate";

import { child, children, decodeXml, descend, parseXml, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import type { FeatureGeometry, FeatureValue, LayerFeature } from "#domain/layer/features";
import type { FeatureSymbol } from "#domain/layer/featureStyle";

import type { FeatureFile } from "./featureFile";
import { readKmlStyles } from "./kmlStyles";
import { createSymbols } from "./ownSymbols";

/**
 * KML 2.2 and KMZ: placemarks of all folders, with their data and the colours of their styles. Pictures laid on the ground, models and links to other
 * files are counted and left out. Descriptions, which are often HTML, stay text.
 * @throws AppError invalid-input (`damaged-file`), and those of the XML reader
 */
export function readKml(bytes: Uint8Array, source: string, contentType = ""): FeatureFile {
  const root = parseXml(decodeXml(isZip(bytes) ? documentInZip(bytes, source) : bytes, contentType), source);
  if (root.name !== "kml") throw new AppError("invalid-input", "The XML is no KML.", { source, reason: "unknown-file" });
  const features: LayerFeature[] = [];
  const left = { overlays: 0, links: 0 };
  const styleOf = readKmlStyles(root);
  const symbols = createSymbols();
  const walk = (element: XmlElement, folder: string): void => {
    for (const item of element.children) {
      if (item.name === "Document" || item.name === "Folder") walk(item, item.name === "Folder" ? textOf(item, "name") : folder);
      else if (item.name === "Placemark") features.push(placemark(item, folder, features.length, (geometry) => symbols(styleOf(item, geometry))));
      else if (/Overlay$/.test(item.name)) left.overlays += 1;
      else if (item.name === "NetworkLink") left.links += 1;
    }
  };
  walk(root, "");
  return {
    title: textOf(child(root, "Document"), "name") || textOf(child(root, "Folder"), "name") || null,
    features,
    remarks: [
      ...(left.overlays > 0 ? [{ message: "remark.overlays", values: { count: left.overlays } }] : []),
      ...(left.links > 0 ? [{ message: "remark.links", values: { count: left.links } }] : []),
    ],
  };
}

function isZip([a, b]: Uint8Array): boolean {
  return a === 0x50 && b === 0x4b;
}

function documentInZip(bytes: Uint8Array, source: string): Uint8Array {
  try {
    const names: string[] = [];
    unzipSync(bytes, { filter: ({ name, originalSize }) => (/\.kml$/i.test(name) && originalSize < 50_000_000 && names.push(name), false) });
    const wanted = names.find((name) => name.toLowerCase() === "doc.kml") ?? names[0];
    // One alone is unpacked: an archive may hold thousands that unfold without end.
    let isTaken = false;
    const files = unzipSync(bytes, { filter: ({ name }) => name === wanted && !isTaken && (isTaken = true) });
    const document = files[wanted ?? ""];
    if (document) return document;
  } catch (cause) {
    throw new AppError("invalid-input", "The KMZ can't be unpacked.", { source, reason: "damaged-file" }, { cause });
  }
  throw new AppError("invalid-input", "The archive holds no KML.", { source, reason: "unknown-file" });
}

function placemark(element: XmlElement, folder: string, index: number, symbolOf: (geometry: FeatureGeometry) => FeatureSymbol | null): LayerFeature {
  const properties: Record<string, FeatureValue> = {};
  for (const name of ["name", "description"]) if (textOf(element, name) !== "") properties[name] = textOf(element, name);
  if (folder !== "") properties["folder"] = folder;
  const when = textOf(child(element, "TimeStamp"), "when") || textOf(child(element, "TimeSpan"), "begin");
  if (when !== "") properties["when"] = when;
  const data = child(element, "ExtendedData");
  for (const one of children(data, "Data")) properties[one.attributes["name"] ?? ""] = textOf(one, "value");
  for (const one of children(child(data, "SchemaData"), "SimpleData")) properties[one.attributes["name"] ?? ""] = one.text;
  delete properties[""];
  const geometry = element.children.map(geometryOf).find((one) => one !== null) ?? null;
  const symbol = geometry && symbolOf(geometry);
  return { id: element.attributes["id"] ? `${element.attributes["id"]}#${index + 1}` : `#${index + 1}`, geometry, properties, ...(symbol ? { symbol } : {}) };
}

function geometryOf(element: XmlElement): FeatureGeometry | null {
  switch (element.name) {
    case "Point": {
      const [position] = positionsIn(textOf(element, "coordinates"));
      return position ? { type: "Point", coordinates: position } : null;
    }
    case "LineString":
    case "LinearRing": {
      const coordinates = positionsIn(textOf(element, "coordinates"));
      return coordinates.length > 1 ? { type: "LineString", coordinates } : null;
    }
    case "Track": {
      const coordinates = children(element, "coord").flatMap(({ text }) => positionsIn(text.trim().split(/\s+/).slice(0, 2).join(",")));
      return coordinates.length > 1 ? { type: "LineString", coordinates } : null;
    }
    case "Polygon": {
      const outer = positionsIn(textOf(descend(element, "outerBoundaryIs", "LinearRing"), "coordinates"));
      const inner = children(element, "innerBoundaryIs").flatMap((boundary) => children(boundary, "LinearRing").map((ring) => positionsIn(textOf(ring, "coordinates"))));
      return outer.length > 3 ? { type: "Polygon", coordinates: [outer, ...inner.filter((ring) => ring.length > 3)] } : null;
    }
    case "MultiGeometry":
    case "MultiTrack": {
      const geometries = element.children.map(geometryOf).filter((one) => one !== null);
      return joined(geometries);
    }
    default:
      return null;
  }
}

/** Parts of one type as its Multi type, which the map and tables know better than a collection. */
export function joined(geometries: readonly FeatureGeometry[]): FeatureGeometry | null {
  const [first] = geometries;
  if (!first) return null;
  if (geometries.length === 1) return first;
  const type = first.type;
  const isOne = geometries.every((one) => one.type === type);
  if (isOne && (type === "Point" || type === "LineString" || type === "Polygon")) return { type: `Multi${type}`, coordinates: geometries.map(({ coordinates }) => coordinates) };
  return { type: "GeometryCollection", geometries };
}

/** `longitude,latitude[,height]` between spaces; heights are dropped, what is no position too. */
function positionsIn(text: string): (readonly [number, number])[] {
  // Some writers put spaces after the commas.
  return text
    .replace(/,\s+/g, ",")
    .split(/\s+/)
    .flatMap((tuple) => {
      const [longitude, latitude] = tuple.split(",").map(Number);
      return tuple !== "" && longitude !== undefined && latitude !== undefined && Number.isFinite(longitude) && Number.isFinite(latitude) ? [[longitude, latitude] as const] : [];
    });
}
