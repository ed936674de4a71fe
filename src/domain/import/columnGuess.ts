import type { ColumnRole } from "#domain/table/column";

/**
 * What a column may be at import. `position` is a column that holds both coordinates: it gives points when the
 * table is built, and is an ordinary column afterwards.
 */
export type ImportRole = ColumnRole | "position";

/** Why a role was guessed; each has a message in each language (`import.reason.…`). */
export const guessReasons = [
  "name",
  "name-and-content",
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
