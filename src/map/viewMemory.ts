import { isLonLat, type LonLat } from "#domain/position/lonLat";

/** Where the map looks, and on which plane: what the address bar and this browser remember. */
export interface MapPosition {
  readonly centre: LonLat;
  /** As in Web Mercator, whatever the projection. */
  readonly zoom: number;
  /** `EPSG:2154`; Web Mercator when absent. */
  readonly projection?: string;
  /** Lines of coordinates over the map. */
  readonly graticule?: boolean;
}

/** Metropolitan France, whole, on a screen of some 1,000 pixels. */
export const homePosition: MapPosition = { centre: [2.6, 46.6], zoom: 6 };

const hashKey = "map";
const webMercator = "EPSG:3857";

/**
 * The position written in a URL fragment: `#map=15.2/48.85341/2.34880` (zoom, latitude, longitude, the order of
 * OpenStreetMap's), then `/2154` for another projection than Web Mercator and `/g` for the graticule. Other keys may stand
 * beside it, separated by `&`.
 * @returns null when there is none, or when it makes no sense
 */
export function readHash(hash: string): MapPosition | null {
  const value = entriesOf(hash).find((entry) => entry.startsWith(`${hashKey}=`))?.slice(hashKey.length + 1);
  return value === undefined ? null : readPosition(value);
}

/** The fragment with the position put in, and everything else as it was. */
export function writeHash(hash: string, position: MapPosition): string {
  const others = entriesOf(hash).filter((entry) => !entry.startsWith(`${hashKey}=`));
  return `#${[`${hashKey}=${writePosition(position)}`, ...others].join("&")}`;
}

/** @returns `15.2/48.85341/2.34880`: as many decimals as a pixel at that zoom deserves */
export function writePosition({ centre, zoom, projection = webMercator, graticule = false }: MapPosition): string {
  const decimals = Math.max(1, Math.min(6, Math.ceil(zoom / 3)));
  const place = `${Number(zoom.toFixed(2))}/${centre[1].toFixed(decimals)}/${centre[0].toFixed(decimals)}`;
  return [place, ...(projection === webMercator ? [] : [projection.replace("EPSG:", "")]), ...(graticule ? ["g"] : [])].join("/");
}

export function readPosition(text: string): MapPosition | null {
  const [zoom = "", latitude = "", longitude = "", ...options] = text.split("/").map((part) => part.trim());
  if (zoom === "" || latitude === "" || longitude === "") return null;
  const position = { zoom: Number(zoom), centre: [Number(longitude), Number(latitude)] as const };
  if (!(position.zoom >= 0 && position.zoom <= 24) || !isLonLat(...position.centre)) return null;
  // What a newer version may have written besides is left aside: the view is still shown.
  const code = options.find((option) => /^\d{4,5}$/.test(option));
  return {
    ...position,
    ...(code === undefined ? {} : { projection: `EPSG:${code}` }),
    ...(options.includes("g") ? { graticule: true } : {}),
  };
}

function entriesOf(hash: string): string[] {
  return hash.replace(/^#/, "").split("&").filter((entry) => entry !== "");
}
