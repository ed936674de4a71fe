import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { crsById, toWgs84 } from "#domain/position/projections";

/** A made-up country between Tours and Amboise, in Lambert-93 metres: `[west, south, east, north]`. */
export const territoryLambert93 = [530_000, 6_690_000, 550_000, 6_705_000] as const;

export const territoryCounts = { places: 3_000, roads: 1_200, zones: 400 } as const;

export const placeKinds = ["école", "mairie", "commerce", "équipement sportif"] as const;

/** Names that break careless writers of XML, CSV and filters. */
const oddNames = ["Café « L'Étoile »", 'Salle "des fêtes"', "O'Brien & Fils <SARL>", "Œuvre d'art n° 3 ; cour", "100 % _laine_ *", "Žižkov, 2ᵉ étage"];

interface TerritoryFeature {
  readonly type: "Feature";
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Writes the data of the test's map server, the same at each call: places (points, EPSG:2154, GeoPackage), roads (lines,
 * EPSG:2154, shapefile in UTF-8) and zones (polygons, EPSG:4326, FlatGeobuf). Texts with accents, quotes and signs,
 * empty values, dates, whole and decimal numbers.
 * @throws Error when ogr2ogr refuses
 */
export async function writeTerritory(folder: string): Promise<void> {
  const random = createRandom(20260615);
  await convert(folder, "lieux", "EPSG:2154", "lieux.gpkg", ["-f", "GPKG", "-nlt", "POINT"], places(random));
  await convert(folder, "voies", "EPSG:2154", "voies.shp", ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "-nlt", "LINESTRING"], roads(random));
  await convert(folder, "zones", "EPSG:4326", "zones.fgb", ["-f", "FlatGeobuf", "-nlt", "POLYGON"], zones(random));
}

async function convert(folder: string, layer: string, crs: string, target: string, options: readonly string[], features: readonly TerritoryFeature[]): Promise<void> {
  const source = join(folder, `${layer}.source.geojson`);
  await writeFile(source, JSON.stringify({ type: "FeatureCollection", name: layer, features }));
  execFileSync("ogr2ogr", [...options, "-nln", layer, "-a_srs", crs, join(folder, target), source], { stdio: ["ignore", "ignore", "inherit"] });
}

function places(random: () => number): TerritoryFeature[] {
  const [west, south, east, north] = territoryLambert93;
  return Array.from({ length: territoryCounts.places }, (_, index) => {
    const kind = index % 11 === 10 ? null : (placeKinds[index % placeKinds.length] ?? null);
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [tenth(between(random, west, east)), tenth(between(random, south, north))] },
      properties: {
        code: `L${String(index).padStart(5, "0")}`,
        nom: index < oddNames.length ? (oddNames[index] ?? "") : `${kind ?? "lieu"} ${index}`,
        genre: kind,
        capacite: index % 7 === 0 ? null : Math.floor(between(random, 5, 800)),
        surface: tenth(between(random, 12, 4_000)),
        ouverture: index % 5 === 0 ? null : isoDate(random),
        accessible: index % 3 === 0,
      },
    };
  });
}

function roads(random: () => number): TerritoryFeature[] {
  const [west, south, east, north] = territoryLambert93;
  return Array.from({ length: territoryCounts.roads }, (_, index) => {
    let [x, y] = [between(random, west, east), between(random, south, north)];
    const heading = between(random, 0, 2 * Math.PI);
    const coordinates = Array.from({ length: 8 }, () => {
      x += 80 * Math.cos(heading) + between(random, -20, 20);
      y += 80 * Math.sin(heading) + between(random, -20, 20);
      return [tenth(x), tenth(y)];
    });
    return {
      type: "Feature",
      geometry: { type: "LineString", coordinates },
      properties: { code: `V${String(index).padStart(5, "0")}`, nom: `Rue de l'Église n° ${index}`, largeur: tenth(between(random, 2, 12)), voies: 1 + (index % 4) },
    };
  });
}

/** Squares of a chequer, so that none covers another. */
function zones(random: () => number): TerritoryFeature[] {
  const [west, south, east, north] = territoryLambert93;
  const lambert93 = crsById("EPSG:2154");
  const side = Math.sqrt(territoryCounts.zones);
  return Array.from({ length: territoryCounts.zones }, (_, index) => {
    const width = (east - west) / side;
    const height = (north - south) / side;
    const x = west + (index % side) * width;
    const y = south + Math.floor(index / side) * height;
    const ring = [[x, y], [x + width * 0.9, y], [x + width * 0.9, y + height * 0.9], [x, y + height * 0.9], [x, y]];
    return {
      type: "Feature",
      geometry: { type: "Polygon", coordinates: [ring.map(([easting = 0, northing = 0]) => [...toWgs84(lambert93, easting, northing)])] },
      properties: {
        code: `Z${String(index).padStart(3, "0")}`,
        nom: index % 9 === 0 ? null : `Forêt d’Orléans ${index}`,
        densite: index % 13 === 0 ? null : tenth(between(random, 0, 100)),
        population: Math.floor(between(random, 0, 50_000)),
        arrete: isoDate(random),
      },
    };
  });
}

/** A small generator with a seed (mulberry32): the territory is the same on every machine. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function between(random: () => number, low: number, high: number): number {
  return low + random() * (high - low);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function isoDate(random: () => number): string {
  return new Date(Date.UTC(1990, 0, 1) + Math.floor(random() * 12_000) * 86_400_000).toISOString().slice(0, 10);
}
