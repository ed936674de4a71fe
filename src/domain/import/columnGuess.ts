import type { ColumnRole } from "#domain/table/column";

/**
 * What a column may be at import. `position` holds both coordinates, or a geometry; `crs` the CRS of each row's own.
 * They give points when the table is built, and are ordinary columns afterwards.
 */
export type ImportRole = ColumnRole | "position" | "crs";

/** Why a role was guessed; each has a message in each language (`import.reason.…`). */
export const guessReasons = [
  "name",
  "name-and-content",
  /** The name says one coordinate, the cells look like the other one. */
  "name-swapped",
  /** The points that it makes are not in France. */
  "name-outside",
  "content",
  "address-part",
  "content-street",
  "content-number",
  "follows-postcode",
  "pair-latitude-first",
  "pair-longitude-first",
  "geometry",
] as const;

export type GuessReason = (typeof guessReasons)[number];

export interface ColumnGuess {
  readonly role: ImportRole | null;
  /** Absent where no role was guessed. */
  readonly reason?: GuessReason;
}
