import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import type { RowStatus } from "#domain/table/point";
import type { TableView } from "#domain/table/table";

/** Why a new place looks doubtful. It is said, it never blocks. */
export type PlaceDoubt =
  | { readonly kind: "far"; readonly metres: number }
  /** No other row of the same commune or postcode is near. */
  | { readonly kind: "away-from-area"; readonly area: Area["kind"]; readonly code: string; readonly rows: number; readonly nearestMetres: number };

/** The rows that share a row's commune or postcode and have a trusted place. */
export interface Area {
  readonly kind: "citycode" | "postcode";
  readonly code: string;
  readonly places: readonly LonLat[];
}

/** Beyond this a move is more than a correction. */
const farMetres = 10_000;
/** Farther than this from every row of the area: wider than most communes. */
const awayMetres = 5_000;
/** Statuses of points that say where an area is. */
const trusted: readonly RowStatus[] = ["sure", "by-hand", "source", "confirmed"];
/** Below this many rows an area says nothing. */
const fewestRows = 3;

/** What is doubtful about placing a row there, or nothing. `from`: where it stood first. */
export function placeDoubts(from: LonLat | null, to: LonLat, area: Area | null): PlaceDoubt[] {
  const doubts: PlaceDoubt[] = [];
  const movedMetres = from ? distance(from, to) : 0;
  if (movedMetres > farMetres) doubts.push({ kind: "far", metres: movedMetres });
  if (area && area.places.length >= fewestRows) {
    const nearestMetres = area.places.reduce((nearest, place) => Math.min(nearest, roughDistance(place, to)), Infinity);
    if (nearestMetres > awayMetres) {
      doubts.push({ kind: "away-from-area", area: area.kind, code: area.code, rows: area.places.length, nearestMetres });
    }
  }
  return doubts;
}

/**
 * The rows with the same INSEE code, or else the same postcode, whose place is sure, the file's own, or a person's.
 * Null when the row has neither code.
 */
export function areaOf(table: TableView, index: number): Area | null {
  for (const kind of ["citycode", "postcode"] as const) {
    const column = table.columns.find(({ role }) => role === kind);
    if (!column) continue;
    const code = table.cell(index, column.id).trim();
    if (code === "") continue;
    const places: LonLat[] = [];
    for (let other = 0; other < table.length; other += 1) {
      const longitude = table.longitudes[other] ?? Number.NaN;
      if (other === index || Number.isNaN(longitude)) continue;
      if (!trusted.includes(table.status(other))) continue;
      if (table.cell(other, column.id).trim() === code) places.push([longitude, table.latitudes[other] ?? Number.NaN]);
    }
    return { kind, code, places };
  }
  return null;
}

/** On a plane that touches the globe there: metres, good to 1 % over some tens of kilometres, and quick. */
function roughDistance(from: LonLat, to: LonLat): number {
  const metresPerDegree = 111_195;
  const east = (to[0] - from[0]) * Math.cos((to[1] * Math.PI) / 180);
  return Math.hypot(east, to[1] - from[1]) * metresPerDegree;
}
