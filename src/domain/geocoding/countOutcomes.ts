import type { Outcome } from "#domain/geocoding/geocoder";

/** How many rows ended how. */
export interface OutcomeCounts {
  readonly rows: number;
  readonly ok: number;
  readonly notFound: number;
  readonly skipped: number;
  readonly failed: number;
}

export const noOutcomes: OutcomeCounts = { rows: 0, ok: 0, notFound: 0, skipped: 0, failed: 0 };

export function countOutcomes(outcomes: Iterable<Outcome>): OutcomeCounts {
  const counts = { ...noOutcomes };
  for (const outcome of outcomes) {
    counts.rows += 1;
    counts[outcome.kind === "not-found" ? "notFound" : outcome.kind] += 1;
  }
  return counts;
}

export function addCounts(left: OutcomeCounts, right: OutcomeCounts): OutcomeCounts {
  return {
    rows: left.rows + right.rows,
    ok: left.ok + right.ok,
    notFound: left.notFound + right.notFound,
    skipped: left.skipped + right.skipped,
    failed: left.failed + right.failed,
  };
}

/** The proof that no row was lost: rows in = ok + not found + skipped + failed. */
export function proof(counts: OutcomeCounts, rowsIn: number): { readonly holds: boolean; readonly missing: number } {
  const accounted = counts.ok + counts.notFound + counts.skipped + counts.failed;
  return { holds: accounted === rowsIn && counts.rows === rowsIn, missing: rowsIn - accounted };
}
