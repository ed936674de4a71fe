import type { LonLat } from "#domain/position/lonLat";

/**
 * Where a row stands, the same on map, table, legend and export. The order is the code in typed arrays and in what
 * browsers keep: new ones go to the end.
 */
export const rowStatuses = [
  /** No engine was asked and nobody placed it. */
  "untreated",
  /** An answer whose text match is high. */
  "sure",
  /** An answer to look at: low score, only the street or the commune was found, or engines disagree. */
  "to-check",
  /** The service answered that it found nothing. */
  "not-found",
  /** Not asked, with a reason (empty address, too short…). */
  "skipped",
  /** Asked, and the service failed for it. */
  "failed",
  /** A person placed or moved it. */
  "by-hand",
  /** The file brought the point, and no answer confirms or contradicts it. */
  "source",
  /** A person looked at the point and found it good. */
  "confirmed",
] as const;

export type RowStatus = (typeof rowStatuses)[number];

/** How a point was obtained: the value of `geo_method` in exports. */
export const geoMethods = ["source", "search-csv", "reverse-csv", "search", "candidate", "dragged", "typed", "picked", "nudged"] as const;

export type GeoMethod = (typeof geoMethods)[number];

/** The point of a row with its trace. A row that no engine and nobody touched has none. */
export interface RowPoint {
  readonly status: RowStatus;
  readonly position: LonLat | null;
  readonly method?: GeoMethod;
  /** 0 to 1: text match (search) or proximity (reverse); never a positional precision. */
  readonly score?: number;
  readonly label?: string;
  /** housenumber, street, locality, municipality, poi, parcel… as the service says. */
  readonly type?: string;
  readonly citycode?: string;
  /** Identifier of the answer in the service. */
  readonly resultId?: string;
  /** Why it was skipped, failed, is to check, or does not settle the file's point: a code of `outcomeReasons`, never a sentence. */
  readonly reason?: string;
  /** ISO 8601 date and time, UTC. */
  readonly date?: string;
  /** Which engine answered: `geoplateforme`, or the name of a person's action. */
  readonly engine?: string;
  /** Distance in metres from the engine's or the file's place, once a person moved it. */
  readonly movedMetres?: number;
  /** The place before a person moved it first: the ghost, and what one key reverts to. */
  readonly origin?: LonLat;
  /** The file's own place, where `position` is another one or was judged; see `sourceOf`. */
  readonly source?: LonLat;
  /** Where the engine's answer (label, type, score…) lies, where `position` is not there. */
  readonly answer?: LonLat;
  /** Metres between the engine's answer and the file's own place. */
  readonly sourceMetres?: number;
}

/**
 * The status of a point that was kept or exported once, as it is said today: before `source` there was no word for
 * the file's own point, and it was `untreated`. Nothing else untreated ever had a position.
 */
export function statusToday(status: RowStatus, position: LonLat | null): RowStatus {
  return status === "untreated" && position ? "source" : status;
}

/** The place that the file brought for the row, wherever its point stands now; null when it brought none. */
export function sourceOf(point: RowPoint | null): LonLat | null {
  return point?.source ?? (point?.method === "source" ? point.position : null);
}
