import type { LonLat } from "#domain/position/lonLat";

/** Where a row stands, the same on map, table, legend and export. The order is the code in typed arrays. */
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
  /** A person placed, moved or confirmed it. */
  "by-hand",
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
  /** Why it was skipped, failed, or is to check: a code of `outcomeReasons`, never a sentence. */
  readonly reason?: string;
  /** ISO 8601 date and time, UTC. */
  readonly date?: string;
  /** Which engine answered: `geoplateforme`, or the name of a person's action. */
  readonly engine?: string;
  /** Distance in metres from the engine's or the file's place, once a person moved it. */
  readonly movedMetres?: number;
  /** The place before a person moved it first: the ghost, and what one key reverts to. */
  readonly origin?: LonLat;
}
