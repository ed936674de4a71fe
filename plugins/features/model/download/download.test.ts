import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { FeatureProperty, LayerFeature } from "#domain/layer/features";

import { writeCsv, writeGeoJson } from "./writeText";
import { writeGeoPackage } from "./writeGeoPackage";

const properties: readonly FeatureProperty[] = [
  { name: "nom", type: "text" },
  { name: "population", type: "integer" },
  { name: "surface", type: "number" },
  { name: "date", type: "date" },
  { name: "geom", type: "text" },
];
const square = [[[1, 48], [2, 48], [2, 49], [1, 48]]];
const features: readonly LayerFeature[] = [
  { id: "a.1", geometry: { type: "Polygon", coordinates: square }, properties: { nom: "L’Haÿ ; « O'Neil »", population: 31_000, surface: 3.9, date: "2024-01-02", geom: "x" } },
  { id: "a.2", geometry: { type: "MultiPolygon", coordinates: [square, square] }, properties: { nom: null, population: 5_000_000_000, surface: -0.5, date: null, geom: null } },
  { id: "a.3", geometry: null, properties: { nom: "long ".repeat(20_000), population: null, surface: null, date: null, geom: "" } },
];
const at = new Date("2026-11-22T12:00:00Z");

async function gpkgFile(many: readonly LayerFeature[]): Promise<{ path: string; done: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "gpkg-"));
  const path = join(folder, "essai.gpkg");
  writeFileSync(path, Buffer.concat(await writeGeoPackage("Zones d’été", properties, many, at)));
  return { path, done: () => rmSync(folder, { recursive: true }) };
}

const hasOgr = existsSync("/usr/bin/ogrinfo");
if (!hasOgr) console.warn("SKIPPED: ogrinfo is not on this machine (gdal-bin); GeoPackages are not read back.");

describe.skipIf(!hasOgr)("a GeoPackage read back by GDAL", () => {
  const ogrinfo = (...options: string[]): string => execFileSync("ogrinfo", options, { encoding: "utf8" });
  const readBack = (path: string): { features: { properties: Record<string, unknown>; geometry: unknown }[] } =>
    JSON.parse(execFileSync("ogr2ogr", ["-f", "GeoJSON", "/vsistdout/", path], { encoding: "utf8", maxBuffer: 1e9 })) as ReturnType<typeof readBack>;

  it("has the layer, its type, its CRS and the types of its columns, without a warning", async () => {
    const { path, done } = await gpkgFile(features);
    const said = ogrinfo("-so", "-al", path);
    expect(said).toContain("Layer name: zones_d_ete");
    expect(said).toContain("Geometry: Multi Polygon");
    expect(said).toContain("Feature Count: 3");
    expect(said).toContain('ID["EPSG",4326]');
    expect(said).toMatch(/population: Integer64[\s\S]*surface: Real[\s\S]*date: Date[\s\S]*geom_2: String/);
    expect(said).not.toMatch(/warning|error/i);
    done();
  });

  it("gives back values and geometries, one as long as several pages included", async () => {
    const { path, done } = await gpkgFile(features);
    const { features: back } = readBack(path);
    expect(back.map(({ properties: values }) => values["nom"])).toEqual(features.map(({ properties: values }) => values["nom"]));
    expect(back.map(({ properties: values }) => values["population"])).toEqual([31_000, 5_000_000_000, null]);
    expect(back.map(({ geometry }) => geometry)).toEqual([
      { type: "MultiPolygon", coordinates: [square] },
      { type: "MultiPolygon", coordinates: [square, square] },
      null,
    ]);
    done();
  });

  it("holds as a database with enough rows for pages of pages", async () => {
    const many = Array.from({ length: 30_000 }, (_, index): LayerFeature => ({ id: `p.${index}`, geometry: { type: "Point", coordinates: [index / 1_000, 45] }, properties: { nom: `n${index}`.padEnd(800, "x"), population: index } }));
    const { path, done } = await gpkgFile(many);
    const check = execFileSync("python3", ["-c", "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nprint(c.execute('pragma integrity_check').fetchone()[0], c.execute('select count(*), max(fid), sum(population) from zones_d_ete').fetchone(), c.execute('select population from zones_d_ete where fid = 20001').fetchone()[0])", path], { encoding: "utf8" });
    expect(check.trim()).toBe("ok (30000, 30000, 449985000) 20000");
    done();
  });

  it("without a feature is still a GeoPackage", async () => {
    const { path, done } = await gpkgFile([]);
    expect(ogrinfo("-so", "-al", path)).toContain("Feature Count: 0");
    done();
  });
});

it("GeoJSON gives back the features as they were, and says null for what a service left out", () => {
  const { features: back } = JSON.parse(writeGeoJson("Zones", properties, features).join("")) as { features: unknown[] };
  const empty = Object.fromEntries(properties.map(({ name }) => [name, null]));
  expect(back).toEqual(features.map((feature) => ({ type: "Feature", ...feature, properties: { ...empty, ...feature.properties } })));
  const bare: LayerFeature = { id: "z.9", geometry: null, properties: {} };
  expect(JSON.parse(writeGeoJson("Zones", [{ name: "nom", type: "text" }], [bare]).join(""))).toMatchObject({ features: [{ properties: { nom: null } }] });
});

it("CSV quotes what needs it and gives each feature one place inside it", () => {
  const [head, first] = writeCsv([{ name: "nom", type: "text" }], features.slice(0, 1).map(({ properties: { nom = null }, ...rest }) => ({ ...rest, properties: { nom } })));
  expect(head).toBe("\uFEFFnom;longitude;latitude\r\n");
  expect(first).toMatch(/^"L’Haÿ ; « O'Neil »";1\.\d+;48\.\d+\r\n$/);
});
