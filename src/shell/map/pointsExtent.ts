import type { Extent } from "#domain/position/lonLat";
import type { TableView } from "#domain/table/table";
import { territories } from "#map/territories";

type Points = Pick<TableView, "length" | "longitudes" | "latitudes">;

/** Degrees of longitude beyond which points lie on several territories: one view of them all shows mostly sea. */
const severalTerritories = 30;

/** The WGS 84 bounds of all points, with some room; null when there is none. */
export function pointsExtent(points: Points | undefined): Extent | null {
  return (points && boundsWithin(points, [-180, -90, 180, 90])?.extent) ?? null;
}

/**
 * What to bring into sight when a file opens: all points, or, when they are spread over the mainland and overseas,
 * those on the territory that has most of them. WGS 84; null when there is no point.
 */
export function openingExtent(points: Points | undefined): Extent | null {
  const [most] = pointsByTerritory(points);
  return most?.extent ?? null;
}

/** Some of the points, that can be seen together. */
export interface PlacedTogether {
  /** Names the message `map.territory.<id>`; null for all points, or for all those that are on no territory. */
  readonly territory: string | null;
  readonly count: number;
  /** WGS 84, with some room. */
  readonly extent: Extent;
}

/** Points by territory, most of them first, where one view of them all would show mostly sea; else all of them as one. */
export function pointsByTerritory(points: Points | undefined): readonly PlacedTogether[] {
  const all = points && boundsWithin(points, [-180, -90, 180, 90]);
  if (!all) return [];
  if (all.extent[2] - all.extent[0] <= severalTerritories) return [{ territory: null, ...all }];
  // Corsica lies within the bounds of the mainland.
  const found = territories.filter(({ id }) => id !== "corsica").flatMap(({ id, extent }): PlacedTogether[] => {
    const bounds = boundsWithin(points, extent);
    return bounds ? [{ territory: id, ...bounds }] : [];
  });
  const elsewhere = all.count - found.reduce((sum, { count }) => sum + count, 0);
  // Those on no territory are seen with all the others: where else they lie nobody knows.
  return [...found, ...(elsewhere > 0 ? [{ territory: null, count: elsewhere, extent: all.extent }] : [])].sort((one, other) => (other.territory === null ? -1 : one.territory === null ? 1 : other.count - one.count));
}

/** Bounds with some room, for a single point too. */
function boundsWithin({ length, longitudes, latitudes }: Points, within: Extent): { count: number; extent: Extent } | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    const longitude = longitudes[index] ?? NaN;
    const latitude = latitudes[index] ?? NaN;
    if (!(longitude >= within[0] && longitude <= within[2] && latitude >= within[1] && latitude <= within[3])) continue;
    count += 1;
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const room = 0.002;
  return count === 0 ? null : { count, extent: [west - room, south - room, east + room, north + room] };
}
