import type { ExpectedPlace } from "#domain/geocoding/expectedPlace";
import type { LonLat } from "#domain/position/lonLat";
import type { RowId } from "#domain/table/table";

/** What is asked for one row: the composed address and what narrows the search. */
export interface AddressInput {
  readonly row: RowId;
  /** Columns of the address joined with one space, trimmed. */
  readonly address: string;
  readonly postcode?: string;
  readonly citycode?: string;
  /** Where the row's own columns say it is, filter or not: to know an answer in another commune. */
  readonly expected?: ExpectedPlace;
}

export interface PositionInput {
  readonly row: RowId;
  readonly position: LonLat;
}

/** Why a row was not asked or has no answer; each has a message in each language. */
export const outcomeReasons = [
  "empty-address",
  "too-short",
  "too-long",
  "bad-first-character",
  "no-position",
  "service-error",
  "quota-exceeded",
  "timeout",
  "offline",
  "invalid-response",
  "refused",
  "low-score",
  "street-only",
  "municipality-only",
  "other-city",
  "filter-dropped",
  /** A cell of the address was changed after its answer. */
  "stale",
  /** The answer is not where the file's own point is. */
  "far-from-source",
  /** Reverse: the address at the file's point is not the row's own. */
  "other-address",
  /** The file's point stands, and the service found nothing for the row's address. */
  "no-answer",
  /** A person wants the centre of the commune, and nothing more precise. */
  "centre-on-purpose",
  /** What the words of question and answer say; see `reasonToCheck`. */
  "shared-postcode",
  "no-city",
  "other-postcode",
  "other-street",
  "other-street-kind",
  "other-number",
  "unexplained-words",
] as const;

export type OutcomeReason = (typeof outcomeReasons)[number];

/** An answer of a geocoder, the same for search and reverse. */
export interface GeocodeMatch {
  readonly position: LonLat;
  /** 0 to 1: text match in search, proximity in reverse. */
  readonly score: number;
  /** Score of the second best, where the service says it. */
  readonly scoreNext?: number;
  readonly label: string;
  /** housenumber, street, locality, municipality, poi, parcel. */
  readonly type: string;
  readonly id?: string;
  readonly citycode?: string;
  readonly postcode?: string;
  readonly city?: string;
  readonly name?: string;
  /** Former commune of the place, where the service says it. */
  readonly oldCity?: string;
  /** Reverse only: metres between the position asked for and the answer. */
  readonly distanceMetres?: number;
}

/** What became of one row. `ok + not-found + skipped + failed` is the number of rows, always. */
export type Outcome =
  | {
      readonly kind: "ok";
      readonly row: RowId;
      readonly match: GeocodeMatch;
      /** The row's own codes gave nothing: this is the answer to its address alone. */
      readonly filterDropped?: true;
    }
  | { readonly kind: "not-found"; readonly row: RowId }
  | { readonly kind: "skipped"; readonly row: RowId; readonly reason: OutcomeReason }
  | { readonly kind: "failed"; readonly row: RowId; readonly reason: OutcomeReason };

export interface CandidateQuery {
  readonly text: string;
  readonly postcode?: string;
  readonly citycode?: string;
  readonly limit: number;
  readonly near?: LonLat;
}

/** A service that turns addresses into positions and back. Contributed by modules under `geocoders`. */
export interface Geocoder {
  readonly id: string;
  /** Of the service, for one packet. */
  readonly limits: { readonly maxRows: number; readonly maxBytes: number };
  /**
   * An outcome per row, in the order given.
   * @throws AppError when the packet as a whole failed (the caller decides to wait, split or give up)
   */
  geocodePacket(rows: readonly AddressInput[], options: { signal: AbortSignal }): Promise<Outcome[]>;
  /** As `geocodePacket`, from positions to addresses. */
  reversePacket(rows: readonly PositionInput[], options: { signal: AbortSignal }): Promise<Outcome[]>;
  /** Candidates for one address, best first: to choose among for a row. */
  candidates(query: CandidateQuery, options: { signal: AbortSignal }): Promise<GeocodeMatch[]>;
}
