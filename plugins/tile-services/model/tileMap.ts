import { child, children, descend, textOf, type XmlElement } from "#contracts/xml/parseXml";

/** A TileMap document of TMS 1.0.0 as the map needs it. */
export interface TileMap {
  readonly title: string;
  readonly summary: string;
  readonly srs: string;
  /** Without the dot: `png`, `pbf`. */
  readonly extension: string;
  readonly tileSize: number;
  /** Easting and northing of the corner that rows and columns are counted from; null when it is not said. */
  readonly origin: readonly [number, number] | null;
  /** In the units of the SRS: minx, miny, maxx, maxy. */
  readonly box: readonly [number, number, number, number] | null;
  readonly levels: readonly TileMapLevel[];
  /** Addresses of Mapbox styles. */
  readonly styles: readonly string[];
}

export interface TileMapLevel {
  /** Address of the level's folder. */
  readonly href: string;
  readonly unitsPerPixel: number;
  readonly order: number;
}

/** @returns null when the element is no TileMap with levels */
export function parseTileMap(root: XmlElement): TileMap | null {
  if (root.name !== "TileMap") return null;
  const format = child(root, "TileFormat");
  // ROK4 puts the levels under a second TileMap, the specification under TileSets.
  const sets = children(child(root, "TileSets") ?? child(root, "TileMap"), "TileSet");
  const levels = sets.map(({ attributes }) => ({
    href: attributes["href"] ?? "",
    unitsPerPixel: Number(attributes["units-per-pixel"]),
    order: Number(attributes["order"]),
  }));
  if (levels.length === 0) return null;
  const origin = child(root, "Origin");
  const box = child(root, "BoundingBox");
  const isStyle = ({ attributes }: XmlElement): boolean => attributes["mime-type"] === "application/json" && !/\/metadata\.json$/.test(attributes["href"] ?? "");
  return {
    title: textOf(root, "Title"),
    summary: textOf(root, "Abstract"),
    srs: textOf(root, "SRS"),
    extension: format?.attributes["extension"] ?? "png",
    tileSize: Number(format?.attributes["width"] ?? 256) || 256,
    origin: pair(number(origin, "x"), number(origin, "y")),
    box: box ? [number(box, "minx"), number(box, "miny"), number(box, "maxx"), number(box, "maxy")] : null,
    levels: levels.filter(({ unitsPerPixel, order }) => unitsPerPixel > 0 && Number.isFinite(order)),
    styles: children(root, "Metadata").filter(isStyle).flatMap(({ attributes }) => attributes["href"] ?? []),
  };
}

/** The maps that a TileMapService lists. */
export interface TileMapLink {
  readonly title: string;
  readonly srs: string;
  readonly extension: string;
  readonly href: string;
}

/** @returns null when the element is no TileMapService */
export function parseTileMapService(root: XmlElement): { readonly title: string; readonly summary: string; readonly maps: readonly TileMapLink[] } | null {
  if (root.name !== "TileMapService") return null;
  const maps = children(descend(root, "TileMaps"), "TileMap").map(({ attributes }) => ({
    title: attributes["title"] ?? "",
    srs: attributes["srs"] ?? "",
    extension: attributes["extension"] ?? "",
    href: attributes["href"] ?? "",
  }));
  return { title: textOf(root, "Title"), summary: textOf(root, "Abstract"), maps: maps.filter(({ href }) => href !== "") };
}

function number(element: XmlElement | null, name: string): number {
  return Number(element?.attributes[name] ?? Number.NaN);
}

function pair(x: number, y: number): readonly [number, number] | null {
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}
