import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { identifyFile } from "#domain/import/identifyFile";

const geopackage = new Uint8Array(100);
geopackage.set(strToU8("SQLite format 3\0"));
const database = geopackage.slice();
geopackage.set(strToU8("GPKG"), 68);

describe("what a file is", () => {
  it.each<[string, string, Uint8Array]>([
    ["kml", "lieux.kml", strToU8('<?xml version="1.0" encoding="utf-8" ?>\n<kml xmlns="http://www.opengis.net/kml/2.2">')],
    ["kml", "lieux.csv", strToU8('\ufeff<?xml version="1.0"?><!-- un export --><kml>')],
    ["kmz", "lieux.kmz", zipSync({ "doc.kml": strToU8("<kml/>") })],
    ["gpx", "trace", strToU8('<?xml version="1.0"?><gpx version="1.1">')],
    ["gml", "zones.xml", strToU8('<?xml version="1.0"?><wfs:FeatureCollection xmlns:gml="http://www.opengis.net/gml">')],
    ["flatgeobuf", "sans-nom", Uint8Array.of(0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 1)],
    ["pmtiles", "fond.bin", strToU8("PMTiles\u0003")],
    ["geopackage", "sans-extension", geopackage],
    ["sqlite", "base.db", database],
    ["shapefile", "communes.shp", Uint8Array.of(0, 0, 0x27, 0x0a, 0, 0)],
    ["shapefile", "communes.dbf", Uint8Array.of(3, 124, 1, 1)],
    ["shapefile", "communes.prj", strToU8('PROJCS["RGF93_Lambert_93",GEOGCS[')],
    ["shapefile-zip", "communes.zip", zipSync({ "a/communes.dbf": new Uint8Array(9), "a/communes.shp": new Uint8Array(9) })],
    ["ods", "liste.ods", zipSync({ mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }] })],
    ["document", "lettre.docx", zipSync({ "word/document.xml": strToU8("<w/>") })],
    ["qgis", "projet.qgz", zipSync({ "projet.qgs": strToU8("<qgis/>") })],
    ["html", "export.xls", strToU8("<html><table><tr><td>1</td></tr></table></html>")],
    ["geoparquet", "donnees.parquet", strToU8("PAR1....")],
  ])("is told: %s (%s)", (kind, name, bytes) => {
    expect(identifyFile(name, bytes)).toBe(kind);
  });

  it("is told by the end of an archive whose head is one long member", () => {
    const archive = zipSync({ "communes.dbf": new Uint8Array(200_000), "communes.shp": new Uint8Array(9) }, { level: 0 });
    expect(identifyFile("communes.zip", archive.subarray(0, 65_536), archive.subarray(-65_536))).toBe("shapefile-zip");
  });

  it.each<[string, Uint8Array]>([
    ["liste.csv", strToU8("adresse;cp\n<b>12 rue</b>;75001\n")],
    ["table.xlsx", zipSync({ "xl/workbook.xml": strToU8("<x/>") })],
    ["lieux.geojson", strToU8('{"type":"FeatureCollection"}')],
    ["notes.txt", strToU8("kml gpx html")],
    ["tables.zip", zipSync({ "a.csv": strToU8("a;b") })],
  ])("may be a table: %s", (name, bytes) => {
    expect(identifyFile(name, bytes)).toBeNull();
  });
});
