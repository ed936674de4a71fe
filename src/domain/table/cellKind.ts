/** What a cell is beside its text, where a file says it: exports keep it. Text is what nothing else is known of. */
export type CellKind = "text" | "number" | "date" | "boolean";

/** The kind that all cells share, empty ones apart; text where they differ. */
export function sharedKind(kinds: Iterable<CellKind | undefined>): CellKind {
  let shared: CellKind | undefined;
  for (const kind of kinds) {
    if (kind === undefined || kind === shared) continue;
    if (shared !== undefined) return "text";
    shared = kind;
  }
  return shared ?? "text";
}
