import { isLonLat, type LonLat } from "#domain/position/lonLat";

/** Where the map looks: what the address bar and this browser remember. */
export interface MapPosition {
  readonly centre: LonLat;
  readonly zoom: number;
}

/** Metropolitan France, whole, on a screen of some 1,000 pixels. */
export const homePosition: MapPosition = { centre: [2.6, 46.6], zoom: 6 };

const hashKey = "map";

/**
 * The position written in a URL fragment: `#map=15.2/48.85341/2.34880` (zoom, latitude, longitude, the order of
 * OpenStreetMap's). Other keys may stand beside it, separated by `&`.
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
export function writePosition({ centre, zoom }: MapPosition): string {
  const decimals = Math.max(1, Math.min(6, Math.ceil(zoom / 3)));
  return `${Number(zoom.toFixed(2))}/${centre[1].toFixed(decimals)}/${centre[0].toFixed(decimals)}`;
}

export function readPosition(text: string): MapPosition | null {
  const [zoom, latitude, longitude, ...rest] = text.split("/").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (zoom === undefined || latitude === undefined || longitude === undefined || rest.length > 0) return null;
  if (!(zoom >= 0 && zoom <= 24) || !isLonLat(longitude, latitude)) return null;
  return { zoom, centre: [longitude, latitude] };
}

function entriesOf(hash: string): string[] {
  return hash.replace(/^#/, "").split("&").filter((entry) => entry !== "");
}
