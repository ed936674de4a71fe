import { child, children, type XmlElement } from "#contracts/xml/parseXml";

/** The list of all TMS layers. @source recordings/tms/tms-1.0.0-root-excerpt.xml */
export const tileMapServiceUrl = "https://data.geopf.fr/tms/1.0.0";

export interface ListedTileMap {
  /** `PLAN.IGN` */
  readonly name: string;
  readonly title: string;
  /** `EPSG:3857` */
  readonly srs: string;
  /** Of the tiles, without the dot: `png`, `pbf`. */
  readonly extension: string;
  /** Address of the document that describes the layer; without a slash at its end. */
  readonly href: string;
}

/** @returns null when the document is no list of TMS */
export function readTileMapService(root: XmlElement, url: string): readonly ListedTileMap[] | null {
  if (root.name !== "TileMapService") return null;
  return children(child(root, "TileMaps"), "TileMap").flatMap(({ attributes }): ListedTileMap[] => {
    const address = attributes["href"] ?? "";
    const base = `${url.replace(/\/$/, "")}/`;
    if (address === "" || !URL.canParse(address, base)) return [];
    const href = new URL(address, base).href.replace(/\/$/, "");
    const name = address.replace(/\/$/, "").split("/").at(-1) ?? "";
    return name === "" ? [] : [{ name, title: attributes["title"] || name, srs: attributes["srs"] ?? "", extension: (attributes["extension"] ?? "").toLowerCase(), href }];
  });
}

/** Addresses of the Mapbox styles that the document of one layer names, the first one first. */
export function stylesOfTileMap(root: XmlElement): readonly string[] {
  return children(root, "Metadata")
    .filter(({ attributes }) => attributes["mime-type"] === "application/json" && !/\/metadata\.json$/.test(attributes["href"] ?? ""))
    .flatMap(({ attributes }) => attributes["href"] ?? []);
}
