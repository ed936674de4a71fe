import { identifyBytes } from "#domain/import/identifyBytes";

/**
 * Kinds of files that hold places or documents and are no list of rows that a text format could read, by what they
 * are. The reason that a refusal carries is the kind with `-file` (`error.reason.kml-file`).
 */
export const fileKinds = [
  "kml",
  "kmz",
  "gpx",
  "gml",
  "flatgeobuf",
  "pmtiles",
  "geopackage",
  "sqlite",
  "shapefile",
  "shapefile-zip",
  "geoparquet",
  "qgis",
  "ods",
  "document",
  "html",
] as const;

export type FileKind = (typeof fileKinds)[number];

/** What a reason says the file is; null for another reason. */
export function kindOfReason(reason: string | undefined): FileKind | null {
  return fileKinds.find((kind) => reason === `${kind}-file`) ?? null;
}

const latin1 = new TextDecoder("latin1");

/**
 * What a file is by its content, and by its name where the content alone does not tell.
 * @param head the first bytes, some tens of kilobytes
 * @param tail the last ones, where archives list what they hold; may overlap the head
 * @returns null for anything else: it may be a table
 */
export function identifyFile(name: string, head: Uint8Array, tail: Uint8Array = new Uint8Array()): FileKind | null {
  const start = latin1.decode(head.subarray(0, 16));
  if (start.startsWith("fgb")) return "flatgeobuf";
  if (start.startsWith("PMTiles")) return "pmtiles";
  if (start.startsWith("PAR1")) return "geoparquet";
  if (start.startsWith("SQLite format 3")) return latin1.decode(head.subarray(68, 72)) === "GPKG" || /\.gpkg$/i.test(name) ? "geopackage" : "sqlite";
  // The .shp and the .shx begin with the same number; the .dbf with its version.
  if (start.startsWith("\u0000\u0000\u0027\u000a")) return "shapefile";
  if (/\.dbf$/i.test(name) && [0x02, 0x03, 0x30, 0x43, 0x83, 0x8b, 0xf5].includes(head[0] ?? 0)) return "shapefile";
  const bytes = identifyBytes(head);
  if (bytes === "zip") return inZip(name, head, tail);
  return bytes === null ? inText(name, head) : null;
}

/** By the names of the archive's members. */
function inZip(name: string, head: Uint8Array, tail: Uint8Array): FileKind | null {
  const start = latin1.decode(head.subarray(0, 200));
  if (start.includes("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) return "ods";
  const members = [...memberNames(head), ...memberNames(tail)];
  const has = (pattern: RegExp): boolean => members.some((member) => pattern.test(member));
  if (start.includes("mimetypeapplication/vnd.oasis.opendocument.") || has(/^(?:word\/document|ppt\/presentation)\.xml$/)) return "document";
  if (has(/\.shp$/i)) return "shapefile-zip";
  if (has(/\.qgs$/i) || /\.qgz$/i.test(name)) return "qgis";
  return has(/\.kml$/i) || /\.kmz$/i.test(name) ? "kmz" : null;
}

/**
 * Names of members as a ZIP has them: before each one (`PK 03 04`), and in the directory at the end (`PK 01 02`).
 * @param bytes any part of the archive
 */
function* memberNames(bytes: Uint8Array): Generator<string> {
  for (let at = bytes.indexOf(0x50); at !== -1 && at + 46 < bytes.length; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] !== 0x4b) continue;
    const record = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const [lengthAt, nameAt] = record === 0x0304 ? [26, 30] : record === 0x0102 ? [28, 46] : [0, 0];
    if (nameAt === 0) continue;
    const length = (bytes[at + lengthAt] ?? 0) + (bytes[at + lengthAt + 1] ?? 0) * 256;
    yield latin1.decode(bytes.subarray(at + nameAt, at + nameAt + length));
  }
}

const roots: readonly { kind: FileKind; root: RegExp }[] = [
  { kind: "kml", root: /<(?:\w+:)?kml[\s>]/i },
  { kind: "gpx", root: /<(?:\w+:)?gpx[\s>]/i },
  { kind: "qgis", root: /<!DOCTYPE qgis|<qgis[\s>]|<qlr[\s>]/i },
  { kind: "gml", root: /<(?:\w+:)?FeatureCollection[\s>]|xmlns:gml=/ },
  // Some software writes a page and calls it .xls.
  { kind: "html", root: /<!DOCTYPE html|<html[\s>]|<table[\s>]/i },
];

function inText(name: string, head: Uint8Array): FileKind | null {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[1] === 0 && head[0] === 0x3c) ? "utf-16le" : head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : null;
  const text = new TextDecoder(utf16 ?? "latin1").decode(head.subarray(0, 8_192)).replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, "").trimStart();
  if (/\.(?:prj|qpj)$/i.test(name) && /^(?:PROJCS|GEOGCS|PROJCRS|GEOGCRS)\[/.test(text)) return "shapefile";
  if (/\.cpg$/i.test(name)) return "shapefile";
  return text.startsWith("<") ? (roots.find(({ root }) => root.test(text))?.kind ?? null) : null;
}
