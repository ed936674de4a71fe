import type { Extent, LonLat } from "#domain/position/lonLat";
import type { TableView } from "#domain/table/table";

/** What the map shows now. `zoom`: of Web Mercator tiles. */
export interface Sight {
  readonly extent: Extent;
  readonly zoom: number;
}

export interface RowGoal {
  readonly position: LonLat;
  readonly zoom?: number;
}

/** At this zoom a town fills the map: a point is told from its neighbours, and nothing has to come nearer. */
const nearEnough = 13;
/** A commune is seen from further away than a door. */
const communeZoom = 13;
const doorZoom = 16;
/** Of the map's width and height: what is nearer to an edge is hardly in sight. */
const edgeShare = 0.08;

/**
 * Where the map goes for a row.
 * @param asked the row asked to be shown (« Voir… », the review): its point comes to the middle. Otherwise the map only
 * follows, and stays where it is while the point is well in sight
 * @returns null when the map stays: no such row, no point, or in sight already
 */
export function goalOfRow(table: TableView | undefined, row: number | null, sight: Sight, asked: boolean): RowGoal | null {
  const index = row === null || !table ? -1 : table.indexOf(row);
  if (!table || index < 0) return null;
  const [longitude, latitude] = [table.longitudes[index] ?? Number.NaN, table.latitudes[index] ?? Number.NaN];
  if (Number.isNaN(longitude) || Number.isNaN(latitude)) return null;
  const position: LonLat = [longitude, latitude];
  const wanted = table.point(index)?.type === "municipality" ? communeZoom : doorZoom;
  if (asked) return { position, zoom: Math.max(sight.zoom, wanted) };
  if (sight.zoom < nearEnough) return { position, zoom: wanted };
  return isWellWithin(position, sight.extent) ? null : { position };
}

function isWellWithin([longitude, latitude]: LonLat, [west, south, east, north]: Extent): boolean {
  const [across, up] = [(east - west) * edgeShare, (north - south) * edgeShare];
  return longitude > west + across && longitude < east - across && latitude > south + up && latitude < north - up;
}
